import Market

/// What a list of trades was like.
///
/// Shares and means are over all trades unless they say otherwise; what has no value is `nil`.
public struct TradeMetrics: Hashable, Sendable {
    public let count: Int
    public let winners: Int
    public let losers: Int
    /// Winners among all, and among those that were not flat.
    public let hitRate: Double?
    public let hitRateOfDecided: Double?
    /// Sum of gains over sum of losses, in money and of net returns.
    public let profitFactor: Double?
    public let profitFactorOfReturns: Double?
    /// Mean gain over mean loss, in money.
    public let payoff: Double?
    /// Mean net result in money, as a return, and in units of the stop's risk.
    public let expectancy: Double?
    public let meanReturn: Double?
    public let meanRisk: Double?
    public let medianReturn: Double?
    public let best: Double?
    public let worst: Double?
    public let meanBars: Double?
    public let meanWorstExcursion: Double?
    public let meanBestExcursion: Double?
    public let longestWinningStreak: Int
    public let longestLosingStreak: Int
    /// `sqrt(N) · mean / deviation` of the net results; ``systemQualityCapped`` counts at most 100 trades, as Tharp does.
    public let systemQuality: Double?
    public let systemQualityCapped: Double?
    /// The share of the account that maximises growth if trades are bets with this hit rate and payoff.
    public let kelly: Double?
    public let gross: Double
    public let commission: Double
    public let slippage: Double
    public let borrow: Double
    public let dividends: Double
    public let net: Double
    public let ambiguous: Int
    /// How far the price had gone the trade's way from the last close before publication to the entry, and how far it went
    /// while held; means over the trades for which both are known.
    public let meanMoveBefore: Double?
    public let meanMoveHeld: Double?
    /// The part of the whole move that had happened before the entry; `nil` where the two don't point in one direction.
    public let shareBeforeEntry: Double?

    public init(_ trades: [Trade], stop: Double? = nil) {
        count = trades.count
        let nets = trades.map(\.net), returns = trades.map(\.netReturn), n = Double(trades.count)
        let gains = nets.filter { $0 > 0 }, losses = nets.filter { $0 < 0 }
        winners = gains.count
        losers = losses.count
        let gain = gains.reduce(0, +), loss = -losses.reduce(0, +)
        let decided = gains.count + losses.count
        hitRate = count > 0 ? Double(gains.count) / n : nil
        hitRateOfDecided = decided > 0 ? Double(gains.count) / Double(decided) : nil
        profitFactor = loss > 0 ? gain / loss : nil
        let up = returns.filter { $0 > 0 }.reduce(0, +), down = -returns.filter { $0 < 0 }.reduce(0, +)
        profitFactorOfReturns = down > 0 ? up / down : nil
        payoff =
            gains.isEmpty || losses.isEmpty ? nil : gain / Double(gains.count) / (loss / Double(losses.count))
        net = nets.reduce(0, +)
        expectancy = count > 0 ? net / n : nil
        let mean = count > 0 ? returns.reduce(0, +) / n : nil
        meanReturn = mean
        meanRisk = stop.flatMap { stop in mean.map { $0 / stop } }
        if count > 0 {
            var order = OrderStatistics(returns)
            medianReturn = order.quantile(0.5)
            meanBars = trades.reduce(0) { $0 + Double($1.bars) } / n
            meanWorstExcursion = trades.reduce(0) { $0 + $1.worstExcursion } / n
            meanBestExcursion = trades.reduce(0) { $0 + $1.bestExcursion } / n
        } else {
            medianReturn = nil
            meanBars = nil
            meanWorstExcursion = nil
            meanBestExcursion = nil
        }
        best = returns.max()
        worst = returns.min()
        longestWinningStreak = Self.longestStreak(nets) { $0 > 0 }
        longestLosingStreak = Self.longestStreak(nets) { $0 < 0 }
        let quality = Moments(nets).ratio
        systemQuality = quality.map { $0 * n.squareRoot() }
        systemQualityCapped = quality.map { $0 * min(n, 100).squareRoot() }
        if let payoff, let hitRateOfDecided {
            kelly = hitRateOfDecided - (1 - hitRateOfDecided) / payoff
        } else {
            kelly = nil
        }
        gross = trades.reduce(0) { $0 + $1.gross }
        commission = trades.reduce(0) { $0 + $1.commission }
        slippage = trades.reduce(0) { $0 + $1.slippage }
        borrow = trades.reduce(0) { $0 + $1.borrow }
        dividends = trades.reduce(0) { $0 + $1.dividends }
        ambiguous = trades.count { $0.isAmbiguous }
        var known = 0.0, before = 0.0, held = 0.0
        for trade in trades {
            guard let move = trade.moveBeforeEntry else { continue }
            known += 1
            before += move
            held += (trade.side == .long ? 1 : -1) * (trade.exitReference / trade.entryReference - 1)
        }
        meanMoveBefore = known > 0 ? before / known : nil
        meanMoveHeld = known > 0 ? held / known : nil
        shareBeforeEntry = before * held > 0 ? before / (before + held) : nil
    }

    private static func longestStreak(_ nets: [Double], _ belongs: (Double) -> Bool) -> Int {
        var longest = 0, current = 0
        for net in nets {
            current = belongs(net) ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest
    }
}
