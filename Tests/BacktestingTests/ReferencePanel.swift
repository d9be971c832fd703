import Backtesting
import Foundation
import Market
import TestSupport

/// The invented prices and events of the reference trades.
enum ReferencePanel {
    static func rows(_ name: String) throws -> [[String: String]] {
        let lines = String(decoding: try fixture(name), as: UTF8.self).split(whereSeparator: \.isNewline)
        let header = lines[0].split(separator: ",").map(String.init)
        return lines.dropFirst().map { line in
            Dictionary(
                uniqueKeysWithValues: zip(
                    header, line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)))
        }
    }

    static func panel() throws -> PricePanel {
        var days: [String: [SessionDate]] = [:]
        var values: [String: [PriceHistory.Field: [Price?]]] = [:]
        var volumes: [String: [Double?]] = [:]
        for row in try rows("synth6.csv") {
            let ticker = row["ticker"]!
            days[ticker, default: []].append(SessionDate(iso: row["date"]!)!)
            for field in [PriceHistory.Field.open, .high, .low, .close] {
                values[ticker, default: [:]][field, default: []].append(Price(Double(row[field.rawValue]!)!))
            }
            volumes[ticker, default: []].append(Double(row["volume"]!)!)
        }
        return PricePanel(
            days.keys.sorted().map { ticker in
                PriceHistory(
                    ticker: Ticker(ticker)!, sessions: days[ticker]!,
                    columns: values[ticker]!.mapValues { PriceColumn($0) }, volume: volumes[ticker]!,
                    closeAdjustment: AdjustmentStatus(.known, .raw, evidence: "invented"),
                    origin: .init(
                        file: "synth6.csv", lines: days[ticker]!.indices.map { UInt32($0 + 2) }, headings: [:]))
            })
    }

    static func events() throws -> [TradingEvent] {
        try rows("events_synth6.csv").enumerated().map { line, row in
            let parts = row["published"]!.split(separator: " ")
            let clock = parts.count > 1 ? parts[1].split(separator: ":").compactMap { Int($0) } : []
            return TradingEvent(
                id: row["event_id"]!, ticker: Ticker(row["ticker"]!)!, day: SessionDate(iso: parts[0])!,
                minute: clock.isEmpty ? nil : clock[0] * 60 + clock[1], side: DatedEvent.Side(rawValue: row["side"]!),
                file: "events_synth6.csv", line: line + 2)
        }
    }

    /// The rules of summary.json by the stem of their files.
    static func rules() throws -> [(stem: String, rule: TradeRule)] {
        let summary = try JSONSerialization.jsonObject(with: try fixture("summary.json")) as! [String: [String: Any]]
        return summary.keys.sorted().map { stem in
            let given = summary[stem]!["rule"] as! [String: Any]
            func number(_ key: String) -> Double? { (given[key] as? NSNumber)?.doubleValue }
            var rule = TradeRule()
            rule.hold = Int(number("hold")!)
            rule.stop = number("stop")
            rule.target = number("target")
            rule.slippage = number("slip_bps")!
            rule.commission = number("comm_bps")!
            rule.borrow = number("borrow_bps_year")!
            rule.maximumPositions = Int(number("max_positions")!)
            rule.cash = number("cash")!
            return (stem, rule)
        }
    }
}
