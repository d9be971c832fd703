import Attribution
import ClaimParsing
import EventMatching
import FigureChecking
import Glibc
import Market
import Statistics

// Times the checks of articles against 5000 instruments of 2500 sessions, in memory: what loading takes is another matter.
// Usage: bench-verdicts [articles [instruments [sessions]]]

let arguments = CommandLine.arguments.dropFirst().map { Int($0) }
let articleCount = arguments.first.flatMap(\.self) ?? 100
let instrumentCount = arguments.dropFirst().first.flatMap(\.self) ?? 5000
let sessionCount = arguments.dropFirst(2).first.flatMap(\.self) ?? 2500
guard articleCount > 0, instrumentCount > 200, sessionCount > 300 else {
    print("usage: bench-verdicts [articles [instruments [sessions]]]")
    exit(64)
}

/// Names in groups of about seventy that share a theme, ten such groups a broader one.
struct World {
    let panel: PricePanel
    let universe: Universe
    let tickers: [Ticker]
    let lastSession: SessionDate

    init(instruments: Int, sessions: Int) {
        guard var day = SessionDate(iso: "2016-01-04"), let market = Ticker("SPY") else { fatalError("constants") }
        var days: [SessionDate] = []
        for _ in 0..<sessions {
            days.append(day)
            day = ExchangeCalendar.newYork.session(after: day)
        }
        var noise = PermutedCongruential(seed: 1, stream: [])
        func moves(_ size: Double) -> [Double] { days.map { _ in size * (noise.fraction() - 0.5) * 3.4 } }
        let index = moves(0.01)
        let groups = max(3, instruments / 70)
        let sectors = (0..<groups).map { _ in moves(0.01) }
        tickers = (0..<instruments).map { number in
            guard let ticker = Ticker("Q\(number)") else { fatalError("a letter and digits are a ticker") }
            return ticker
        }
        func history(_ ticker: Ticker, _ returns: [Double]) -> PriceHistory {
            var price = 50.0
            let closes = returns.map { move -> Price? in
                price *= 1 + move
                return Price((price * 100).rounded() / 100)
            }
            return PriceHistory(
                ticker: ticker, sessions: days, columns: [.close: PriceColumn(closes)],
                closeAdjustment: AdjustmentStatus(.known, .split, evidence: "stated"),
                origin: .init(file: "bench.csv", lines: days.indices.map { UInt32($0 + 2) }, headings: [:]))
        }
        var histories = [history(market, index)]
        for (number, ticker) in tickers.enumerated() {
            let sector = sectors[number % groups], own = moves(0.015)
            histories.append(history(ticker, days.indices.map { index[$0] + sector[$0] + own[$0] }))
        }
        panel = PricePanel(histories)
        universe = Universe(
            [Instrument(ticker: market, name: "SPDR S&P 500", kind: .etf)]
                + tickers.enumerated().map { number, ticker in
                    Instrument(
                        ticker: ticker, name: "Company \(ticker) Incorporated", exchange: "NYSE", currency: "USD",
                        kind: .equity, themes: ["group\(number % groups)", "sector\(number % groups % 10)"],
                        market: market)
                })
        lastSession = days[sessions - 1]
    }

    /// A move with its price, a peer of the same group, and a mood of the sector.
    func article(_ number: Int) -> Article {
        let groups = max(3, tickers.count / 70)
        let target = tickers[number * 37 % tickers.count], peer = tickers[(number * 37 + groups) % tickers.count]
        guard let history = panel[target] else { fatalError("every ticker has prices") }
        let row = history.sessions.count - 1 - number % 200
        let close = history.price(.close, row: row)?.amount ?? 1,
            before = history.price(.close, row: row - 1)?.amount ?? 1
        let move = (abs(close / before - 1) * 10000).rounded() / 100, verb = close >= before ? "rose" : "fell"
        let text = """
            Company \(target) Incorporated (NYSE:\(target)) shares \(verb) \(move)% to close at $\(close) on \
            \(history.sessions[row].weekdayName). The shares moved in sympathy with Company \(peer) Incorporated \
            (NYSE:\(peer)), and sentiment around the sector's stocks helped, as did government initiatives. The stock \
            has gained 20% over the last 12 months.
            """
        return Article(id: "\(number)", file: "bench.txt", published: .init(date: history.sessions[row]), text: text)
    }
}

extension SessionDate {
    fileprivate var weekdayName: String {
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][
            (SessionDate(iso: "2024-01-01").map { ((self.days(since: $0) % 7) + 7) % 7 }) ?? 0]
    }
}

func seconds(_ duration: Duration) -> String {
    let parts = duration.components
    let milliseconds = parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
    return "\(milliseconds) ms"
}

let world = World(instruments: instrumentCount, sessions: sessionCount)
let reader = ClaimReader(universe: world.universe)
let readings = (0..<articleCount).map { reader.read(world.article($0)) }
print(
    "\(instrumentCount) instruments, \(sessionCount) sessions, \(articleCount) articles with "
        + "\(readings.reduce(0) { $0 + $1.claims.count }) claims and "
        + "\(readings.reduce(0) { $0 + $1.catalysts.count }) catalysts; one core")

@Sendable func check(_ reading: ArticleReading) -> (figures: Int, tested: Int, largest: Duration) {
    var counts = (figures: 0, tested: 0)
    let took = ContinuousClock().measure {
        let matches = matchEvents(in: reading, panel: world.panel)
        let figures = checkFigures(
            of: reading, matched: matches.matched, unmatched: matches.unmatched, panel: world.panel)
        let reasons = attributeMoves(
            reading, events: matches.events, panel: world.panel, universe: world.universe)
        counts = (
            figures.count { $0.verdict != .notCheckable }, reasons.verdicts.count { $0.verdict != .notTestable }
        )
    }
    return (counts.figures, counts.tested, took)
}

let first = check(readings[0])
print("one article: \(seconds(first.largest)); \(first.figures) figures and \(first.tested) reasons decided")
var total = first
for reading in readings.dropFirst() {
    let next = check(reading)
    total = (total.figures + next.figures, total.tested + next.tested, total.largest + next.largest)
}
print("all articles: \(seconds(total.largest)); \(total.figures) figures and \(total.tested) reasons decided")

// As the command does it: articles side by side.
let workers = 2
let start = ContinuousClock.now
let parts = (0..<workers).map { worker in
    Task.detached {
        stride(from: worker, to: readings.count, by: workers).reduce(0) { $0 + check(readings[$1]).tested }
    }
}
var decided = 0
for part in parts { decided += await part.value }
guard decided == total.tested else { fatalError("the same reasons are decided, whoever does it") }
print("all articles on \(workers) cores: \(seconds(ContinuousClock.now - start))")

// The calibration is measured as its command is asked to: 2000 placebos, 50 instruments.
let small = PricePanel(Array(world.panel.histories.prefix(51)))
let universe = Universe(
    world.universe.instruments.prefix(51).enumerated().map { number, instrument in
        number == 0
            ? instrument
            : Instrument(
                ticker: instrument.ticker, kind: .equity, themes: [number <= 25 ? "first" : "second"],
                market: instrument.market)
    })
let plan = CalibrationPlan()
guard let calibrator = try? Calibrator(panel: small, universe: universe, plan: plan) else { fatalError("a calibrator") }
let batches = calibrator.batches
// Every tenth batch stands for ten: the draws of an experiment are alike.
let sampled = batches.enumerated().filter { $0.offset % 10 == 0 }.map(\.element)
let took = ContinuousClock().measure { for batch in sampled { _ = calibrator.tallies(of: batch) } }
print("calibration, \(sampled.count) of \(batches.count) batches: \(seconds(took)) on one core")
