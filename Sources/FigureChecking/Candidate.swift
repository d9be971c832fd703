import Market

/// One convention applied to the prices: what it gives, or why it can't be tried.
struct Candidate {
    enum Outcome {
        /// Everything between two values is possible; equal ends are one value.
        case computed(low: Rational, high: Rational)
        case untried(String)
    }

    let convention: FigureConvention
    var outcome: Outcome
    /// Whether this is what the claim states or, where it doesn't, what such claims mean.
    let isDefault: Bool
    var rows: [PriceSource] = []
    var formula: String?
    var base: BasePrice?

    /// The value, if there is one alone.
    var value: Rational? {
        if case .computed(let low, let high) = outcome, low == high { low } else { nil }
    }

    init(
        _ convention: FigureConvention, value: Rational?, isDefault: Bool, quotes: [Quote], formula: String,
        base: BasePrice? = nil
    ) {
        self.convention = convention
        self.outcome =
            value.map { .computed(low: $0, high: $0) } ?? .untried("the figures are too long for exact arithmetic")
        self.isDefault = isDefault
        self.rows = quotes.map(\.source)
        self.formula = formula
        self.base = base
    }

    init(
        _ convention: FigureConvention, low: Rational, high: Rational, isDefault: Bool, quotes: [Quote],
        formula: String, base: BasePrice? = nil
    ) {
        self.convention = convention
        self.outcome = .computed(low: min(low, high), high: max(low, high))
        self.isDefault = isDefault
        self.rows = quotes.map(\.source)
        self.formula = formula
        self.base = base
    }

    init(_ convention: FigureConvention, untried reason: String, isDefault: Bool) {
        self.convention = convention
        self.outcome = .untried(reason)
        self.isDefault = isDefault
    }
}
