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
        var repeated = RepeatedLines()
        for history in file.histories {
            guard let position = positions[history.ticker] else {
                positions[history.ticker] = joins.count
                joins.append(HistoryJoin(history))
                continue
            }
            switch joins[position].add(history) {
            case .joined(let lines, let otherVolumes):
                repeated.add(lines, otherVolumes: otherVolumes, of: history.ticker)
            case .otherKind:
                left.add(history, leftOut(history, "the file has other columns, or prices adjusted otherwise"))
            case .tooManyFiles: left.add(history, leftOut(history, Self.tooManyFiles))
            case .contradicting(let common, let differing):
                left.add(history, leftOut(history, "prices differ on \(differing) of \(common) common sessions"))
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
            case .otherKind: left.add(bars, leftOut(bars, "the file has other columns, or stamps of another clock"))
            case .tooManyFiles: left.add(bars, leftOut(bars, Self.tooManyFiles))
            case .overlapping: left.add(bars, leftOut(bars, "they lie between those of another file"))
            }
        }
        left.add(repeated)
        // A line of a wide file is used as long as one of its instruments is.
        let unused = file.report.dialect.layout == .wide ? left.unusedLines(of: file.histories) : nil
        reports.append(file.report.leavingOut(left, unused: unused))
        guard !left.isEmpty else { return }
        let index = SourceText(reopening: file.source).map { LineIndex(text: $0, starts: file.lineStarts) }
        findings += left.findings(in: file, limit: options.findingsPerKind, index: index)
        if options.keepsRejects { rejects += left.rejects(in: file, unused: unused, index: index) }
    }

    var result: PriceLoadResult {
        let histories = joins.map(\.history)
        let gaps = Self.gaps(between: histories, options)
        let joined = joined
        let reports = reports.map { report in
            report.counting(.missingSession, gaps.counts[report.path] ?? 0)
                .counting(.joinedSeries, joined.count { $0.position.file == report.path })
        }
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

    private static let tooManyFiles = "no more than 65536 files of one instrument are put together"

    private func leftOut(_ other: PriceHistory, _ reason: String) -> String {
        let used = positions[other.ticker].map { joins[$0].first.origin.file } ?? ""
        return Self.leftOut(other.ticker, other.sessions.count, readFrom: used, reason)
    }

    private func leftOut(_ other: IntradayBars, _ reason: String) -> String {
        let used = intradayPositions[other.ticker].map { intraday[$0].first.origin.file } ?? ""
        return Self.leftOut(other.ticker, other.stamps.count, readFrom: used, reason)
    }

    private static func leftOut(_ ticker: Ticker, _ count: Int, readFrom used: String, _ reason: String) -> String {
        "\(ticker) was read from \(used) already; its \(Self.rows(count)) here are left out (\(reason))"
    }

    static func rows(_ count: Int) -> String { "\(count) \(count == 1 ? "row" : "rows")" }

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

extension PriceFileReport {
    /// The report with findings that show only when files are put together.
    fileprivate func counting(_ kind: LoadFinding.Kind, _ count: Int) -> PriceFileReport {
        guard count > 0 else { return self }
        let known = findingCounts.first { $0.kind == kind }?.count ?? 0
        let counts = findingCounts.filter { $0.kind != kind } + [FindingCount(kind: kind, count: known + count)]
        return PriceFileReport(
            path: path, dialect: dialect, rows: rows, series: series, findingCounts: counts, stamp: stamp)
    }

    /// The report when rows of some series are left out, because another file has them.
    ///
    /// - Parameter unused: Of a wide file the lines from which nothing is left.
    fileprivate func leavingOut(_ left: LeftLines, unused: Set<UInt32>?) -> PriceFileReport {
        if left.isEmpty { return self }
        var rows = rows
        let series = series.map { series -> PriceSeriesReport in
            guard let count = left[series.ticker]?.count else { return series }
            let used = series.rows.used - count
            return PriceSeriesReport(
                ticker: series.ticker,
                rows: RowCounts(used: used, rejected: series.rows.rejected + count, blank: series.rows.blank),
                first: used > 0 ? series.first : nil, last: used > 0 ? series.last : nil,
                adjustment: series.adjustment)
        }
        let count = unused?.count ?? left.count
        rows.used -= count
        rows.rejected += count
        return PriceFileReport(
            path: path, dialect: dialect, rows: rows, series: series, findingCounts: findingCounts, stamp: stamp
        ).counting(.repeatedTicker, left.count)
    }
}
