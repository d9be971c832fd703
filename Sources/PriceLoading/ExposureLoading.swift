public import Diagnostics
public import Market

/// How exposed names are, as a file says, and what is wrong with its rows.
public struct ExposureLoadResult: Sendable {
    /// In the order of the file.
    public let exposures: [(ticker: Ticker, value: Double)]
    /// Rows that were left out.
    public let findings: [ExposureFinding]
}

/// A row of an exposure file that was left out.
public struct ExposureFinding: Hashable, Sendable {
    /// What is wrong.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// As many fields as headings; each instrument once; a number for it.
        case fieldCount, invalidTicker, repeatedTicker, invalidExposure
    }

    /// What is wrong.
    public let kind: Kind
    /// Where, and what to do.
    public let diagnostic: Diagnostic
}

/// Reads a CSV with the columns `ticker` and `exposure`, in any order and among others.
///
/// - Throws: ``PriceFileError`` where the file cannot be read, is no CSV or lacks one of the two.
public func loadExposures(_ input: PriceInput) throws(PriceFileError) -> ExposureLoadResult {
    let text = try SourceText(reading: input.source)
    var reading = ExposureReading(text: text)
    try text.forEachRecord(delimiter: ExposureReading.delimiter) { record in
        reading.add(record)
        return reading.error == nil
    }
    if let error = reading.error { throw error }
    guard reading.width > 0 else { throw PriceFileError(.emptyFile, file: text.file) }
    return ExposureLoadResult(exposures: reading.exposures, findings: reading.findings)
}

private struct ExposureReading {
    static let delimiter: UInt8 = 0x2C

    let text: SourceText
    private(set) var width = 0
    private var tickerField = 0, exposureField = 0
    private var lines: [Ticker: Int] = [:]
    private(set) var exposures: [(ticker: Ticker, value: Double)] = []
    private(set) var findings: [ExposureFinding] = []
    private(set) var error: PriceFileError?

    init(text: SourceText) { self.text = text }

    mutating func add(_ record: borrowing CSVRecord) {
        // A row of delimiters alone is one without a ticker; blank lines are none.
        if record.isBlank, record.count <= 1 || width == 0 { return }
        if width == 0 {
            readHeader(record)
        } else if record.count != width {
            find(
                .fieldCount, "the row has \(record.count) fields, the header \(width); it is left out", record,
                field: min(record.count, width) - 1)
        } else {
            readRow(record)
        }
    }

    private mutating func readHeader(_ record: borrowing CSVRecord) {
        let names = record.texts.map { trimmed($0[...]).lowercased() }
        width = names.count
        for (name, assign) in [("ticker", \Self.tickerField), ("exposure", \Self.exposureField)] {
            if let field = names.indices.filter({ names[$0] == name }).dropFirst().first {
                error = PriceFileError(
                    .repeatedColumn(name),
                    at: text.place(
                        ofField: field, line: record.line, offset: record.offset, delimiter: Self.delimiter))
                return
            }
            guard let field = names.firstIndex(of: name) else {
                error = PriceFileError(
                    .missingExposureColumn(name), at: text.place(line: record.line, offset: record.offset),
                    missing: name, among: names)
                return
            }
            self[keyPath: assign] = field
        }
    }

    private mutating func readRow(_ record: borrowing CSVRecord) {
        let symbol = trimmed(record.text(tickerField)[...]), number = trimmed(record.text(exposureField)[...])
        guard let ticker = Ticker(symbol) else {
            return find(.invalidTicker, "'\(symbol)' is not a ticker; the row is left out", record, field: tickerField)
        }
        guard let value = decimalNumber(number) else {
            return find(
                .invalidExposure, "'\(number)' is not a number; the row is left out", record, field: exposureField)
        }
        if let line = lines[ticker] {
            return find(
                .repeatedTicker, "\(ticker) stands on line \(line) already; this row is left out", record,
                field: tickerField)
        }
        lines[ticker] = record.line
        exposures.append((ticker, value))
    }

    private func trimmed(_ text: Substring) -> String {
        var rest = text.drop { $0 == " " || $0 == "\t" }
        while rest.last == " " || rest.last == "\t" { rest.removeLast() }
        return String(rest)
    }

    private mutating func find(
        _ kind: ExposureFinding.Kind, _ message: String, _ record: borrowing CSVRecord, field: Int
    ) {
        let place = text.place(ofField: field, line: record.line, offset: record.offset, delimiter: Self.delimiter)
        findings.append(
            ExposureFinding(
                kind: kind, diagnostic: Diagnostic(.warning, message, at: place.position, excerpt: place.excerpt)))
    }
}
