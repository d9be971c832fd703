import Foundation
import Market
import TestSupport

/// The committed example: prices, universe, and the article's statements as values.
enum DemoPrices {
    static func panel() throws -> PricePanel {
        var histories: [PriceHistory] = []
        for name in ["BABA", "BIDU"] {
            let table = try rows("Data/prices/\(name).csv")
            histories.append(history(name, table, column: 5, field: .adjustedClose))
        }
        let closes = try rows("Data/prices/closes.csv")
        for (column, name) in closes[0].enumerated().dropFirst() {
            histories.append(history(name, closes, column: column, field: .close))
        }
        return PricePanel(histories)
    }

    static func universe() throws -> Universe {
        let text = try String(
            contentsOf: packageRoot(testFile: #filePath).appending(path: "Data/universe.csv"), encoding: .utf8)
        return Universe(
            text.split(separator: "\n").dropFirst().map { line in
                // Quoted names hold a comma; the fields after them do not.
                let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                let tail = Array(fields.suffix(4))
                return Instrument(
                    ticker: Ticker(fields[0])!, kind: Instrument.Kind(rawValue: tail[0]),
                    themes: tail[1].split(separator: ";").map(String.init), market: Ticker(tail[2]),
                    holds: tail[3].split(separator: ";").compactMap { Ticker($0) })
            })
    }

    static func event(_ symbol: String, _ day: String, claims: [String], in panel: PricePanel) throws -> MarketEvent {
        let history = panel[Ticker(symbol)!]!, row = history.row(of: SessionDate(iso: day)!)!
        let field = history.returnField
        return MarketEvent(
            ticker: history.ticker, session: history.sessions[row], previousSession: history.sessions[row - 1],
            claims: claims,
            observedMove: SimpleReturn(from: history.price(field, row: row - 1)!, to: history.price(field, row: row)!))
    }

    private static func rows(_ path: String) throws -> [[String]] {
        try String(contentsOf: packageRoot(testFile: #filePath).appending(path: path), encoding: .utf8)
            .split(whereSeparator: \.isNewline)
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }

    private static func history(
        _ name: String, _ table: [[String]], column: Int, field: PriceHistory.Field
    ) -> PriceHistory {
        let rows = table.dropFirst()
        return PriceHistory(
            ticker: Ticker(name)!, sessions: rows.map { SessionDate(iso: $0[0])! },
            columns: [field: PriceColumn(rows.map { Double($0[column]).flatMap { Price($0) } })],
            closeAdjustment: AdjustmentStatus(.known, .total, evidence: "test"),
            origin: .init(file: name, lines: rows.indices.map { UInt32($0 + 1) }, headings: [:]))
    }
}

/// An article made of sentences, with one claim and some catalysts.
func reading(_ claims: [Claim], _ catalysts: [Catalyst]) -> ArticleReading {
    ArticleReading(
        article: Article(id: "a", file: "a.txt", text: ""), claims: claims, catalysts: catalysts, rejected: [])
}

func range(at start: Int = 0) -> TextRange { TextRange(text: "x", start: start, end: start + 1) }

func catalyst(
    _ id: String, _ kind: Catalyst.Kind, _ entity: String? = nil, target: String = "BABA",
    strength: Catalyst.Strength = .causal
) -> Catalyst {
    Catalyst(
        id: id, target: Ticker(target), kind: kind, entity: entity.flatMap { Ticker($0) }.map { .ticker($0) },
        relation: "on", strength: strength, polarity: .positive, evidence: range())
}

func claim(_ id: String, horizon: Claim.Horizon = .session, direction: Claim.Direction = .up) -> Claim {
    Claim(
        id: id, kind: .percentMove, subject: .init(ticker: Ticker("BABA"), name: "Alibaba"), direction: direction,
        horizon: horizon, evidence: range())
}
