public import Diagnostics
import Market
public import PriceLoading

extension JSONValue {
    /// One result per series, as `tapecheck prices --format json` gives it.
    public static func series(of result: PriceLoadResult) -> [JSONValue] {
        let findings = Dictionary(grouping: result.findings, by: \.position.file)
        return result.files.flatMap { file in
            let findings = findings[file.path] ?? []
            let places = Dictionary(grouping: findings.indices) { findings[$0].ticker }
            return file.series.map { series -> JSONValue in
                // Those of the whole file and its own, in the order of the file.
                let own = ((places[nil] ?? []) + (places[series.ticker] ?? [])).sorted().map { findings[$0] }
                return [
                    "path": .string(file.path),
                    "dialect": .string("\(file.dialect)"),
                    "ticker": .string(series.ticker.symbol),
                    "rowsRead": .integer(series.rows.read),
                    "rowsUsed": .integer(series.rows.used),
                    "rowsRejected": .integer(series.rows.rejected),
                    "rowsBlank": .integer(series.rows.blank),
                    "first": JSONValue(series.first?.description),
                    "last": JSONValue(series.last?.description),
                    "adjustment": [
                        "status": .string(series.adjustment.certainty.rawValue),
                        "kind": JSONValue(series.adjustment.kind?.rawValue),
                        "evidence": .string(series.adjustment.evidence),
                    ],
                    "findings": JSONValue(own.map { JSONValue($0.diagnostic, kind: $0.kind.rawValue) }),
                    "findingCounts": .object(
                        file.findingCounts.map { Member($0.kind.rawValue, .integer($0.count)) }),
                ]
            }
        }
    }

    /// A finding or omission about an input: its kind, place and message.
    public init(_ diagnostic: Diagnostic, kind: String) {
        self = [
            "kind": .string(kind),
            "severity": .string(diagnostic.severity.rawValue),
            "file": .string(diagnostic.position.file),
            "line": JSONValue(diagnostic.position.line),
            "column": JSONValue(diagnostic.position.column),
            "message": .string(diagnostic.message),
            "excerpt": JSONValue(diagnostic.excerpt?.line),
            "help": JSONValue(diagnostic.help),
        ]
    }
}
