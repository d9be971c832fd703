/// What an instrument's return would have been without the event.
public enum NormalReturnModel: Hashable, Sendable {
    /// Its mean in the estimation window.
    case meanAdjusted
    /// The market's return; the residual deviation is that of the difference, with divisor *n* − 1.
    case marketAdjusted
    /// Intercept and slope on the market's return (MacKinlay, Journal of Economic Literature 35, 1997).
    case market
    /// The market model of returns in excess of the risk-free rate; the intercept is kept.
    case capm
    /// Intercept and slopes on factors of the table, by name. With `excess`, the risk-free rate is subtracted from the
    /// instrument's return; the factors are used as given.
    case factors([String], excess: Bool)
    /// The market model with the event's peer as a second regressor.
    case marketAndPeer
    /// The market model with a beta that allows for trading at different times: Scholes and Williams, Journal of
    /// Financial Economics 5, 1977.
    case scholesWilliams
    /// The market model with leads and lags of the market, whose slopes add up to beta: Dimson, Journal of Financial
    /// Economics 7, 1979.
    case dimson(lags: Int, leads: Int)
    /// The market model of returns from one trade to the next: over a gap of *n* sessions, firm's and market's return over
    /// the gap, both divided by √*n*, with √*n* for the intercept (*n* daily intercepts over √*n*): Maynes and Rumsey,
    /// Journal of Banking & Finance 17, 1993.
    case tradeToTrade
    /// The market model whose residuals have a variance that follows a GARCH(1,1): Bollerslev, Journal of Econometrics
    /// 31, 1986.
    case garch
}

extension NormalReturnModel {
    /// Whether the risk-free rate is subtracted from the instrument's return.
    var isOfExcessReturns: Bool {
        switch self {
        case .capm, .factors(_, excess: true): true
        default: false
        }
    }

    /// Whether it is a regression by least squares on regressors that all events have in common.
    var isCommonRegression: Bool {
        switch self {
        case .meanAdjusted, .market, .capm, .factors, .dimson: true
        case .marketAdjusted, .marketAndPeer, .scholesWilliams, .tradeToTrade, .garch: false
        }
    }
}
