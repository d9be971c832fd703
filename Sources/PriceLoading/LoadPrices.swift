import Diagnostics
import Market

/// Loads price files into a panel, and says what was read, in which dialect, and all that is wrong with it.
///
/// Files come in the order of `inputs`, those of a folder or pattern by name. A file that was named and cannot be used
/// at all is thrown; one that was found in a folder is in ``PriceLoadResult/unusable``, unless nothing else is left.
/// Files that have the same ticker are put together where their columns are the same and no session contradicts another;
/// else the first one is used. A finding says which.
///
/// - Parameter progress: told how far the load has come.
/// - Throws: the error of the first input that cannot be used.
public func loadPrices(
    _ inputs: [PriceInput], options: PriceLoadingOptions = PriceLoadingOptions(), progress: LoadProgress? = nil
) async throws(PriceFileError) -> PriceLoadResult {
    var files: [ExpandedInput] = []
    var known: Set<ExpandedInput> = []
    for input in inputs {
        // A file that is both named and in a folder is read once.
        for file in try input.expanded() where known.insert(file).inserted { files.append(file) }
    }
    if let progress { progress.expect(bytes: files.reduce(0) { $0 + $1.source.size }) }
    // Several files are read side by side; a single one is read in parallel parts.
    let jobs = max(1, options.jobs / max(1, files.count))
    let loaded = await files.orderedMap(width: options.jobs) { file -> Result<LoadedFile, PriceFileError> in
        do throws(PriceFileError) {
            return .success(try await LoadedFile(file.source, options: options, jobs: jobs, progress: progress))
        } catch {
            return .failure(error)
        }
    }
    var join = FileJoin(options: options)
    for (file, result) in zip(files, loaded) {
        switch result {
        case .success(let file): join.add(file)
        case .failure(let error) where file.isNamed: throw error
        case .failure(let error): join.unusable.append(error)
        }
    }
    if join.isEmpty, let error = join.unusable.first { throw error }
    return join.result
}

/// Puts the series of several files side by side, and those of one instrument together.
private struct FileJoin {
    var intraday: [IntradayBars] = []
    var unusable: [PriceFileError] = []
    private var joins: [HistoryJoin] = []
    private var positions: [Ticker: Int] = [:]
    private var rejects: [RejectedRow] = []
    private var reports: [PriceFileReport] = []
    private var findings: [LoadFinding] = []
    private let findingsPerKind: Int

    init(options: PriceLoadingOptions) { findingsPerKind = options.findingsPerKind }

    var isEmpty: Bool { joins.isEmpty && intraday.isEmpty }

    mutating func add(_ file: LoadedFile) {
        findings += file.findings
        rejects += file.rejects
        intraday += file.intraday
        var left: [Ticker: Int] = [:]
        var repeated: [Ticker: Int] = [:]
        var notes: [LoadFinding] = []
        for history in file.histories {
            guard let position = positions[history.ticker] else {
                positions[history.ticker] = joins.count
                joins.append(HistoryJoin(history))
                continue
            }
            switch joins[position].add(history) {
            case .joined(let count):
                if count > 0 { repeated[history.ticker] = count }
            case .otherKind:
                left[history.ticker] = history.sessions.count
                notes.append(leftOut(history, "the file has other columns, or prices adjusted otherwise"))
            case .contradicting(let common, let differing):
                left[history.ticker] = history.sessions.count
                notes.append(leftOut(history, "prices differ on \(differing) of \(common) common sessions"))
            }
        }
        if let note = Self.repetition(repeated, in: file) { notes.append(note) }
        left.merge(repeated) { $0 + $1 }
        findings += notes.prefix(findingsPerKind)
        let counted = file.report.counting(.repeatedTicker, notes.count)
        reports.append(left.isEmpty ? counted : counted.leavingOut(left))
    }

    var result: PriceLoadResult {
        PriceLoadResult(
            panel: PricePanel(joins.map(\.history)), intraday: intraday, files: reports,
            findings: findings + joined, unusable: unusable, rejects: rejects)
    }

    private func leftOut(_ other: PriceHistory, _ reason: String) -> LoadFinding {
        let used = positions[other.ticker].map { joins[$0].first.origin.file } ?? ""
        return LoadFinding(
            kind: .repeatedTicker, ticker: other.ticker, rejectsRow: false,
            diagnostic: Diagnostic(
                .warning,
                "\(other.ticker) was read from \(used) already; its \(other.sessions.count) rows here are left out"
                    + " (\(reason))",
                at: FilePosition(file: other.origin.file)))
    }

    /// Says that rows stand in an earlier file, too.
    private static func repetition(_ repeated: [Ticker: Int], in file: LoadedFile) -> LoadFinding? {
        let tickers = file.histories.map(\.ticker).filter { repeated[$0] != nil }
        guard let first = tickers.first else { return nil }
        let rows = repeated.values.reduce(0, +)
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
        let histories = joins.filter { $0.fileCount > 1 }
        guard let first = histories.first?.history else { return [] }
        let files = first.origin.files
        let others = histories.count > 1 ? ", and so are \(histories.count - 1) other instruments" : ""
        return [
            LoadFinding(
                kind: .joinedSeries, ticker: histories.count == 1 ? first.ticker : nil, rejectsRow: false,
                diagnostic: Diagnostic(
                    .note,
                    "\(first.ticker) is put together from \(files.count) files, the last \(files[files.count - 1])"
                        + "\(others); what was corrected at different times would jump where they meet",
                    at: FilePosition(file: first.origin.file)))
        ]
    }
}

extension PriceFileReport {
    /// The report with findings that show only when files are put together.
    fileprivate func counting(_ kind: LoadFinding.Kind, _ count: Int) -> PriceFileReport {
        guard count > 0 else { return self }
        return PriceFileReport(
            path: path, dialect: dialect, rows: rows, series: series,
            findingCounts: findingCounts + [FindingCount(kind: kind, count: count)])
    }

    /// The report when rows of some series are left out, because another file has them.
    fileprivate func leavingOut(_ left: [Ticker: Int]) -> PriceFileReport {
        var rows = rows
        let series = series.map { series -> PriceSeriesReport in
            guard let count = left[series.ticker] else { return series }
            let used = series.rows.used - count
            return PriceSeriesReport(
                ticker: series.ticker,
                rows: RowCounts(used: used, rejected: series.rows.rejected + count, blank: series.rows.blank),
                first: used > 0 ? series.first : nil, last: used > 0 ? series.last : nil,
                adjustment: series.adjustment)
        }
        // A row of a wide file is used as long as one of its series is.
        if dialect.layout != .wide {
            let count = left.values.reduce(0, +)
            rows.used -= count
            rows.rejected += count
        } else if series.allSatisfy({ $0.rows.used == 0 }) {
            rows.rejected += rows.used
            rows.used = 0
        }
        return PriceFileReport(
            path: path, dialect: dialect, rows: rows, series: series, findingCounts: findingCounts)
    }
}
