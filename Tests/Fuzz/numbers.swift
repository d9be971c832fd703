import Glibc

@testable import PriceLoading

/// Every text that is read as a number gives the double that `strtod` gives, by both ways.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let field = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard !field.contains(0) else { return 0 }
    let expected = reference(field)
    if let value = NumberForm.plain(field.span) {
        // strtod has infinity where a number is too large, which is none here.
        precondition(expected == value, "fast_float reads \(value)")
    }
    // Digits behind the field, which are none of it.
    let padded = field + [UInt8](repeating: 0x39, count: PlainNumberReader.window)
    let value = unsafe padded.withUnsafeBufferPointer { buffer in
        unsafe PlainNumberReader.exactPowers.withUnsafeBufferPointer { powers in
            guard let powers = powers.baseAddress, let base = buffer.baseAddress else {
                return PlainNumberReader.refused
            }
            return unsafe PlainNumberReader(powers: powers).read(base, length: field.count)
        }
    }
    if value != PlainNumberReader.refused, value != PlainNumberReader.nothing {
        precondition(expected == value, "the scanner reads \(value)")
    }
    for decimal in NumberForm.DecimalMark.allCases {
        let form = NumberForm(decimal: decimal)
        if let value = form.read(field.span, allowsScale: true) { precondition(value.isFinite) }
    }
    return 0
}

/// What strtod makes of the whole text.
private func reference(_ field: [UInt8]) -> Double? {
    let text = field.map { CChar(bitPattern: $0) } + [0]
    return unsafe text.withUnsafeBufferPointer { buffer -> Double? in
        guard let base = buffer.baseAddress else { return nil }
        var end: UnsafeMutablePointer<CChar>?
        let value = unsafe strtod(base, &end)
        return unsafe end.map { unsafe UnsafePointer($0) - base } == field.count ? value : nil
    }
}
