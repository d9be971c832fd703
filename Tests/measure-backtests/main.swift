import Backtesting
import Market
import Statistics

// Measures the jobs of the backtest on invented prices: the median of several runs of each, in milliseconds.
//
//   measure-backtests [RUNS [JOB]]      the jobs, or the one of a number from 0 on
//   measure-backtests --write FOLDER    prices and events as CSV, for the command and for other programs

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
    let jobs: [(name: String, job: () -> Double)] = [
        ("one crossing rule, 2 148 bars, all metrics", { figures(crossing, one, rule) }),
        (
            "1 000 of them, 100 lists of events",
            {
                var sum = 0.0, rule = rule
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
            "sweep of 1 000 rules on one list, with overfitting and walk-forward",
            {
                let axes = [
                    SweepAxis(.hold, values: (1...40).map { Double($0) }),
                    SweepAxis(.stop, values: (1...25).map { Double($0) / 200 }),
                ]
                let sweep = ParameterSweep(axes, events: crossing, panel: one, rule: rule, draws: 0, seed: 1)
                return (sweep.deflatedSharpe ?? 0) + (sweep.overfitting?.probability ?? 0)
            }
        ),
        (
            "5 000 trades on 20 x 8 000 bars, each for itself",
            { BacktestRun.signalTrades(events, panel: wide, rule: rule).reduce(0) { $0 + $1.net } }
        ),
        ("the same in one cash account", { BacktestRun(events, panel: wide, rule: rule).finalEquity }),
        (
            "the whole result of it, inference and curves included",
            {
                var settings = BacktestSettings()
                settings.rule = rule
                let result = BacktestResult(events, panel: wide, settings: settings)
                return (result.metrics.sharpe ?? 0) + (result.inference.placebo?.p ?? 0)
            }
        ),
    ]
    let chosen = arguments.dropFirst().first.flatMap { Int($0) }
    for (number, job) in jobs.enumerated() where chosen == nil || chosen == number {
        let result = median(runs, job.job)
        print("\(job.name)\t\(result.milliseconds)\t\(result.check)")
    }
}
