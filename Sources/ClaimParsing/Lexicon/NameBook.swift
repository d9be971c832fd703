import Market

/// The vocabulary with the names of a universe, and the instruments behind them.
final class NameBook: Sendable {
    let vocabulary: Vocabulary
    let listings: [Listing]
    /// Instruments by the word of their symbol; looked up for words in capitals only.
    let tickers: [WordID: Int32]
    /// Further listings of the same company: Alibaba in New York and in Hong Kong.
    let siblings: [Int32: [Int32]]
    /// The pair that "the dollar" means beside "yen".
    let dollarYen: Int32?
    /// The same pair as "the yen" means it: what rises is the other side.
    let yenDollar: Int32?
    private let bySymbol: [String: Int32]

    init(_ universe: Universe) {
        let builder = NameBookBuilder(universe)
        vocabulary = Vocabulary(builder.vocabulary)
        listings = builder.listings
        tickers = builder.tickers
        siblings = builder.siblings
        dollarYen = builder.dollarYen
        yenDollar = builder.yenDollar
        bySymbol = builder.bySymbol
    }

    subscript(symbol symbol: String) -> Int32? { bySymbol[symbol] }
}
