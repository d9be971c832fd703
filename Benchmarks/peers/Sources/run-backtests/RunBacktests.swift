import Backtesting
import Foundation
import Market

/// Backtests the bars of a file, and prints how long that took and what came out, as the peers do.
///
///     run-backtests grid|trails|rule|trades|account FILE
///
/// `grid` trades the crossings of two moving averages under a thousand parameters with all metrics of the account; `trails`
/// keeps every trade with its trail besides, for itself and in the account, with the metrics of trades; `rule` does that for
/// one of the parameters; `trades` trades every event for itself with a stop; `account` trades them in one cash account of
/// ten slots.
@main struct RunBacktests {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 2, let mode = arguments.first else {
            FileHandle.standardError.write(Data("usage: run-backtests grid|trails|rule|trades|account FILE\n".utf8))
            exit(64)
        }
        let input = BarFile(try Data(contentsOf: URL(filePath: arguments[2]), options: .alwaysMapped))
        let clock = ContinuousClock()
        // The first of several passes pays for the memory that the others find.
        var best = Double.infinity, facts: (count: Int, sum: Double) = (0, 0)
        for _ in 0..<3 {
            let start = clock.now
            facts =
                switch mode {
                case "grid": grid(input)
                case "trails": trails(input)
                case "rule": one(input)
                case "trades": trades(input)
                default: account(input)
                }
            best = min(best, (clock.now - start) / .seconds(1))
        }
        print("{\"seconds\":\(best),\"facts\":{\"count\":\(facts.count),\"sum\":\(facts.sum)}}")
    }

    private static func rule() -> TradeRule {
        var rule = TradeRule()
        rule.slippage = 5
        rule.commission = 5
        rule.fractionalShares = true
        return rule
    }

    /// Of one list of events the holding times are the cells of a sweep.
    private static func grid(_ input: BarFile) -> (count: Int, sum: Double) {
        var rule = rule(), sum = 0.0, count = 0
        rule.maximumPositions = 1
        let axes = [SweepAxis(.hold, values: (1...10).map { Double(3 * $0) })]
        for fast in 1...10 {
            for slow in 1...10 {
                let events = input.crossings(fast: 4 + 2 * fast, slow: 26 + 6 * slow)
                for cell in ParameterSweep.cells(axes, events: events, panel: input.panel, rule: rule) {
                    sum += (cell.totalReturn ?? 0) + (cell.sharpe ?? 0) + cell.maximumDrawdown
                    count += 1
                }
            }
        }
        return (count, sum)
    }

    private static func trails(_ input: BarFile) -> (count: Int, sum: Double) {
        var sum = 0.0, count = 0
        for fast in 1...10 {
            for slow in 1...10 {
                let events = input.crossings(fast: 4 + 2 * fast, slow: 26 + 6 * slow)
                for hold in 1...10 {
                    sum += figures(events, input, hold: 3 * hold)
                    count += 1
                }
            }
        }
        return (count, sum)
    }

    private static func one(_ input: BarFile) -> (count: Int, sum: Double) {
        (1, figures(input.crossings(fast: 10, slow: 32), input, hold: 15))
    }

    /// Trades, account and all metrics of one rule.
    private static func figures(_ events: [TradingEvent], _ input: BarFile, hold: Int) -> Double {
        var rule = rule()
        rule.maximumPositions = 1
        rule.hold = hold
        let run = BacktestRun(events, panel: input.panel, rule: rule)
        let metrics = ReturnMetrics(run.portfolio.returns(initial: rule.cash))
        let trades = TradeMetrics(run.portfolio.trades), account = AccountMetrics(run.portfolio)
        precondition(trades.count > 0 && account.turnover != nil, "every rule of the grid trades")
        return (metrics.totalReturn ?? 0) + (metrics.sharpe ?? 0) + metrics.drawdown.maximum
    }

    private static func trades(_ input: BarFile) -> (count: Int, sum: Double) {
        var rule = rule()
        rule.hold = 20
        rule.stop = 0.05
        let trades = BacktestRun.signalTrades(input.events, panel: input.panel, rule: rule)
        return (trades.count, trades.reduce(0) { $0 + $1.netReturn })
    }

    private static func account(_ input: BarFile) -> (count: Int, sum: Double) {
        var rule = rule()
        rule.hold = 20
        rule.stop = 0.05
        let run = BacktestRun(input.events, panel: input.panel, rule: rule)
        return (run.portfolio.trades.count, run.finalEquity)
    }
}

/// Bars of some instruments on one calendar, and events: the numbers that `backtests.py` writes, as 64-bit floats: counts of
/// instruments, sessions and events, each instrument's opens, highs, lows and closes, then instrument, session and side (1
/// or −1) of each event.
struct BarFile {
    let panel: BarPanel
    let events: [TradingEvent]
    private let closes: [Double]
    private let days: [SessionDate]

    init(_ bytes: Data) {
        func value(_ place: Int) -> Double {
            bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 8 * place, as: Double.self) }
        }
        let instruments = Int(value(0)), sessions = Int(value(1)), count = Int(value(2))
        var days: [SessionDate] = [], day = SessionDate(iso: "1990-01-02")!
        for _ in 0..<sessions {
            days.append(day)
            day = ExchangeCalendar.newYork.session(after: day)
        }
        func column(_ number: Int) -> [Double] { (0..<sessions).map { value(3 + number * sessions + $0) } }
        let tickers = (0..<instruments).map { Ticker("Q\($0)")! }
        panel = BarPanel(
            PricePanel(
                tickers.enumerated().map { number, ticker in
                    let fields: [PriceHistory.Field] = [.open, .high, .low, .close]
                    return PriceHistory(
                        ticker: ticker, sessions: days,
                        columns: Dictionary(
                            uniqueKeysWithValues: fields.enumerated().map { place, field in
                                (field, PriceColumn(column(4 * number + place).map { Price($0) }))
                            }),
                        closeAdjustment: AdjustmentStatus(.known, .total, evidence: "generated"),
                        origin: .init(
                            file: "generated", lines: (1...sessions).map { UInt32($0) }, headings: [:]))
                }), calendars: Dictionary(uniqueKeysWithValues: tickers.map { ($0, .newYork) }))
        closes = column(3)
        self.days = days
        let start = 3 + 4 * instruments * sessions
        events = (0..<count).map { place in
            TradingEvent(
                id: "e\(place)", ticker: tickers[Int(value(start + 3 * place))],
                day: days[Int(value(start + 3 * place + 1))], minute: 0,
                side: value(start + 3 * place + 2) > 0 ? .long : .short, file: "generated", line: place + 1)
        }
    }

    /// An event at the close of every session in which the short mean rises above the long one.
    func crossings(fast: Int, slow: Int) -> [TradingEvent] {
        var events: [TradingEvent] = []
        var short = 0.0, long = 0.0, wasAbove = true
        for (row, close) in closes.enumerated() {
            short += close
            long += close
            if row >= fast { short -= closes[row - fast] }
            if row >= slow { long -= closes[row - slow] }
            guard row >= slow - 1 else { continue }
            let isAbove = short / Double(fast) > long / Double(slow)
            // A position needs two bars; vectorbt can't leave in the bar of the entry.
            if isAbove, !wasAbove, row < closes.count - 2 {
                events.append(
                    TradingEvent(
                        id: "c\(row)", ticker: Ticker("Q0")!, day: days[row], minute: 960, side: .long,
                        file: "generated", line: row))
            }
            wasAbove = isAbove
        }
        return events
    }
}
