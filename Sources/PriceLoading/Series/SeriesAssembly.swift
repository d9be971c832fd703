import Diagnostics
import Market

/// Turns the rows of one file into histories, oldest session first.
struct SeriesAssembly {
    let text: SourceText
    let options: PriceLoadingOptions
    /// For files without a column that names tickers.
    let fileTicker: Ticker?
    private(set) var table: PriceTable
    private(set) var log: FindingLog
    private(set) var histories: [PriceHistory] = []
    private(set) var reports: [PriceSeriesReport] = []
    /// Rows that stand in a history.
    private var isUsed: [Bool]

    init(
        text: SourceText, table: PriceTable, log: FindingLog, fileTicker: Ticker?, options: PriceLoadingOptions
    ) {
        self.text = text
        self.table = table
        self.log = log
        self.fileTicker = fileTicker
        self.options = options
        isUsed = Array(repeating: false, count: table.count)
    }

    /// The counts of the whole file, once ``assemble()`` has run.
    var rows: RowCounts {
        let used = isUsed.count { $0 }
        return RowCounts(used: used, rejected: table.rejected + isUsed.count - used, blank: table.blank)
    }

    mutating func assemble() {
        switch table.dialect.layout {
        case .single:
            guard let fileTicker else { preconditionFailure("a file of one ticker has been given it") }
            let fields = fields(table.dialect)
            add(fileTicker, rows: Array(table.sessions.indices), fields: fields, rejected: table.rejected, table.blank)
        case .long:
            var rows = Array(repeating: [Int](), count: table.tickers.count)
            for (row, code) in table.tickerCodes.enumerated() { rows[Int(code)].append(row) }
            let fields = fields(table.dialect)
            for (code, ticker) in table.tickers.enumerated() {
                add(ticker, rows: rows[code], fields: fields, rejected: table.rejectedByTicker[code], 0)
            }
        case .wide:
            for (column, role) in table.dialect.roles.enumerated() where role == .instrument {
                guard let ticker = Ticker(table.dialect.headings[column]) else { continue }
                let cells = table.columns[column]
                let rows = table.sessions.indices.filter { cells[$0] != PriceTable.missing }
                let unusable = table.rejectedCells[column]
                let empty = table.count - rows.count - unusable
                add(
                    ticker, rows: rows, fields: [.close: column], rejected: table.rejected + unusable,
                    table.blank + empty)
            }
        }
    }

    private func fields(_ dialect: PriceDialect) -> [PriceHistory.Field: Int] {
        var fields: [PriceHistory.Field: Int] = [:]
        fields[.open] = dialect.column(.open)
        fields[.high] = dialect.column(.high)
        fields[.low] = dialect.column(.low)
        fields[.close] = dialect.column(.close)
        fields[.adjustedClose] = dialect.column(.adjustedClose)
        return fields
    }

    private mutating func add(
        _ ticker: Ticker, rows: [Int], fields: [PriceHistory.Field: Int], rejected: Int, _ blank: Int
    ) {
        let ordered = inOrder(rows, ticker: ticker)
        let kept = withoutRepeatedSessions(ordered, ticker: ticker, fields: fields)
        for row in kept { isUsed[row] = true }
        let adjustment = adjustment(of: ticker, rows: kept, fields: fields)
        let sessions = kept.map { table.sessions[$0] }
        reports.append(
            PriceSeriesReport(
                ticker: ticker,
                rows: RowCounts(used: kept.count, rejected: rejected + rows.count - kept.count, blank: blank),
                first: sessions.first, last: sessions.last, adjustment: adjustment))
        guard !kept.isEmpty else {
            let file = SourcePlace(position: FilePosition(file: text.file), excerpt: nil)
            log.add(.emptySeries) {
                LoadFinding(.emptySeries, "\(ticker) has no usable row", at: file, ticker: ticker)
            }
            return
        }
        let volume = table.dialect.column(.volume).map { column in
            kept.map { table.columns[column][$0] == PriceTable.missing ? nil : table.columns[column][$0] }
        }
        let dialect = table.dialect
        histories.append(
            PriceHistory(
                ticker: ticker, sessions: sessions,
                columns: fields.mapValues { column in PriceColumn(amounts: kept.map { table.columns[column][$0] }) },
                volume: dialect.layout == .wide ? nil : volume, closeAdjustment: adjustment,
                origin: PriceHistory.Origin(
                    file: text.file, lines: kept.map { table.lines[$0] },
                    headings: fields.mapValues { dialect.headings[$0] })))
    }

    /// The rows oldest first. Newest first is an order like the other; anything else is said.
    private mutating func inOrder(_ rows: [Int], ticker: Ticker) -> [Int] {
        let steps = zip(rows, rows.dropFirst())
        if steps.allSatisfy({ table.sessions[$0] <= table.sessions[$1] }) { return rows }
        if steps.allSatisfy({ table.sessions[$0] >= table.sessions[$1] }) { return rows.reversed() }
        let isNewestFirst = table.sessions[rows[0]] > table.sessions[rows[rows.count - 1]]
        for (earlier, later) in steps {
            let isBackwards =
                isNewestFirst
                ? table.sessions[later] > table.sessions[earlier] : table.sessions[later] < table.sessions[earlier]
            guard isBackwards else { continue }
            let message =
                "\(table.sessions[later]) stands behind \(table.sessions[earlier]), out of order; "
                + "the rows of \(ticker) were sorted"
            let place = place(ofRow: later)
            log.add(.unsortedSessions) { LoadFinding(.unsortedSessions, message, at: place, ticker: ticker) }
        }
        return rows.sorted { (table.sessions[$0], $0) < (table.sessions[$1], $1) }
    }

    /// One row of each session; rows that contradict each other are left out together, since neither can be trusted.
    private mutating func withoutRepeatedSessions(
        _ rows: [Int], ticker: Ticker, fields: [PriceHistory.Field: Int]
    ) -> [Int] {
        var kept: [Int] = []
        kept.reserveCapacity(rows.count)
        var start = 0
        while start < rows.count {
            var end = start + 1
            while end < rows.count, table.sessions[rows[end]] == table.sessions[rows[start]] { end += 1 }
            let group = rows[start..<end].sorted()
            start = end
            let first = group[0]
            let differing = group.dropFirst().first { !agree(first, $0, fields: fields) }
            if differing == nil { kept.append(first) }
            for row in group.dropFirst() {
                let session = table.sessions[row], line = table.lines[first]
                let kind: LoadFinding.Kind = differing == nil ? .duplicateSession : .conflictingSession
                let message =
                    differing == nil
                    ? "\(ticker) has \(session) on line \(line) already, with the same figures; this row is left out"
                    : "\(ticker) has \(session) on line \(line) too, with other figures; neither row is used"
                let place = place(ofRow: row)
                log.add(kind) { LoadFinding(kind, message, at: place, ticker: ticker, rejectsRow: true) }
            }
        }
        return kept
    }

    private func agree(_ first: Int, _ second: Int, fields: [PriceHistory.Field: Int]) -> Bool {
        let columns = Array(fields.values) + (table.dialect.column(.volume).map { [$0] } ?? [])
        return columns.allSatisfy { table.columns[$0][first] == table.columns[$0][second] }
    }

    private func place(ofRow row: Int) -> SourcePlace { text.place(ofLine: Int(table.lines[row])) }

    private func adjustment(
        of ticker: Ticker, rows: [Int], fields: [PriceHistory.Field: Int]
    ) -> AdjustmentStatus {
        if let stated = options.adjustments[ticker] ?? options.adjustment {
            return AdjustmentStatus(.known, stated, evidence: "stated by the user")
        }
        guard let adjusted = fields[.adjustedClose] else {
            return AdjustmentStatus(.unknown, nil, evidence: "a close without an adjusted close beside it")
        }
        let headings = table.dialect.headings
        guard let close = fields[.close] else {
            return AdjustmentStatus(
                .unknown, nil, evidence: "'\(headings[adjusted])' only; the file has no close as traded")
        }
        let differing = rows.last { row in
            table.columns[close][row] != PriceTable.missing && table.columns[adjusted][row] != PriceTable.missing
                && table.columns[close][row] != table.columns[adjusted][row]
        }
        guard let differing else {
            return AdjustmentStatus(
                .unknown, nil, evidence: "'\(headings[close])' and '\(headings[adjusted])' never differ")
        }
        return AdjustmentStatus(
            .inferred, .split,
            evidence: "'\(headings[close])' differs from '\(headings[adjusted])', last on \(table.sessions[differing]):"
                + " as traded, up to splits")
    }
}
