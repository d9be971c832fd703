import Market

@testable import PriceLoading

extension PriceTable {
    /// Every row, every count and every finding as text.
    var listing: [String] {
        var lines: [String] = []
        for part in parts {
            let segment = part.segment, columns = part.segment.columns
            segment.lines.forEach(count: segment.count) { row, line in
                let ticker = columns.hasCodes ? "\(tickers[Int(part.codes[columns.code(row)])]) " : ""
                let numbers = schema.slots.indices.map { columns.number(slot: $0, row: row) }
                lines.append("\(part.start.line + line): \(columns.day(row)) \(ticker)\(numbers)")
            }
        }
        lines.append("rejected \(rejected) \(rejectedByTicker) \(rejectedCells), blank \(blank), tickers \(tickers)")
        lines += log.drafts.map { "\($0.finding(file: "file", base: 0).diagnostic)" }
        lines += log.totals.map { "\($0.kind) \($0.count)" }
        lines += log.rejects.map { "\($0.line) \($0.kind) \($0.message) \($0.text)" }
        return lines
    }
}
