import Market

/// A price at which a move starts or ends, or the range of prices in which it may.
struct MoveEnd {
    enum Prices {
        case one(Quote)
        /// Anything between a low and a high.
        case between(Quote, Quote)
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
}

/// Measures a move between two prices in the unit of a claim.
struct MoveMeasure {
    enum Kind {
        case percent
        /// In so many units to one of the quote currency: 1 for points, 100 for cents.
        case change(perUnit: Rational)
    }
    let kind: Kind

    /// The candidate for one start and end; a range of ends gives a range of values.
    func candidate(from start: MoveEnd, to end: MoveEnd, isDefault: Bool) -> Candidate {
        let convention = FigureConvention(
            name: "\(start.name)>\(end.name)", words: "from \(start.words) to \(end.words)")
        switch (start.prices, end.prices) {
        case (.missing(let reason), _), (_, .missing(let reason)):
            return Candidate(convention, untried: reason, isDefault: isDefault)
        case (.one(let first), .one(let last)):
            return candidate(convention, first, last, isDefault: isDefault)
        case (.one(let first), .between(let low, let high)):
            return range(
                candidate(convention, first, low, isDefault: isDefault),
                candidate(convention, first, high, isDefault: isDefault))
        case (.between(let low, let high), .one(let last)):
            return range(
                candidate(convention, high, last, isDefault: isDefault),
                candidate(convention, low, last, isDefault: isDefault))
        case (.between, .between):
            return Candidate(convention, untried: "neither price is known", isDefault: isDefault)
        }
    }

    private func candidate(
        _ convention: FigureConvention, _ start: Quote, _ end: Quote, isDefault: Bool
    ) -> Candidate {
        switch kind {
        case .percent:
            Candidate(
                convention, value: .percentReturn(from: start, to: end), isDefault: isDefault, quotes: [start, end],
                formula: "\(end.name) / \(start.name) − 1", base: start.base)
        case .change(let perUnit):
            Candidate(
                convention, value: end.price.subtracting(start.price)?.multiplied(by: perUnit), isDefault: isDefault,
                quotes: [start, end], formula: "\(end.name) − \(start.name)", base: start.base)
        }
    }

    private func range(_ bottom: Candidate, _ top: Candidate) -> Candidate {
        guard let low = bottom.value, let high = top.value else { return bottom.value == nil ? bottom : top }
        var range = bottom
        range.outcome = .computed(low: low, high: high)
        range.rows += top.rows.filter { !bottom.rows.contains($0) }
        range.formula = [bottom.formula, top.formula].compactMap(\.self).joined(separator: " … ")
        return range
    }
}
