import Market

/// Turns the rows of instruments of one file into histories, oldest session first, and looks for what is wrong with
/// them.
struct SeriesAssembly: Sendable {
    let text: SourceText
    let options: PriceLoadingOptions
    let dialect: PriceDialect
    /// Where the lines of the text are.
    let lineIndex: LineIndex
    /// The heading of a vendor's column of splits that tells of closes as traded; asked of each series, and therefore
    /// looked up once.
    let splitHeading: String?
    /// The line of another table's header.
    private var otherTable: Int?
    var log: FindingLog
    private(set) var histories: [PriceHistory] = []
    private(set) var intraday: [IntradayBars] = []
    private(set) var reports: [PriceSeriesReport] = []
    /// Rows that stand in no history although the table has them; of a wide table see ``usedLines``.
    private var leftOut = 0
    /// The lines of a wide file that stand in a history.
    private var usedLines = LineSet()

    private init(text: SourceText, dialect: PriceDialect, lineIndex: LineIndex, options: PriceLoadingOptions) {
        self.text = text
        self.options = options
        self.dialect = dialect
        self.lineIndex = lineIndex
        splitHeading = Self.splitHeading(of: dialect)
        log = FindingLog(options: options)
    }

    /// The histories of a table, put together by `jobs` jobs, and the rows of the file that are used.
    static func assemble(
        _ table: PriceTable, of text: SourceText, fileTicker: Ticker?, options: PriceLoadingOptions, jobs: Int
    ) async -> (assembly: SeriesAssembly, rows: RowCounts) {
        let index = LineIndex(text: text, starts: table.parts.map(\.start))
        var blank = SeriesAssembly(text: text, dialect: table.dialect, lineIndex: index, options: options)
        blank.otherTable = table.otherTable
        let empty = blank
        let series = TableSeries(table, fileTicker: fileTicker)
        // Some groups for each job even out what they take.
        let size = max(1, series.count / (8 * jobs))
        let groups = stride(from: 0, to: series.count, by: size).map { $0..<min(series.count, $0 + size) }
        text.progress?.expect(series: series.count)
        let parts = await groups.orderedMap(width: jobs) { group in
            var part = empty
            for index in group { part.add(series.series(index)) }
            text.progress?.arranged(series: group.count)
            return part
        }
        var whole = empty
        whole.log = table.log
        if table.dialect.firstLine > 1 { whole.sayWhatStandsBefore(line: table.dialect.firstLine) }
        whole.sayWhatIsNotRead()
        for part in parts { whole.append(part) }
        var rows = RowCounts(used: table.count, rejected: table.rejected, blank: table.blank)
        let leftOut = table.dialect.layout == .wide ? table.count - whole.usedLines.count : whole.leftOut
        rows.used -= leftOut
        rows.rejected += leftOut
        return (whole, rows)
    }

    private mutating func add(_ raw: RawSeries) {
        leftOut += raw.count - (dialect.cadence == .daily ? addDaily(raw) : addIntraday(raw))
    }

    private mutating func append(_ other: SeriesAssembly) {
        log.append(other.log, lines: 0)
        histories += other.histories
        intraday += other.intraday
        reports += other.reports
        leftOut += other.leftOut
        usedLines.formUnion(other.usedLines)
    }

    /// Leaves out rows that stand below the header of another table.
    private mutating func leaveOutOtherTable(_ raw: inout RawSeries) {
        guard let otherTable, let last = raw.lines.max(), Int(last) > otherTable else { return }
        for row in raw.lines.indices where Int(raw.lines[row]) > otherTable {
            find(.otherTable, raw, row: row, rejects: true) {
                "the row stands below the header of another table, on line \(otherTable)"
            }
        }
        raw.keep(raw.lines.indices.filter { Int(raw.lines[$0]) <= otherTable })
    }

    private mutating func addDaily(_ raw: RawSeries) -> Int {
        var raw = raw
        let before = raw.count
        leaveOutOtherTable(&raw)
        putInOrder(&raw)
        leaveOutLiveRow(&raw)
        leaveOutRepetitions(&raw)
        let adjustment = adjustment(of: raw)
        reports.append(
            PriceSeriesReport(
                ticker: raw.ticker,
                rows: RowCounts(used: raw.count, rejected: raw.rejected + before - raw.count, blank: raw.blank),
                first: raw.days.first, last: raw.days.last, adjustment: adjustment))
        if dialect.layout == .wide { usedLines.insert(raw.lines) }
        guard raw.count > 0 else {
            log.add(.emptySeries) { [ticker = raw.ticker] in
                FindingDraft(
                    kind: .emptySeries, message: "\(ticker) has no usable row", line: nil, mark: nil, ticker: ticker)
            }
            return 0
        }
        examine(raw)
        histories.append(
            PriceHistory(
                ticker: raw.ticker, sessions: raw.days,
                columns: raw.slots.columns { PriceColumn(amounts: raw.columns[$0]) }, volume: volume(of: raw),
                actions: actions(of: raw), closeAdjustment: adjustment, origin: origin(of: raw)))
        return raw.count
    }

    private mutating func addIntraday(_ raw: RawSeries) -> Int {
        var raw = raw
        let before = raw.count
        leaveOutOtherTable(&raw)
        putInOrder(&raw)
        leaveOutRepetitions(&raw)
        reports.append(
            PriceSeriesReport(
                ticker: raw.ticker,
                rows: RowCounts(used: raw.count, rejected: raw.rejected + before - raw.count, blank: raw.blank),
                first: raw.days.first, last: raw.days.last,
                adjustment: AdjustmentStatus(.unknown, nil, evidence: "prices within sessions")))
        guard raw.count > 0 else { return 0 }
        examineFuture(raw)
        let stamps = raw.days.indices.map { Int64(raw.days[$0].dayNumber) * 86_400 + Int64(max(0, raw.seconds[$0])) }
        intraday.append(
            IntradayBars(
                ticker: raw.ticker, stamps: stamps, clock: clock(of: raw, stamps: stamps),
                columns: raw.slots.columns { PriceColumn(amounts: raw.columns[$0]) }, volume: volume(of: raw),
                origin: origin(of: raw)))
        if dialect.layout == .wide { usedLines.insert(raw.lines) }
        return raw.count
    }

    private func volume(of raw: RawSeries) -> [Double?]? {
        raw.volumeSlot.map { slot in raw.columns[slot].map { $0 == TableSegment.missing ? nil : $0 } }
    }

    private func origin(of raw: RawSeries) -> PriceHistory.Origin {
        var headings: [PriceHistory.Field: String] = [:]
        for field in PriceHistory.Field.allCases {
            headings[field] = raw.fileColumn(field).map { dialect.columns[$0].heading }
        }
        return PriceHistory.Origin(file: text.file, lines: raw.lines, headings: headings)
    }

    private func actions(of raw: RawSeries) -> [CorporateAction] {
        guard raw.dividendSlot != nil || raw.splitSlot != nil else { return [] }
        return raw.days.indices.compactMap { row in
            let split = raw.splitSlot.map { raw.columns[$0][row] }.flatMap { $0 > 0 && $0 != 1 ? $0 : nil }
            let dividend = raw.dividendSlot.map { raw.columns[$0][row] }.flatMap { $0 > 0 ? $0 : nil }
            guard split != nil || dividend != nil else { return nil }
            return CorporateAction(session: raw.days[row], split: split, dividend: dividend)
        }
    }

    /// Says which columns and rows of the file are not read, and that prices are divided.
    private mutating func sayWhatIsNotRead() {
        let line = dialect.firstLine
        func say(_ kind: LoadFinding.Kind, _ message: String) {
            log.add(kind) { FindingDraft(kind: kind, message: message, line: line, mark: nil) }
        }
        if let first = dialect.unread.first {
            let others = dialect.unread.count > 1 ? " and \(dialect.unread.count - 1) more" : ""
            say(.unreadColumns, "'\(first)'\(others) hold numbers and are no ticker; they are not read")
        }
        for (column, read) in dialect.secondColumns {
            say(.unreadColumns, "'\(column)' is not read; '\(read)' is one of the same kind")
        }
        if dialect.skippedRows > 0 {
            say(.skippedRows, "\(dialect.skippedRows) rows with a date above this header are not read")
        }
        if dialect.priceDivisor != 1 {
            say(.scaledPrices, "prices without decimals are taken for ten-thousandths, as LEAN writes them")
        }
    }

    private mutating func sayWhatStandsBefore(line: Int) {
        let text = text
        log.add(.textBeforeTable) {
            let place = text.place(line: 1, offset: 0)
            return FindingDraft(
                kind: .textBeforeTable,
                message: "the table starts on line \(line); what stands before it is not read", line: 1,
                mark: FieldMark(excerpt: place.excerpt))
        }
    }

    /// Adds a finding about one row of a series.
    mutating func find(
        _ kind: LoadFinding.Kind, _ raw: RawSeries, row: Int, rejects: Bool = false, _ message: () -> String
    ) {
        let line = Int(raw.lines[row])
        let lineIndex = lineIndex, ticker = raw.ticker
        if rejects, log.keepsRejects {
            log.reject(RejectDraft(line: line, kind: kind, message: message(), text: nil))
        }
        log.add(kind) {
            FindingDraft(
                kind: kind, message: message(), line: line,
                mark: FieldMark(field: nil, in: lineIndex.bytes(ofLine: line), delimiter: 0), ticker: ticker,
                rejectsRow: rejects)
        }
    }
}

/// Lines of a file, a bit each.
private struct LineSet: Sendable {
    private var words: [UInt64] = []

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    mutating func insert(_ lines: [UInt32]) {
        guard let last = lines.max() else { return }
        grow(to: Int(last) / 64 + 1)
        for line in lines { words[Int(line) / 64] |= 1 << (line % 64) }
    }

    mutating func formUnion(_ other: LineSet) {
        grow(to: other.words.count)
        for index in other.words.indices { words[index] |= other.words[index] }
    }

    private mutating func grow(to count: Int) {
        if words.count < count { words += repeatElement(0, count: count - words.count) }
    }
}
