import Market

/// What a list of trades was like.
///
/// Shares and means are over all trades unless they say otherwise; what has no value is `nil`.
public struct TradeMetrics: Hashable, Sendable {
    /// Trades.
    public let count: Int
    /// Trades with a net gain.
    public let winners: Int
    /// Trades with a net loss.
    public let losers: Int
    /// Winners among all, and among those that were not flat.
    public let hitRate: Double?
    /// Winners among trades that were not flat.
    public let hitRateOfDecided: Double?
    /// Sum of gains over sum of losses, in money and of net returns.
    public let profitFactor: Double?
    /// Of net returns instead of money.
    public let profitFactorOfReturns: Double?
    /// Mean gain over mean loss, in money.
    public let payoff: Double?
    /// Mean net result in money, as a return, and in units of the stop's risk.
    public let expectancy: Double?
    /// Mean net return of a trade, as a fraction.
    public let meanReturn: Double?
    /// The same over the stop's distance; `nil` without a stop.
    public let meanRisk: Double?
    /// Median net return, as a fraction.
    public let medianReturn: Double?
    /// Largest net return.
    public let best: Double?
    /// Smallest net return.
    public let worst: Double?
    /// Mean bars held.
    public let meanBars: Double?
    /// Mean of the worst moves against the trade, as fractions of the entry's reference price.
    public let meanWorstExcursion: Double?
    /// Mean of the best moves its way, likewise.
    public let meanBestExcursion: Double?
    /// The most winners in a row.
    public let longestWinningStreak: Int
    /// The most losers in a row.
    public let longestLosingStreak: Int
    /// `sqrt(N) · mean / deviation` of the net results; ``systemQualityCapped`` counts at most 100 trades, as Tharp does.
    public let systemQuality: Double?
    /// With √ of at most 100 trades.
    public let systemQualityCapped: Double?
    /// The share of the account that maximises growth if trades are bets with this hit rate and payoff.
    public let kelly: Double?
    /// Sum of the results before costs, in money; `nil`, as all sums of money, where the trades are in several
    /// currencies.
    public let gross: Double?
    /// Sum of commissions, in money.
    public let commission: Double?
    /// Sum of what slippage took, in money; part of the fills.
    public let slippage: Double?
    /// Sum of what loans of shares cost, in money.
    public let borrow: Double?
    /// Sum of dividends received less paid, in money.
    public let dividends: Double?
    /// Sum of the net results, in money.
    public let net: Double?
    /// Trades in which one bar reached stop and target.
    public let ambiguous: Int
    /// How far the price had gone the trade's way from the last close before publication to the entry, and how far it went
    /// while held; means over the trades for which both are known.
    public let meanMoveBefore: Double?
    /// Mean move while held, in the trade's direction.
    public let meanMoveHeld: Double?
    /// The part of the whole move that had happened before the entry; `nil` unless the price went the trade's
    /// way both before and after: of a loss nothing was missed.
    public let shareBeforeEntry: Double?

    /// Of trades under a rule with this stop, if any.
    ///
    /// - Parameter hasOneCurrency: whether the trades' money can be added; where it can't, all that is an amount of money or
    ///   rests on sums of amounts is `nil`.
    public init(_ trades: [Trade], stop: Double? = nil, hasOneCurrency: Bool = true) {
        count = trades.count
        let nets = trades.map(\.net), returns = trades.map(\.netReturn), n = Double(trades.count)
        let gains = nets.filter { $0 > 0 }, losses = nets.filter { $0 < 0 }
        winners = gains.count
        losers = losses.count
        let gain = gains.reduce(0, +), loss = -losses.reduce(0, +)
        let decided = gains.count + losses.count
        hitRate = count > 0 ? Double(gains.count) / n : nil
        hitRateOfDecided = decided > 0 ? Double(gains.count) / Double(decided) : nil
        profitFactor = hasOneCurrency && loss > 0 ? gain / loss : nil
        let up = returns.filter { $0 > 0 }.reduce(0, +), down = -returns.filter { $0 < 0 }.reduce(0, +)
        profitFactorOfReturns = down > 0 ? up / down : nil
        payoff =
            !hasOneCurrency || gains.isEmpty || losses.isEmpty
            ? nil : gain / Double(gains.count) / (loss / Double(losses.count))
        func sum(_ amount: (Trade) -> Double) -> Double? {
            hasOneCurrency ? trades.reduce(0) { $0 + amount($1) } : nil
        }
        net = sum(\.net)
        expectancy = count > 0 ? net.map { $0 / n } : nil
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
        let quality = hasOneCurrency ? Moments(nets).ratio : nil
        systemQuality = quality.map { $0 * n.squareRoot() }
        systemQualityCapped = quality.map { $0 * min(n, 100).squareRoot() }
        if let payoff, let hitRateOfDecided {
            kelly = hitRateOfDecided - (1 - hitRateOfDecided) / payoff
        } else {
            kelly = nil
        }
        gross = sum(\.gross)
        commission = sum(\.commission)
        slippage = sum(\.slippage)
        borrow = sum(\.borrow)
        dividends = sum(\.dividends)
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
        shareBeforeEntry = before > 0 && held > 0 ? before / (before + held) : nil
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

extension TradeMetrics {
    /// Of trades on a panel, which tells whether their money is of one kind; what isn't known counts as of the same.
    init(_ trades: [Trade], stop: Double?, panel: BarPanel) {
        self.init(trades, stop: stop, hasOneCurrency: panel.currencies(of: trades).count < 2)
    }
}
