import Glibc
import Market
import Statistics
import Backtesting

/// Random walks with bars that hang together.
struct InventedMarket {
    let panel: PricePanel
    let sessions: [SessionDate]
    let closes: [[Double]]

    init(instruments: Int, bars: Int, seed: UInt64) {
        var random = PermutedCongruential(seed: seed)
        var day = SessionDate(dayNumber: 7305), days: [SessionDate] = []
        for _ in 0..<bars {
            days.append(day)
            day = ExchangeCalendar.newYork.session(after: day)
        }
        var histories: [PriceHistory] = [], closes: [[Double]] = []
        for instrument in 0..<instruments {
            var columns: [PriceHistory.Field: [Price?]] = [:], own: [Double] = []
            var price = 100.0
            for _ in 0..<bars {
                let open = price * (1 + (random.fraction() - 0.5) * 0.006)
                // About a level, so that no walk runs away over thirty years.
                price = open * (1 + (random.fraction() - 0.5) * 0.05 + (100 - open) * 0.0001)
                let values: [PriceHistory.Field: Double] = [
                    .open: open, .high: max(open, price) * (1 + random.fraction() * 0.01),
                    .low: min(open, price) * (1 - random.fraction() * 0.01), .close: price,
                ]
                for (field, value) in values { columns[field, default: []].append(Price(cents(value))) }
                own.append(cents(price))
            }
            closes.append(own)
            histories.append(
                PriceHistory(
                    ticker: Ticker("T\(instrument)")!, sessions: days, columns: columns.mapValues { PriceColumn($0) },
                    closeAdjustment: AdjustmentStatus(.known, .raw, evidence: "invented"),
                    origin: .init(file: "invented.csv", lines: days.indices.map { UInt32($0 + 2) }, headings: [:])))
        }
        panel = PricePanel(histories)
        sessions = days
        self.closes = closes
    }

    /// Events on random instruments and days, at some minute of the day.
    func events(count: Int) -> [TradingEvent] {
        var random = PermutedCongruential(seed: 3)
        return (0..<count).map { number in
            TradingEvent(
                id: "E\(number)", ticker: panel.histories[random.position(below: panel.histories.count)].ticker,
                day: sessions[random.position(below: sessions.count - 1)], minute: random.position(below: 1440),
                side: random.fraction() < 0.5 ? .long : .short, file: "events.csv", line: number + 2)
        }
    }

    /// An event at the close of every session in which the short mean rises above the long one.
    func crossings(_ closes: [Double], fast: Int, slow: Int) -> [TradingEvent] {
        var events: [TradingEvent] = []
        var short = 0.0, long = 0.0, wasAbove = true
        for (row, close) in closes.enumerated() {
            short += close
            long += close
            if row >= fast { short -= closes[row - fast] }
            if row >= slow { long -= closes[row - slow] }
            guard row >= slow else { continue }
            let isAbove = short / Double(fast) > long / Double(slow)
            if isAbove, !wasAbove {
                events.append(
                    TradingEvent(
                        id: "C\(row)", ticker: panel.histories[0].ticker, day: sessions[row], minute: 960, side: .long,
                        file: "crossings", line: row))
            }
            wasAbove = isAbove
        }
        return events
    }

    /// Writes `prices.csv` and `events.csv`.
    func write(_ events: [TradingEvent], to folder: String) throws {
        var prices = "date,ticker,open,high,low,close\n"
        for history in panel.histories {
            for row in history.sessions.indices {
                let fields = [PriceHistory.Field.open, .high, .low, .close]
                    .map { history.price($0, row: row).map { "\($0.amount)" } ?? "" }
                prices += "\(history.sessions[row]),\(history.ticker),\(fields.joined(separator: ","))\n"
            }
        }
        var list = "event_id,ticker,published,side\n"
        for event in events { list += "\(event.id),\(event.ticker),\(event.published),\(event.side?.rawValue ?? "")\n" }
        for (name, text) in [("prices.csv", prices), ("events.csv", list)] {
            guard let file = unsafe fopen("\(folder)/\(name)", "w") else {
                print("cannot write \(folder)/\(name)")
                exit(1)
            }
            unsafe fputs(text, file)
            unsafe fclose(file)
        }
    }

}

/// To the hundredth, as prices are printed; never down to nothing.
private func cents(_ value: Double) -> Double { max(0.01, (value * 100).rounded() / 100) }
