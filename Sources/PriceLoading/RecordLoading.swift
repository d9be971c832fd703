/// A record of a comma-separated file, as text.
public struct TextRecord: Hashable, Sendable {
    /// The line on which it starts, counted from 1.
    public let line: Int
    /// In the order of the columns.
    public let fields: [String]
}

/// Splits a comma-separated file into records through libcsv; blank ones are passed over.
///
/// For tables that hold texts and no prices, such as collections of news.
///
/// - Throws: ``PriceFileError`` where the input cannot be read or a quote is never closed.
public func loadRecords(_ input: PriceInput) throws(PriceFileError) -> [TextRecord] {
    var records: [TextRecord] = []
    let text = try SourceText(reading: input.source)
    try text.forEachRecord(delimiter: 0x2C) { record in
        if !record.isBlank { records.append(TextRecord(line: record.line, fields: record.texts)) }
        return true
    }
    try text.requireUnchanged()
    return records
}

/// Hands the records of a comma-separated file to `body` one after the other, as ``loadRecords(_:)`` would give them.
///
/// A plain file is read piece by piece, so that a table of any size needs the memory of its longest record. Packed files
/// and bytes are unpacked as a whole.
///
/// - Throws: ``PriceFileError`` where the input cannot be read, a quote is never closed or the file was changed while it
///   was read, and what `body` throws.
public func forEachRecord(_ input: PriceInput, _ body: (TextRecord) throws -> Void) throws {
    let text = try SourceText(reading: input.source)
    var failure: (any Error)?
    try text.forEachRecord(delimiter: 0x2C) { record in
        guard !record.isBlank else { return true }
        do {
            try body(TextRecord(line: record.line, fields: record.texts))
            return true
        } catch {
            failure = error
            return false
        }
    }
    if let failure { throw failure }
    try text.requireUnchanged()
}
