public import Diagnostics
public import Market

/// The instruments of a universe file, and what is wrong with its rows.
public struct UniverseLoadResult: Sendable {
    /// The instruments that could be read.
    public let universe: Universe
    /// Rows that were left out, and values that were.
    public let findings: [UniverseFinding]
}

/// A row or value of a universe file that was left out.
public struct UniverseFinding: Hashable, Sendable {
    /// What is wrong.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// As many fields as headings; each instrument once, with a symbol and a known kind; and columns that nothing
        /// reads.
        case fieldCount, missingTicker, invalidTicker, repeatedTicker, unknownKind, unknownColumn
    }

    /// What is wrong.
    public let kind: Kind
    /// Where, and what to do.
    public let diagnostic: Diagnostic
}

/// Reads `ticker,name,aliases,exchange,currency,kind,themes,market,holds`; lists in a field are separated by `;`.
///
/// Columns may stand in any order; all but `ticker` may be missing.
///
/// - Throws: ``PriceFileError`` where the file cannot be read, is no CSV or has no `ticker` column.
public func loadUniverse(_ input: PriceInput) throws(PriceFileError) -> UniverseLoadResult {
    let text = try SourceText(reading: input.source)
    var reading = UniverseReading(text: text)
    try text.forEachRecord(delimiter: UniverseReading.delimiter) { record in
        reading.add(record)
        return reading.error == nil
    }
    guard !reading.isEmpty else { throw PriceFileError(.emptyFile, file: text.file) }
    if let error = reading.error { throw error }
    return UniverseLoadResult(universe: Universe(reading.instruments), findings: reading.findings)
}

private struct UniverseReading {
    static let delimiter: UInt8 = 0x2C

    enum Column: String, CaseIterable {
        case ticker, name, aliases, exchange, currency, kind, themes, market, holds
    }

    let text: SourceText
    private var header: [Column?] = []
    private var lines: [Ticker: Int] = [:]
    private(set) var instruments: [Instrument] = []
    private(set) var findings: [UniverseFinding] = []
    private(set) var error: PriceFileError?

    init(text: SourceText) { self.text = text }

    var isEmpty: Bool { header.isEmpty }

    mutating func add(_ record: borrowing CSVRecord) {
        if record.isBlank { return }
        if header.isEmpty {
            readHeader(record)
        } else if record.count != header.count {
            find(
                .fieldCount, "the row has \(record.count) fields, the header \(header.count); it is left out", record,
                field: min(record.count, header.count) - 1)
        } else {
            readInstrument(record)
        }
    }

    private mutating func readHeader(_ record: borrowing CSVRecord) {
        header = record.texts.map { Column(rawValue: $0.lowercased()) }
        for (field, column) in header.enumerated() {
            if column == nil {
                find(.unknownColumn, "the column '\(record.text(field))' is read past", record, field: field)
            } else if header.firstIndex(of: column) != field {
                error = PriceFileError(.repeatedColumn(record.text(field)), at: place(record, field))
            }
        }
        if !header.contains(.ticker) {
            error = PriceFileError(
                .missingUniverseTicker, at: text.place(line: record.line, offset: record.offset), missing: "ticker",
                among: record.texts)
        }
    }

    private mutating func readInstrument(_ record: borrowing CSVRecord) {
        guard let (symbol, field) = value(.ticker, record) else {
            find(.missingTicker, "the row names no ticker; it is left out", record, field: 0)
            return
        }
        guard let ticker = Ticker(symbol) else {
            find(.invalidTicker, "'\(symbol)' is not a ticker; the row is left out", record, field: field)
            return
        }
        if let line = lines[ticker] {
            find(
                .repeatedTicker, "\(ticker) stands on line \(line) already; this row is left out", record, field: field)
            return
        }
        lines[ticker] = record.line
        instruments.append(
            Instrument(
                ticker: ticker, name: value(.name, record)?.text ?? "", aliases: list(.aliases, record),
                exchange: value(.exchange, record)?.text, currency: value(.currency, record)?.text,
                kind: kind(record), themes: list(.themes, record), market: tickers(.market, record).first,
                holds: tickers(.holds, record)))
    }

    private mutating func kind(_ record: borrowing CSVRecord) -> Instrument.Kind? {
        guard let (text, field) = value(.kind, record) else { return nil }
        if let kind = Instrument.Kind(rawValue: text.lowercased()) { return kind }
        let known = Instrument.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        find(.unknownKind, "'\(text)' is not a kind of instrument", record, field: field, help: "write one of \(known)")
        return nil
    }

    private mutating func tickers(_ column: Column, _ record: borrowing CSVRecord) -> [Ticker] {
        guard let (_, field) = value(column, record) else { return [] }
        var tickers: [Ticker] = []
        for symbol in list(column, record) {
            if let ticker = Ticker(symbol) {
                tickers.append(ticker)
            } else {
                find(.invalidTicker, "'\(symbol)' is not a ticker; it is left out", record, field: field)
            }
        }
        return tickers
    }

    private func list(_ column: Column, _ record: borrowing CSVRecord) -> [String] {
        guard let text = value(column, record)?.text else { return [] }
        return text.split(separator: ";").map { trimmed($0) }.filter { !$0.isEmpty }
    }

    private func value(_ column: Column, _ record: borrowing CSVRecord) -> (text: String, field: Int)? {
        guard let field = header.firstIndex(of: column) else { return nil }
        let text = trimmed(record.text(field)[...])
        return text.isEmpty ? nil : (text, field)
    }

    private func trimmed(_ text: Substring) -> String {
        var rest = text.drop { $0 == " " || $0 == "\t" }
        while rest.last == " " || rest.last == "\t" { rest.removeLast() }
        return String(rest)
    }

    private func place(_ record: borrowing CSVRecord, _ field: Int) -> SourcePlace {
        text.place(ofField: field, line: record.line, offset: record.offset, delimiter: Self.delimiter)
    }

    private mutating func find(
        _ kind: UniverseFinding.Kind, _ message: String, _ record: borrowing CSVRecord, field: Int, help: String? = nil
    ) {
        let place = place(record, field)
        findings.append(
            UniverseFinding(
                kind: kind,
                diagnostic: Diagnostic(.warning, message, at: place.position, excerpt: place.excerpt, help: help)))
    }
}
