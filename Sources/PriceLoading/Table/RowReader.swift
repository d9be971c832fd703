import Diagnostics
import Market

/// Turns records into rows of a table, or into findings.
struct RowReader {
    let text: SourceText
    let dialect: PriceDialect
    private(set) var table: PriceTable
    private(set) var log: FindingLog

    private let dateColumn: Int
    private let tickerColumn: Int?
    /// The columns of numbers, in the order of the file.
    private let numberColumns: [Int]
    private let closeColumns: [Int]
    private var codes: [String: UInt32] = [:]
    private var values: [Double]

    init(text: SourceText, dialect: PriceDialect, findingsPerKind: Int) {
        self.text = text
        self.dialect = dialect
        table = PriceTable(dialect: dialect)
        log = FindingLog(keptPerKind: findingsPerKind)
        dateColumn = dialect.column(.date) ?? 0
        tickerColumn = dialect.column(.ticker)
        numberColumns = dialect.roles.indices.filter { dialect.roles[$0].isPrice || dialect.roles[$0] == .volume }
        closeColumns = dialect.roles.indices.filter {
            [.close, .adjustedClose, .instrument].contains(dialect.roles[$0])
        }
        values = Array(repeating: PriceTable.missing, count: dialect.roles.count)
    }

    mutating func readBody() throws(PriceFileError) {
        let text = text, dialect = dialect
        let body = text.bytes.span.extracting(dialect.bodyOffset..<text.bytes.count)
        do {
            try CSVReader(delimiter: dialect.delimiter).read(
                body, line: dialect.bodyLine, offset: dialect.bodyOffset
            ) { record in
                add(record)
                return true
            }
        } catch {
            throw PriceFileError(error, in: text)
        }
    }

    /// Adds one record: as a row, as a rejection or as a blank.
    mutating func add(_ record: borrowing CSVRecord) {
        if record.isBlank {
            table.blank += 1
            return
        }
        guard record.count == dialect.roles.count else {
            reject(
                .fieldCount, record, field: min(record.count, dialect.roles.count) - 1,
                "the row has \(record.count) fields, the header \(dialect.roles.count)")
            return
        }
        var code: UInt32?
        if let tickerColumn {
            code = tickerCode(record.text(tickerColumn))
            if code == nil {
                let isMissing = record.range(of: tickerColumn).isEmpty
                reject(
                    isMissing ? .missingTicker : .invalidTicker, record, field: tickerColumn,
                    isMissing ? "the row names no ticker" : "'\(record.text(tickerColumn))' is not a ticker")
                return
            }
        }
        guard let session = session(of: record, code: code), readNumbers(of: record, code: code) else { return }
        table.lines.append(UInt32(truncatingIfNeeded: record.line))
        table.sessions.append(session)
        if let code { table.tickerCodes.append(code) }
        for column in numberColumns { table.columns[column].append(values[column]) }
    }

    private mutating func tickerCode(_ symbol: String) -> UInt32? {
        if let code = codes[symbol] { return code }
        guard let ticker = Ticker(symbol) ?? Ticker(symbol.uppercased()) else { return nil }
        if let known = codes[ticker.symbol] {
            codes[symbol] = known
            return known
        }
        let code = UInt32(table.tickers.count)
        table.tickers.append(ticker)
        table.rejectedByTicker.append(0)
        codes[symbol] = code
        codes[ticker.symbol] = code
        return code
    }

    private mutating func session(of record: borrowing CSVRecord, code: UInt32?) -> SessionDate? {
        let text = record.text(dateColumn)
        if let date = SessionDate(iso: text) { return date }
        if text.isEmpty {
            reject(.missingDate, record, field: dateColumn, code: code, "the row has no date")
        } else if text.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8.count) == [4, 2, 2],
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D })
        {
            reject(.impossibleDate, record, field: dateColumn, code: code, "the calendar has no day '\(text)'")
        } else {
            reject(
                .malformedDate, record, field: dateColumn, code: code, "'\(text)' is not a date",
                help: "write dates as YYYY-MM-DD")
        }
        return nil
    }

    /// Reads the numbers of a record into `values`; `false` where that rejects the row.
    private mutating func readNumbers(of record: borrowing CSVRecord, code: UInt32?) -> Bool {
        let isWide = dialect.layout == .wide
        var usable = 0, unusable = 0
        for column in numberColumns {
            let range = record.range(of: column)
            values[column] = PriceTable.missing
            if MissingToken.matches(record.bytes.span.extracting(range)) { continue }
            let number = parseDecimal(record.bytes.span.extracting(range))
            if let number, number > 0 || (number == 0 && dialect.roles[column] == .volume) {
                values[column] = number
                usable += closeColumns.contains(column) ? 1 : 0
                continue
            }
            let isCellOnly = isWide || (number == 0 && !closeColumns.contains(column))
            report(column, number, record, rejectsRow: !isCellOnly, code: code)
            if isCellOnly {
                table.rejectedCells[column] += 1
                unusable += 1
            } else {
                countRejection(code)
                return false
            }
        }
        if usable > 0 { return true }
        if isWide, unusable > 0 {
            // Each cell has its finding already, and the row has nothing else.
            countRejection(code)
            return false
        }
        let column = closeColumns.first ?? 0
        reject(
            .missingPrice, record, field: column, code: code,
            isWide ? "no instrument has a price in this row" : "the row has no \(dialect.headings[column])")
        return false
    }

    private mutating func report(
        _ column: Int, _ number: Double?, _ record: borrowing CSVRecord, rejectsRow: Bool, code: UInt32?
    ) {
        let heading = dialect.headings[column], value = record.text(column)
        let ticker = dialect.roles[column] == .instrument ? Ticker(heading) : code.map { table.tickers[Int($0)] }
        let kind: LoadFinding.Kind = number == nil ? .malformedNumber : .nonPositivePrice
        let message =
            number == nil
            ? "\(heading) '\(value)' is not a number"
            : "\(heading) '\(value)' is not \(dialect.roles[column] == .volume ? "a count" : "a positive price")"
        let place = text.place(of: column, in: record, delimiter: dialect.delimiter)
        log.add(kind) { LoadFinding(kind, message, at: place, ticker: ticker, rejectsRow: rejectsRow) }
    }

    private mutating func reject(
        _ kind: LoadFinding.Kind, _ record: borrowing CSVRecord, field: Int, code: UInt32? = nil, _ message: String,
        help: String? = nil
    ) {
        countRejection(code)
        let ticker = code.map { table.tickers[Int($0)] }
        let place = text.place(of: field, in: record, delimiter: dialect.delimiter)
        log.add(kind) { LoadFinding(kind, message, at: place, ticker: ticker, rejectsRow: true, help: help) }
    }

    private mutating func countRejection(_ code: UInt32?) {
        table.rejected += 1
        if let code { table.rejectedByTicker[Int(code)] += 1 }
    }
}
