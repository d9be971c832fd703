import Backtesting
import Market
import Statistics

// Measures the jobs of the backtest on invented prices: the median of several runs of each, in milliseconds.
//
//   measure-backtests [RUNS]            the jobs
//   measure-backtests --write FOLDER    their prices and events as CSV, for other programs

let clock = ContinuousClock()

/// The median time of a job and what it gave, so that nothing is optimised away.
func median(_ runs: Int, _ job: () -> Double) -> (milliseconds: Double, check: Double) {
    var times: [Double] = [], check = 0.0
    for _ in 0..<runs {
        let time = clock.measure { check = job() }
        times.append(Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1000)
    }
    return (times.sorted()[runs / 2], check)
}

/// The whole report of one rule: account, returns, trades.
func figures(_ events: [TradingEvent], _ panel: BarPanel, _ rule: TradeRule) -> Double {
    let run = BacktestRun(events, panel: panel, rule: rule)
    let metrics = ReturnMetrics(run.portfolio.returns(initial: rule.cash))
    let trades = TradeMetrics(run.portfolio.trades, stop: rule.stop), account = AccountMetrics(run.portfolio)
    return (metrics.sharpe ?? 0) + (trades.meanReturn ?? 0) + (account.turnover ?? 0)
}

let arguments = CommandLine.arguments.dropFirst()
let runs = max(1, arguments.first.flatMap { Int($0) } ?? 5)
let single = InventedMarket(instruments: 1, bars: 2148, seed: 1)
let many = InventedMarket(instruments: 20, bars: 8000, seed: 2)
let events = many.events(count: 5000)
if arguments.first == "--write", let folder = arguments.dropFirst().first {
    try many.write(events, to: folder)
} else {
    let one = BarPanel(single.panel), wide = BarPanel(many.panel)
    let closes = single.closes[0]
    let crossing = single.crossings(closes, fast: 10, slow: 30)
    var rule = TradeRule()
    rule.hold = 20
    rule.stop = 0.05
    rule.slippage = 5
    rule.commission = 5
    let results = [
        ("one crossing rule, 2 148 bars, all metrics", median(runs) { figures(crossing, one, rule) }),
        (
            "1 000 of them",
            median(runs) {
                var sum = 0.0
                for fast in 1...10 {
                    for slow in 1...10 {
                        let events = single.crossings(closes, fast: 4 + 2 * fast, slow: 26 + 6 * slow)
                        for hold in 1...10 {
                            rule.hold = 3 * hold
                            sum += figures(events, one, rule)
                        }
                    }
                }
                return sum
            }
        ),
        (
            "5 000 trades on 20 x 8 000 bars, each for itself",
            median(runs) {
                BacktestRun.signalTrades(events, panel: wide, rule: rule).reduce(0) { $0 + $1.net }
            }
        ),
        ("the same in one cash account", median(runs) { BacktestRun(events, panel: wide, rule: rule).finalEquity }),
    ]
    for (name, result) in results { print("\(name)\t\(result.milliseconds)\t\(result.check)") }
}
