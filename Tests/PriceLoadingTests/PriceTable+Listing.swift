import Market

@testable import PriceLoading

extension PriceTable {
    /// Every row, every count and every finding as text.
    var listing: [String] {
        var lines: [String] = []
        for part in parts {
            let segment = part.segment
            segment.lines.forEach(count: segment.count) { row, line in
                let ticker = segment.codes.isEmpty ? "" : "\(tickers[Int(part.codes[Int(segment.codes[row])])]) "
                let numbers = schema.slots.indices.map { segment.number(slot: $0, row: row) }
                lines.append("\(part.start.line + line): \(segment.day(row)) \(ticker)\(numbers)")
            }
        }
        lines.append("rejected \(rejected) \(rejectedByTicker) \(rejectedCells), blank \(blank), tickers \(tickers)")
        lines += log.drafts.map { "\($0.finding(file: "file", base: 0).diagnostic)" }
        lines += log.totals.map { "\($0.kind) \($0.count)" }
        lines += log.rejects.map { "\($0.line) \($0.kind) \($0.message) \($0.text)" }
        return lines
    }
}
