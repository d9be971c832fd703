import Statistics

/// The same instruments, sides and rule on random dates: what the events add to simply being in the market.
public struct PlaceboRuns: Hashable, Sendable {
    public let draws: Int
    public let seed: UInt64
    /// Mean net return of the real trades, a fraction.
    public let actual: Double
    /// Mean and standard deviation of the placebo means.
    public let mean: Double
    public let deviation: Double?
    /// Share of placebo means at least as good as the real one, the real one counted in.
    public let p: Double

    /// - Returns: `nil` without trades or draws.
    /// - Complexity: O(draws · trades · bars held).
    init?(_ trades: [Trade], entries: [Entry], desk: TradeDesk, draws: Int, seed: UInt64) {
        guard draws > 0, !trades.isEmpty else { return nil }
        let count = Double(trades.count)
        let actual = trades.reduce(0) { $0 + $1.netReturn } / count
        var generator = PermutedCongruential(seed: seed, stream: [2])
        var means: [Double] = []
        for _ in 0..<draws {
            var sum = 0.0
            for entry in entries {
                sum += desk.trade(Self.moved(entry, desk, &generator), quantity: 1).netReturn
            }
            means.append(sum / count)
        }
        let average = means.reduce(0, +) / Double(draws)
        let squares = means.reduce(0) { $0 + ($1 - average) * ($1 - average) }
        self.draws = draws
        self.seed = seed
        self.actual = actual
        mean = average
        deviation = draws > 1 ? (squares / Double(draws - 1)).squareRoot() : nil
        p = Double(1 + means.count { $0 >= actual }) / Double(draws + 1)
    }

    /// The entry on another bar of its instrument; where a pair's other side has no bar there, another one is drawn.
    private static func moved(_ entry: Entry, _ desk: TradeDesk, _ generator: inout PermutedCongruential) -> Entry {
        let bars = desk.panel.series[entry.series]
        for _ in 0..<100 {
            let bar = generator.position(below: bars.close.count), session = Int(bars.sessions[bar])
            if desk.rule.entry == .open, !bars.lacksOpen.isEmpty, bars.lacksOpen[bar] { continue }
            if let hedge = entry.hedge, desk.panel.bar(of: hedge, session: session) == nil { continue }
            let path = TradePath(bars, entry: bar, sign: entry.sign, rule: desk.rule)
            return Entry(
                event: entry.event, series: entry.series, hedge: entry.hedge, session: session, bar: bar,
                sign: entry.sign, path: path)
        }
        return entry
    }
}
