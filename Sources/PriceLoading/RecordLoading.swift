/// A record of a comma-separated file, as text.
public struct TextRecord: Hashable, Sendable {
    /// The line on which it starts, counted from 1.
    public let line: Int
    public let fields: [String]
}

/// Splits a comma-separated file into records through libcsv; blank ones are passed over.
///
/// For tables that hold texts and no prices, such as collections of news.
///
/// - Throws: ``PriceFileError`` where the input cannot be read or a quote is never closed.
public func loadRecords(_ input: PriceInput) throws(PriceFileError) -> [TextRecord] {
    let text = try SourceText(reading: input.source)
    var records: [TextRecord] = []
    try text.forEachRecord(delimiter: 0x2C) { record in
        if !record.isBlank { records.append(TextRecord(line: record.line, fields: record.texts)) }
        return true
    }
    return records
}
