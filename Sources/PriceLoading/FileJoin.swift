import Diagnostics
import Market

/// Puts the series of several files side by side, and those of one instrument together.
struct FileJoin {
    var unusable: [PriceFileError] = []
    private var joins: [HistoryJoin] = []
    private var positions: [Ticker: Int] = [:]
    private var intraday: [IntradayJoin] = []
    private var intradayPositions: [Ticker: Int] = [:]
    private var rejects: [RejectedRow] = []
    private var reports: [PriceFileReport] = []
    private var findings: [LoadFinding] = []
    private let options: PriceLoadingOptions

    init(options: PriceLoadingOptions) { self.options = options }

    var isEmpty: Bool { joins.isEmpty && intraday.isEmpty }

    mutating func add(_ file: LoadedFile) {
        findings += file.findings
        rejects += file.rejects
        var left = LeftLines()
        var repeated: [Ticker: [UInt32]] = [:]
        for history in file.histories {
            guard let position = positions[history.ticker] else {
                positions[history.ticker] = joins.count
                joins.append(HistoryJoin(history))
                continue
            }
            switch joins[position].add(history) {
            case .joined(let lines):
                if !lines.isEmpty { repeated[history.ticker] = lines }
            case .otherKind:
                left.add(leftOut(history, "the file has other columns, or prices adjusted otherwise"), history.origin)
            case .contradicting(let common, let differing):
                left.add(
                    leftOut(history, "prices differ on \(differing) of \(common) common sessions"), history.origin)
            }
        }
        for bars in file.intraday {
            guard let position = intradayPositions[bars.ticker] else {
                intradayPositions[bars.ticker] = intraday.count
                intraday.append(IntradayJoin(bars))
                continue
            }
            switch intraday[position].add(bars) {
            case .joined: break
            case .otherKind:
                left.add(leftOut(bars, "the file has other columns, or stamps of another clock"), bars.origin)
            case .overlapping: left.add(leftOut(bars, "they lie between those of another file"), bars.origin)
            }
        }
        if let note = Self.repetition(repeated, in: file) { left.add(note, repeated) }
        findings += left.notes.prefix(options.findingsPerKind)
        // A line of a wide file is used as long as one of its instruments is.
        let unused = file.report.dialect.layout == .wide ? left.unusedLines(of: file.histories) : nil
        let report = file.report.counting(.repeatedTicker, left.notes.count).leavingOut(left, unused: unused)
        if options.keepsRejects { rejects += left.rejects(of: report, unused: unused) }
        reports.append(report)
    }

    var result: PriceLoadResult {
        let histories = joins.map(\.history)
        let gaps = Self.gaps(between: histories, options)
        let reports = reports.map { $0.counting(.missingSession, gaps.counts[$0.path] ?? 0) }
        return PriceLoadResult(
            panel: PricePanel(histories), intraday: intraday.map(\.bars), files: reports,
            findings: findings + gaps.findings + joined, unusable: unusable, rejects: rejects)
    }

    /// Looks for sessions that are missing where one file ends and the next one goes on; inside the files that has been
    /// done.
    ///
    /// - Returns: the first findings of each file, and how many there are.
    private static func gaps(
        between histories: [PriceHistory], _ options: PriceLoadingOptions
    ) -> (findings: [LoadFinding], counts: [String: Int]) {
        var findings: [LoadFinding] = [], counts: [String: Int] = [:]
        for history in histories where history.origin.files.count > 1 {
            let days = history.sessions
            guard let calendar = options.calendars[history.ticker] ?? SeriesAssembly.inferredCalendar(days),
                let coverage = calendar.coverage
            else { continue }
            for row in days.indices.dropFirst() {
                let file = history.origin.file(ofRow: row), before = history.origin.file(ofRow: row - 1)
                guard file != before, coverage.contains(days[row]), coverage.contains(days[row - 1]) else { continue }
                let missing =
                    calendar.sessionCount(after: days[row - 1], through: days[row])
                    - (calendar.isSession(days[row]) ? 1 : 0)
                guard missing > 0 else { continue }
                counts[file, default: 0] += 1
                guard counts[file, default: 0] <= options.findingsPerKind else { continue }
                let first = calendar.session(after: days[row - 1])
                let what =
                    missing == 1
                    ? "no row for \(first), a session of \(calendar.name),"
                    : "no rows for \(missing) sessions of \(calendar.name) from \(first) on,"
                findings.append(
                    LoadFinding(
                        kind: .missingSession, ticker: history.ticker, rejectsRow: false,
                        diagnostic: Diagnostic(
                            .warning, "\(history.ticker) has \(what) where \(before) ends and this file goes on",
                            at: FilePosition(file: file, line: Int(history.origin.lines[row])))))
            }
        }
        return (findings, counts)
    }

    private func leftOut(_ other: PriceHistory, _ reason: String) -> LoadFinding {
        let used = positions[other.ticker].map { joins[$0].first.origin.file } ?? ""
        return Self.leftOut(other.ticker, other.sessions.count, in: other.origin.file, readFrom: used, reason)
    }

    private func leftOut(_ other: IntradayBars, _ reason: String) -> LoadFinding {
        let used = intradayPositions[other.ticker].map { intraday[$0].first.origin.file } ?? ""
        return Self.leftOut(other.ticker, other.stamps.count, in: other.origin.file, readFrom: used, reason)
    }

    private static func leftOut(
        _ ticker: Ticker, _ count: Int, in file: String, readFrom used: String, _ reason: String
    ) -> LoadFinding {
        LoadFinding(
            kind: .repeatedTicker, ticker: ticker, rejectsRow: false,
            diagnostic: Diagnostic(
                .warning, "\(ticker) was read from \(used) already; its \(count) rows here are left out (\(reason))",
                at: FilePosition(file: file)))
    }

    /// Says that rows stand in an earlier file, too.
    private static func repetition(_ repeated: [Ticker: [UInt32]], in file: LoadedFile) -> LoadFinding? {
        let tickers = file.histories.map(\.ticker).filter { repeated[$0] != nil }
        guard let first = tickers.first else { return nil }
        let rows = repeated.values.reduce(0) { $0 + $1.count }
        let others = tickers.count > 1 ? " and \(tickers.count - 1) other instruments" : ""
        return LoadFinding(
            kind: .repeatedTicker, ticker: tickers.count == 1 ? first : nil, rejectsRow: false,
            diagnostic: Diagnostic(
                .warning,
                "\(rows) \(rows == 1 ? "row" : "rows") of \(first)\(others) stand in an earlier file with the same"
                    + " figures and are left out",
                at: FilePosition(file: file.report.path)))
    }

    /// Says which histories are put together from several files.
    private var joined: [LoadFinding] {
        let all = joins.map { ($0.first.ticker, $0.files) } + intraday.map { ($0.first.ticker, $0.files) }
        let joined = all.filter { $0.1.count > 1 }
        guard let (ticker, files) = joined.first else { return [] }
        let others = joined.count > 1 ? ", and so are \(joined.count - 1) other instruments" : ""
        return [
            LoadFinding(
                kind: .joinedSeries, ticker: joined.count == 1 ? ticker : nil, rejectsRow: false,
                diagnostic: Diagnostic(
                    .note,
                    "\(ticker) is put together from \(files.count) files, the last \(files[files.count - 1])"
                        + "\(others); what was corrected at different times would jump where they meet",
                    at: FilePosition(file: files[0])))
        ]
    }
}

/// The lines of a file that are not used because another file has its instruments, and what is said of it.
private struct LeftLines {
    private(set) var notes: [LoadFinding] = []
    /// For each instrument its lines, and the index of its note.
    private(set) var lines: [Ticker: (lines: [UInt32], note: Int)] = [:]

    /// Leaves a whole series out.
    mutating func add(_ note: LoadFinding, _ origin: PriceHistory.Origin) {
        if let ticker = note.ticker { lines[ticker] = (origin.lines, notes.count) }
        notes.append(note)
    }

    /// Leaves out rows that several instruments have in earlier files.
    mutating func add(_ note: LoadFinding, _ repeated: [Ticker: [UInt32]]) {
        for (ticker, lines) in repeated { self.lines[ticker] = (lines, notes.count) }
        notes.append(note)
    }

    /// The lines from which no history is left; O(cells) where any is left out.
    func unusedLines(of histories: [PriceHistory]) -> Set<UInt32> {
        var unused: Set<UInt32> = [], used: Set<UInt32> = []
        if lines.isEmpty { return unused }
        for history in histories {
            let left = Set(lines[history.ticker]?.lines ?? [])
            unused.formUnion(left)
            used.formUnion(history.origin.lines.lazy.filter { !left.contains($0) })
        }
        return unused.subtracting(used)
    }

    /// The rows as rejected ones, in the order of the lines. Their text is in the file: it was read and let go.
    ///
    /// - Parameter unused: Of a wide file the lines that count.
    func rejects(of report: PriceFileReport, unused: Set<UInt32>?) -> [RejectedRow] {
        var notes: [UInt32: (ticker: Ticker, note: LoadFinding)] = [:]
        for (ticker, (lines, note)) in lines {
            for line in lines where unused?.contains(line) ?? true {
                // Of several instruments of a line the first by name speaks for it.
                if let known = notes[line], known.ticker < ticker { continue }
                notes[line] = (ticker, self.notes[note])
            }
        }
        return notes.mapValues(\.note).sorted { $0.key < $1.key }.map { line, note in
            RejectedRow(
                file: report.path, line: Int(line), kind: note.kind, message: note.diagnostic.message, text: "")
        }
    }
}

extension PriceFileReport {
    /// The report with findings that show only when files are put together.
    fileprivate func counting(_ kind: LoadFinding.Kind, _ count: Int) -> PriceFileReport {
        guard count > 0 else { return self }
        let known = findingCounts.first { $0.kind == kind }?.count ?? 0
        let counts = findingCounts.filter { $0.kind != kind } + [FindingCount(kind: kind, count: known + count)]
        return PriceFileReport(path: path, dialect: dialect, rows: rows, series: series, findingCounts: counts)
    }

    /// The report when rows of some series are left out, because another file has them.
    ///
    /// - Parameter unused: Of a wide file the lines from which nothing is left.
    fileprivate func leavingOut(_ left: LeftLines, unused: Set<UInt32>?) -> PriceFileReport {
        if left.lines.isEmpty { return self }
        var rows = rows
        let series = series.map { series -> PriceSeriesReport in
            guard let count = left.lines[series.ticker]?.lines.count else { return series }
            let used = series.rows.used - count
            return PriceSeriesReport(
                ticker: series.ticker,
                rows: RowCounts(used: used, rejected: series.rows.rejected + count, blank: series.rows.blank),
                first: used > 0 ? series.first : nil, last: used > 0 ? series.last : nil,
                adjustment: series.adjustment)
        }
        let count = unused?.count ?? left.lines.values.reduce(0) { $0 + $1.lines.count }
        rows.used -= count
        rows.rejected += count
        return PriceFileReport(
            path: path, dialect: dialect, rows: rows, series: series, findingCounts: findingCounts)
    }
}
