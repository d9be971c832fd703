/// How much of the account was at work, and what it cost.
public struct AccountMetrics: Hashable, Sendable {
    /// Share of sessions with a position at the close.
    public let exposedShare: Double?
    /// Mean notional at the close over equity.
    public let meanExposure: Double?
    /// Half the traded notional over mean equity, a year.
    public let turnover: Double?
    /// Commission, slippage and borrow, in basis points of mean equity a year.
    public let costsPerYear: Double?
    /// Commission, spread, slippage and impact together, in basis points of every fill, at which nothing would be left.
    public let breakEvenCost: Double?

    /// What an account did, with the periods of a year.
    public init(_ run: PortfolioRun, convention: ReturnMetrics.Convention = .init()) {
        let sessions = Double(run.equity.count)
        let traded = run.trades.reduce(0) { $0 + $1.traded }
        let beforeCosts = run.trades.reduce(0) { $0 + $1.net + $1.commission + $1.slippage }
        breakEvenCost = traded > 0 ? beforeCosts / traded * 10_000 : nil
        var total = 0.0, exposed = 0, exposures = 0.0
        for point in run.equity {
            total += point.equity
            guard point.openPositions > 0 else { continue }
            exposed += 1
            if point.equity > 0 { exposures += point.exposure / point.equity }
        }
        let equity = total / max(sessions, 1)
        guard sessions > 0, equity > 0 else {
            exposedShare = nil
            meanExposure = nil
            turnover = nil
            costsPerYear = nil
            return
        }
        exposedShare = Double(exposed) / sessions
        meanExposure = exposures / sessions
        let years = sessions / convention.periodsPerYear
        turnover = traded / 2 / equity / years
        let costs = run.trades.reduce(0) { $0 + $1.commission + $1.slippage + $1.borrow }
        costsPerYear = costs / equity / years * 10_000
    }
}
