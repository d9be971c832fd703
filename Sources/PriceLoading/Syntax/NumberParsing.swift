import CFastFloat

/// Reads the whole of `field` as a decimal number with a point, correctly rounded; blanks around it are passed over.
///
/// `nil` where anything else stands there, `inf` and `nan` included.
func parseDecimal(_ field: Span<UInt8>) -> Double? {
    var start = 0, end = field.count
    while start < end, field[start] == 0x20 || field[start] == 0x09 { start += 1 }
    while end > start, field[end - 1] == 0x20 || field[end - 1] == 0x09 { end -= 1 }
    if start < end, field[start] == 0x2B { start += 1 }
    guard start < end else { return nil }
    var value = 0.0
    let read = unsafe field.extracting(start..<end).withUnsafeBytes { bytes in
        unsafe tapecheck_parse_double(bytes.assumingMemoryBound(to: CChar.self).baseAddress!, bytes.count, &value)
    }
    return read == end - start ? value : nil
}
