import Market

/// A price at which a move starts or ends, or the range of prices in which it may.
struct MoveEnd {
    enum Prices {
        case one(Quote)
        /// Anything between a low and a high; `nominal` is the likeliest, if one is.
        case between(Quote, Quote, nominal: Quote?)
        case missing(String)
    }

    /// Stable, for names of conventions.
    let name: String
    /// With its article, for sentences.
    let words: String
    let prices: Prices

    init(_ name: String, _ words: String, _ prices: Prices) {
        self.name = name
        self.words = words
        self.prices = prices
    }

    init(_ name: String, _ words: String, _ quote: Quote?, lacking: String) {
        self.init(name, words, quote.map { .one($0) } ?? .missing(lacking))
    }

    /// A price that the article prints, with its rounding.
    init(_ name: String, _ words: String, printed target: ClaimTarget) {
        func quote(_ price: Rational) -> Quote { Quote(price: price, name: target.figure.printed, source: nil) }
        self.init(
            name, words, .between(quote(target.low), quote(target.high), nominal: quote(target.value)))
    }

    /// The same with the prices as the file has them; `nil` where no split was undone.
    var asFiled: MoveEnd? {
        switch prices {
        case .one(let quote): quote.filed.map { MoveEnd(name, words, .one($0)) }
        case .between(let low, let high, let nominal):
            low.filed == nil && high.filed == nil
                ? nil
                : MoveEnd(
                    name, words, .between(low.filed ?? low, high.filed ?? high, nominal: nominal?.filed ?? nominal))
        case .missing: nil
        }
    }

    /// Whether some price of it is one that a printed figure stands for.
    func mayBe(_ target: ClaimTarget) -> Bool {
        bounds.map { target.isHit(low: $0.low.price, high: $0.high.price) } ?? false
    }

    /// The lowest and the highest price and the likeliest.
    fileprivate var bounds: (low: Quote, high: Quote, nominal: Quote?)? {
        switch prices {
        case .one(let quote): (quote, quote, quote)
        case .between(let low, let high, let nominal): (low, high, nominal)
        case .missing: nil
        }
    }
}

/// Measures a move between two prices in the unit of a claim.
struct MoveMeasure {
    enum Kind {
        case percent
        /// In so many units to one of the quote currency: 1 for points, 100 for cents.
        case change(perUnit: Rational)
    }
    let kind: Kind

    static let percent = MoveMeasure(kind: .percent)

    /// The move from one price to another; `nil` where it needs more than 128 bits.
    func value(from start: Rational, to end: Rational) -> Rational? {
        switch kind {
        case .percent: end.divided(by: start)?.subtracting(Rational(1))?.multiplied(by: Rational(100))
        case .change(let perUnit): end.subtracting(start)?.multiplied(by: perUnit)
        }
    }

    private func formula(_ start: Quote, _ end: Quote) -> String {
        switch kind {
        case .percent: "\(end.name) / \(start.name) − 1"
        case .change: "\(end.name) − \(start.name)"
        }
    }

    /// The candidate for one start and one end; ranges of prices give a range of moves.
    func candidate(from start: MoveEnd, to end: MoveEnd, isDefault: Bool) -> Candidate {
        let convention = FigureConvention(
            name: "\(start.name)>\(end.name)", words: "from \(start.words) to \(end.words)")
        if case .missing(let reason) = start.prices {
            return Candidate(convention, .untried(reason), isDefault: isDefault)
        }
        if case .missing(let reason) = end.prices {
            return Candidate(convention, .untried(reason), isDefault: isDefault)
        }
        guard let first = start.bounds, let last = end.bounds,
            let low = value(from: first.high.price, to: last.low.price),
            let high = value(from: first.low.price, to: last.high.price)
        else {
            return Candidate(
                convention, .untried("the figures are too long for exact arithmetic"), isDefault: isDefault)
        }
        var candidate = Candidate(convention, .computed(low: low, high: high), isDefault: isDefault)
        if let start = first.nominal, let end = last.nominal {
            candidate.nominal = value(from: start.price, to: end.price)
            candidate.formula = formula(start, end)
        } else {
            candidate.formula = "\(formula(first.high, last.low)) … \(formula(first.low, last.high))"
        }
        candidate.base = first.nominal?.base
        candidate.endWords = end.words
        candidate.rows = [first.low, first.high, last.low, last.high].sources
        return candidate
    }
}

extension [Quote] {
    /// The rows behind the prices, each once.
    var sources: [PriceSource] {
        var found: [PriceSource] = []
        for source in compactMap(\.source) where !found.contains(source) { found.append(source) }
        return found
    }
}
