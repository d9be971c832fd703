import Diagnostics
import Market
public import PriceLoading

/// What was loaded, for a terminal: a line per series, the counts of the findings, and a line that adds up.
public struct PricesText: Sendable {
    private let result: PriceLoadResult

    /// The text of what was loaded.
    public init(_ result: PriceLoadResult) { self.result = result }

    /// What is printed, line by line.
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
        let counts = result.files.flatMap(\.findingCounts)
        let notes = counts.filter { $0.kind.severity == .note }.reduce(0) { $0 + $1.count }
        let findings = counts.reduce(0) { $0 + $1.count } - notes
        lines += [
            "",
            "\(Counted(result.files.count, "file")), \(Counted(result.panel.histories.count, "ticker")), "
                + "\(Counted(findings, "finding")), \(Counted(notes, "note")), "
                + Counted(result.unusable.count, "unusable file").description,
        ]
        return lines
    }
}
