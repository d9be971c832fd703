import Diagnostics
import Market

/// Loads price files into a panel, and says what was read, in which dialect, and all that is wrong with it.
///
/// Files come in the order of `inputs`, those of a folder or pattern by name. A file that was named and cannot be used
/// at all is thrown; one that was found in a folder is in ``PriceLoadResult/unusable``, unless nothing else is left.
/// Where two files have the same ticker the first one is used and a finding says so.
///
/// - Throws: the error of the first input that cannot be used.
public func loadPrices(
    _ inputs: [PriceInput], options: PriceLoadingOptions = PriceLoadingOptions()
) async throws(PriceFileError) -> PriceLoadResult {
    var files: [ExpandedInput] = []
    var known: Set<ExpandedInput> = []
    for input in inputs {
        // A file that is both named and in a folder is read once.
        for file in try input.expanded() where known.insert(file).inserted { files.append(file) }
    }
    // Several files are read side by side; a single one is read in parallel parts.
    let jobs = max(1, options.jobs / max(1, files.count))
    let loaded = await files.orderedMap(width: options.jobs) { file -> Result<LoadedFile, PriceFileError> in
        do throws(PriceFileError) {
            return .success(try await LoadedFile(file.source, options: options, jobs: jobs))
        } catch {
            return .failure(error)
        }
    }
    var join = FileJoin()
    for (file, result) in zip(files, loaded) {
        switch result {
        case .success(let file): join.add(file)
        case .failure(let error) where file.isNamed: throw error
        case .failure(let error): join.unusable.append(error)
        }
    }
    if join.histories.isEmpty, join.intraday.isEmpty, let error = join.unusable.first { throw error }
    return join.result
}

/// Puts the series of several files side by side.
private struct FileJoin {
    var histories: [PriceHistory] = []
    var intraday: [IntradayBars] = []
    var unusable: [PriceFileError] = []
    private var rejects: [RejectedRow] = []
    private var reports: [PriceFileReport] = []
    private var findings: [LoadFinding] = []
    private var positions: [Ticker: Int] = [:]

    mutating func add(_ file: LoadedFile) {
        findings += file.findings
        rejects += file.rejects
        intraday += file.intraday
        var left: [Ticker: Int] = [:]
        for history in file.histories {
            guard let position = positions[history.ticker] else {
                positions[history.ticker] = histories.count
                histories.append(history)
                continue
            }
            left[history.ticker] = history.sessions.count
            findings.append(repetition(of: histories[position], in: history))
        }
        reports.append(left.isEmpty ? file.report : file.report.leavingOut(left))
    }

    var result: PriceLoadResult {
        PriceLoadResult(
            panel: PricePanel(histories), intraday: intraday, files: reports, findings: findings, unusable: unusable,
            rejects: rejects)
    }

    private func repetition(of used: PriceHistory, in other: PriceHistory) -> LoadFinding {
        var common = 0, differing = 0
        for (row, session) in other.sessions.enumerated() {
            guard let price = other.price(.close, row: row), let usedRow = used.row(of: session),
                let usedPrice = used.price(.close, row: usedRow)
            else { continue }
            common += 1
            differing += price == usedPrice ? 0 : 1
        }
        let message =
            "\(other.ticker) was read from \(used.origin.file) already; its \(other.sessions.count) rows here are left"
            + " out (closes differ on \(differing) of \(common) common sessions)"
        return LoadFinding(
            kind: .repeatedTicker, ticker: other.ticker, rejectsRow: false,
            diagnostic: Diagnostic(.warning, message, at: FilePosition(file: other.origin.file)))
    }
}

extension PriceFileReport {
    /// The report when all rows of some series are left out, because another file has them.
    fileprivate func leavingOut(_ left: [Ticker: Int]) -> PriceFileReport {
        var rows = rows
        let series = series.map { series -> PriceSeriesReport in
            guard let count = left[series.ticker] else { return series }
            return PriceSeriesReport(
                ticker: series.ticker,
                rows: RowCounts(used: 0, rejected: series.rows.rejected + count, blank: series.rows.blank),
                first: nil, last: nil, adjustment: series.adjustment)
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
