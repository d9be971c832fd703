import Market

/// Turns the rows of one file into histories, oldest session first, and looks for what is wrong with them.
struct SeriesAssembly {
    let text: SourceText
    let options: PriceLoadingOptions
    let dialect: PriceDialect
    private let series: [RawSeries]
    var log: FindingLog
    private(set) var histories: [PriceHistory] = []
    private(set) var intraday: [IntradayBars] = []
    private(set) var reports: [PriceSeriesReport] = []
    /// Of the whole file, once ``assemble()`` has run.
    private(set) var rows: RowCounts
    let lineIndex: LineIndex
    /// The lines of a wide file that stand in a history.
    private var usedLines: Set<UInt32> = []

    init(text: SourceText, table: consuming PriceTable, fileTicker: Ticker?, options: PriceLoadingOptions) {
        self.text = text
        self.options = options
        dialect = table.dialect
        log = table.log
        rows = RowCounts(used: table.count, rejected: table.rejected, blank: table.blank)
        lineIndex = LineIndex(text: text, starts: table.parts.map(\.start))
        series = RawSeries.series(of: table, fileTicker: fileTicker)
    }

    mutating func assemble() {
        if dialect.firstLine > 1 { sayWhatStandsBefore(line: dialect.firstLine) }
        let read = rows.used
        var used = 0
        for raw in series {
            let before = raw.count
            let kept = dialect.cadence == .daily ? addDaily(raw) : addIntraday(raw)
            used += kept
            if dialect.layout != .wide { rows.rejected += before - kept }
        }
        if dialect.layout == .wide {
            rows.used = usedLines.count
            rows.rejected += read - usedLines.count
        } else {
            rows.used = used
        }
    }

    private mutating func addDaily(_ raw: RawSeries) -> Int {
        var raw = raw
        let before = raw.count
        putInOrder(&raw)
        leaveOutLiveRow(&raw)
        leaveOutRepetitions(&raw)
        let adjustment = adjustment(of: raw)
        reports.append(
            PriceSeriesReport(
                ticker: raw.ticker,
                rows: RowCounts(used: raw.count, rejected: raw.rejected + before - raw.count, blank: raw.blank),
                first: raw.days.first, last: raw.days.last, adjustment: adjustment))
        if dialect.layout == .wide { usedLines.formUnion(raw.lines) }
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
        putInOrder(&raw)
        reports.append(
            PriceSeriesReport(
                ticker: raw.ticker, rows: RowCounts(used: raw.count, rejected: raw.rejected, blank: raw.blank),
                first: raw.days.first, last: raw.days.last,
                adjustment: AdjustmentStatus(.unknown, nil, evidence: "prices within sessions")))
        guard raw.count > 0 else { return 0 }
        let stamps = raw.days.indices.map { Int64(raw.days[$0].dayNumber) * 86_400 + Int64(max(0, raw.seconds[$0])) }
        intraday.append(
            IntradayBars(
                ticker: raw.ticker, stamps: stamps, clock: clock(of: raw, stamps: stamps),
                columns: raw.slots.columns { PriceColumn(amounts: raw.columns[$0]) }, volume: volume(of: raw),
                origin: origin(of: raw)))
        if dialect.layout == .wide { usedLines.formUnion(raw.lines) }
        return raw.count
    }

    private func volume(of raw: RawSeries) -> [Double?]? {
        raw.volumeSlot.map { slot in raw.columns[slot].map { $0 == TableSegment.missing ? nil : $0 } }
    }

    private func origin(of raw: RawSeries) -> PriceHistory.Origin {
        var headings: [PriceHistory.Field: String] = [:]
        for column in dialect.columns where column.ticker == nil || column.ticker == raw.ticker {
            guard let field = column.role.field, headings[field] == nil else { continue }
            headings[field] = column.heading
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
            log.reject(
                RejectDraft(line: line, kind: kind, message: message(), text: lineIndex.text(ofLine: line)))
        }
        log.add(kind) {
            FindingDraft(
                kind: kind, message: message(), line: line,
                mark: FieldMark(field: nil, in: lineIndex.bytes(ofLine: line), delimiter: 0), ticker: ticker,
                rejectsRow: rejects)
        }
    }
}
