import Market

/// One convention applied to the prices: what it gives, or why it can't be tried.
struct Candidate {
    enum Outcome {
        /// Everything between two values is possible; equal ends are one value.
        case computed(low: Rational, high: Rational)
        case untried(String)

        /// Why it can't be tried; `nil` if it can.
        var untriedReason: String? {
            switch self {
            case .computed: nil
            case .untried(let reason): reason
            }
        }
    }

    let convention: FigureConvention
    let outcome: Outcome
    /// Whether this is what the claim states or, where it doesn't, what such claims mean.
    let isDefault: Bool
    /// The likeliest value of a range.
    var nominal: Rational?
    var rows: [PriceSource] = []
    var formula: String?
    var base: BasePrice?
    /// Where a move ends, in words.
    var endWords: String?
    /// Whether it measures the default move, only corrected for splits or dividends.
    var isCorrection = false
    /// Whether it measures the default move to another end that the text may mean as well: a figure of the day runs to the
    /// close before it or to its own.
    var isOtherEnd = false
    /// What to say of a figure that only this convention gives.
    var detail: FigureVerdict.Detail?

    init(_ convention: FigureConvention, _ outcome: Outcome, isDefault: Bool) {
        self.convention = convention
        self.outcome = outcome
        self.isDefault = isDefault
    }

    /// A price as it stands, or any price between two.
    init(_ convention: FigureConvention, _ end: MoveEnd, isDefault: Bool) {
        switch end.prices {
        case .missing(let reason): self.init(convention, .untried(reason), isDefault: isDefault)
        case .one(let quote):
            self.init(convention, .computed(low: quote.price, high: quote.price), isDefault: isDefault)
            rows = [quote].sources
            formula = quote.name
        case .between(let low, let high, let nominal):
            self.init(convention, .computed(low: low.price, high: high.price), isDefault: isDefault)
            self.nominal = nominal?.price
            rows = [low, high].sources
            formula = "\(low.name) … \(high.name)"
        }
    }

    /// The same in another unit; itself where the product needs more than 128 bits.
    func scaled(by factor: Rational) -> Candidate {
        guard factor != Rational(1), let bounds, let low = bounds.low.multiplied(by: factor),
            let high = bounds.high.multiplied(by: factor)
        else { return self }
        var scaled = Candidate(convention, .computed(low: low, high: high), isDefault: isDefault)
        scaled.nominal = nominal.flatMap { $0.multiplied(by: factor) }
        scaled.rows = rows
        scaled.formula = formula.map { "\($0) · \(factor.text(decimals: factor < Rational(1) ? 2 : 0))" }
        scaled.base = base
        return scaled
    }

    /// The same under another name.
    func renamed(_ convention: FigureConvention) -> Candidate {
        var renamed = Candidate(convention, outcome, isDefault: isDefault)
        renamed.nominal = nominal
        renamed.rows = rows
        renamed.formula = formula
        renamed.base = base
        renamed.endWords = endWords
        return renamed
    }

    var isTried: Bool { bounds != nil }

    // Kept out of line: inlined, it trips the optimiser of Swift 6.3.1 (CopyPropagation, "Found ownership error").
    @inline(never) var bounds: (low: Rational, high: Rational)? {
        switch outcome {
        case .computed(let low, let high): (low, high)
        case .untried: nil
        }
    }

    /// Whether anything within a range is possible and nothing in it likelier.
    var isRange: Bool { isTried && value == nil && nominal == nil }

    /// The value, if there is one alone.
    var value: Rational? { bounds.flatMap { $0.low == $0.high ? $0.low : nil } }

    /// The value to show beside a figure: the likeliest, else the nearest to it.
    func shown(nextTo figure: Rational) -> Rational? {
        bounds.map { nominal ?? min(max(figure, $0.low), $0.high) }
    }
}

extension [Candidate] {
    /// The candidates without those that compute the same from the same rows as an earlier one.
    func uniqued() -> [Candidate] {
        var kept: [Candidate] = []
        for candidate in self {
            let isKnown = kept.contains {
                candidate.isTried && $0.rows == candidate.rows && $0.formula == candidate.formula
            }
            if !isKnown { kept.append(candidate) }
        }
        return kept
    }
}
