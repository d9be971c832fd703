import Diagnostics
import Market
public import PriceLoading

/// What was loaded, for a terminal: a line per series, the counts of the findings, and a line that adds up.
public struct PricesText: Sendable {
    private let result: PriceLoadResult

    public init(_ result: PriceLoadResult) { self.result = result }

    public var lines: [String] {
        var table = TextTable(
            ["File", "Ticker", "Read", "Used", "Rejected", "Blank", "First", "Last", "Adjusted?"],
            trailing: [2, 3, 4, 5])
        for file in result.files {
            for series in file.series {
                let status = series.adjustment
                table.add([
                    file.path, "\(series.ticker)", "\(series.rows.read)", "\(series.rows.used)",
                    "\(series.rows.rejected)", "\(series.rows.blank)", series.first.map { "\($0)" } ?? "",
                    series.last.map { "\($0)" } ?? "",
                    status.kind.map { "\($0.rawValue) (\(status.certainty.rawValue))" } ?? "unknown",
                ])
            }
        }
        var lines = table.lines + [""]
        for file in result.files {
            let rows = file.rows
            lines.append("\(file.path): \(file.dialect)".terminalSafe)
            lines.append(
                "  \(rows.read) rows read = \(rows.used) used + \(rows.rejected) rejected + \(rows.blank) blank")
            lines += file.findingCounts.map { "  \($0.count) × \($0.kind.rawValue)" }
        }
        let findings = result.files.flatMap(\.findingCounts).reduce(0) { $0 + $1.count }
        lines += [
            "",
            "\(result.files.count) files, \(result.panel.histories.count) tickers, \(findings) findings, "
                + "\(result.unusable.count) unusable files",
        ]
        return lines
    }
}
