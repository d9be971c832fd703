/// What is known of an instrument besides its prices.
public struct Instrument: Hashable, Sendable {
    /// What an instrument is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A share, a depositary receipt, a fund, an index, a currency pair, a coin or a good.
        case equity, adr, etf, index, fx, crypto, commodity
    }

    /// Its symbol.
    public let ticker: Ticker
    /// The full name, such as `Alibaba Group Holding Limited`; empty if not given.
    public let name: String
    /// Further names that texts use.
    public let aliases: [String]
    /// Where it is traded; `nil` if unknown.
    public let exchange: String?
    /// ISO 4217 code of the quote currency.
    public let currency: String?
    /// What it is; `nil` if unknown.
    public let kind: Kind?
    /// What it is exposed to, such as `china-internet`.
    public let themes: [String]
    /// The index its market model uses.
    public let market: Ticker?
    /// For a fund: what it holds.
    public let holds: [Ticker]

    public init(
        ticker: Ticker, name: String = "", aliases: [String] = [], exchange: String? = nil, currency: String? = nil,
        kind: Kind? = nil, themes: [String] = [], market: Ticker? = nil, holds: [Ticker] = []
    ) {
        self.ticker = ticker
        self.name = name
        self.aliases = aliases
        self.exchange = exchange
        self.currency = currency
        self.kind = kind
        self.themes = themes
        self.market = market
        self.holds = holds
    }
}

/// The instruments that texts may speak of, in the order of the file.
public struct Universe: Hashable, Sendable {
    /// In the order given.
    public let instruments: [Instrument]
    private let positions: [Ticker: Int]
    private let themes: [String: [Int]]

    /// - Precondition: no ticker occurs twice.
    public init(_ instruments: [Instrument] = []) {
        self.instruments = instruments
        self.positions = Dictionary(
            uniqueKeysWithValues: instruments.enumerated().map { ($0.element.ticker, $0.offset) })
        var themes: [String: [Int]] = [:]
        for (position, instrument) in instruments.enumerated() {
            // A theme named twice in one row makes its instrument no second member.
            for theme in instrument.themes where themes[theme]?.last != position {
                themes[theme, default: []].append(position)
            }
        }
        self.themes = themes
    }

    /// The instrument of a symbol; `nil` if it is not in the universe.
    public subscript(ticker: Ticker) -> Instrument? { positions[ticker].map { instruments[$0] } }

    /// Calls `body` with the instruments that carry a theme, in the order of the file.
    package func forEachMember(of theme: String, _ body: (Instrument) -> Void) {
        for position in themes[theme] ?? [] { body(instruments[position]) }
    }

    /// The instruments that carry a theme, in the order of the file.
    public func members(of theme: String) -> [Instrument] {
        (themes[theme] ?? []).map { instruments[$0] }
    }
}
