/// The home line of a depositary receipt: the same company's shares on the exchange of its own country.
public struct HomeLine: Hashable, Sendable {
    /// Units of the home currency for one of the receipt's.
    public enum ExchangeRate: Hashable, Sendable {
        /// One rate for all days, as of a pegged currency.
        case fixed(Double)
        /// The closes of an instrument.
        case series(Ticker)
    }

    /// The shares on the home exchange.
    public let ticker: Ticker
    /// How many shares of the home line one receipt stands for.
    public let ratio: Double
    /// How a home price becomes one of the receipt's currency.
    public let rate: ExchangeRate

    /// - Precondition: ratio and a fixed rate are positive.
    public init(ticker: Ticker, ratio: Double, rate: ExchangeRate) {
        precondition(ratio > 0, "a receipt stands for shares")
        if case .fixed(let rate) = rate { precondition(rate > 0, "a rate is positive") }
        self.ticker = ticker
        self.ratio = ratio
        self.rate = rate
    }
}
