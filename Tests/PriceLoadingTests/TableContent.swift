import Market

@testable import PriceLoading

/// All that a table says: equal where every row, count and finding is.
struct TableContent: Equatable {
    private struct Row: Equatable {
        let line: Int
        let day: SessionDate
        let ticker: Ticker?
        let numbers: [UInt64]
    }

    private var rows: [Row] = []
    private let tickers: [Ticker]
    private let counts: [Int]
    private let rejectedByTicker: [Int]
    private let rejectedCells: [Int]
    private let findings: [LoadFinding]
    private let totals: [FindingCount]
    private let rejects: [RejectDraft]

    init(_ table: PriceTable) {
        tickers = table.tickers
        counts = [table.rejected, table.blank]
        rejectedByTicker = table.rejectedByTicker
        rejectedCells = table.rejectedCells
        findings = table.log.drafts.map { $0.finding(file: "file", base: 0) }
        totals = table.log.totals
        rejects = table.log.rejects
        for part in table.parts {
            let segment = part.segment, columns = part.segment.columns
            segment.lines.forEach(count: segment.count) { row, line in
                rows.append(
                    Row(
                        line: part.start.line + line, day: columns.day(row),
                        ticker: columns.hasCodes ? tickers[Int(part.codes[columns.code(row)])] : nil,
                        numbers: table.schema.slots.indices.map { columns.number(slot: $0, row: row).bitPattern }))
            }
        }
    }

    /// The same as text, to show where two differ.
    var listing: [String] {
        var lines = rows.map { row in
            "\(row.line): \(row.day) \(row.ticker.map { "\($0) " } ?? "")\(row.numbers.map(Double.init(bitPattern:)))"
        }
        lines.append("rejected, blank \(counts) \(rejectedByTicker) \(rejectedCells), tickers \(tickers)")
        lines += findings.map { "\($0.diagnostic)" }
        lines += totals.map { "\($0.kind) \($0.count)" }
        lines += rejects.map { "\($0.line) \($0.kind) \($0.message) \($0.text ?? "")" }
        return lines
    }
}

/// What became of reading a table.
enum TableOutcome: Equatable {
    case read(TableContent)
    /// With the words of the error.
    case failed(String)

    init(_ error: PriceFileError) { self = .failed("\(error.diagnostic)") }

    var listing: [String] {
        switch self {
        case .read(let content): content.listing
        case .failed(let message): [message]
        }
    }

    /// Where two outcomes differ, this one first; `nil` where they don't.
    func difference(to other: TableOutcome) -> (own: String, other: String)? {
        if self == other { return nil }
        let lines = (listing, other.listing)
        return zip(lines.0, lines.1).first { $0 != $1 } ?? ("\(lines.0.count) lines", "\(lines.1.count) lines")
    }
}
