@testable import PriceLoading

extension SourceText {
    /// How many records stand behind a place, blank lines among them, by a rule that needs no reader of CSV: a record ends
    /// with a line, unless an odd number of quotes stands before the line's end.
    ///
    /// Well defined where the text is CSV by RFC 4180: a quote doubled in a field counts twice. A last line without an end
    /// is a record where more than blanks stand on it.
    func recordCount(behind offset: Int, delimiter: UInt8) -> Int {
        guard
            let bytes = try? withBytes(
                offset..<count,
                { (span) throws(PriceFileError) in
                    span.indices.map { span[$0] }
                })
        else { fatalError("a text in memory is always there") }
        var records = 0, isQuoted = false, isBegun = false
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case 0x22:
                isQuoted.toggle()
                isBegun = true
            // The line feed behind a carriage return ends no line of its own.
            case 0x0A where !isQuoted && index > 0 && bytes[index - 1] == 0x0D: break
            case 0x0A where !isQuoted, 0x0D where !isQuoted:
                records += 1
                isBegun = false
            case 0x20: break
            case 0x09 where delimiter != 0x09: break
            default: isBegun = true
            }
        }
        return records + (isBegun ? 1 : 0)
    }
}
