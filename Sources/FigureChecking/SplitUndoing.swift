import Market

/// Puts prices as traded on the footing of one row: those of before a split are divided by its factor, those of after it
/// multiplied.
struct SplitUndoing {
    /// The splits of the whole history, in the order of their rows.
    private(set) var events: [SplitEvent]
    private let basis: Int
    /// Whether jumps that only look like a split are taken for one.
    private(set) var takesJumps = false

    init(_ history: PriceHistory, basis: Int) {
        events = history.splitEvents
        self.basis = basis
    }

    /// The same, with jumps that look like a split taken for one.
    var takingJumps: SplitUndoing {
        var other = self
        other.takesJumps = true
        return other
    }

    /// Whether some split that is undone lies between the rows of a range.
    func areUndone(within rows: Range<Int>) -> Bool {
        undone.contains { $0.row > rows.lowerBound && $0.row < rows.upperBound }
    }

    /// What a row's price is to be divided by, as an exact fraction; 1 without splits between it and the basis.
    func divisor(_ row: Int) -> Rational? {
        let between = undone.filter { $0.row > min(row, basis) && $0.row <= max(row, basis) }
        var product: Rational? = Rational(1)
        for event in between { product = product?.multiplied(by: event.ratio.factor) }
        return row <= basis ? product : product.flatMap { Rational(1).divided(by: $0) }
    }

    /// A row's price with the splits undone; itself where there are none, and for adjusted closes, which have none.
    func undone(_ quote: Quote, _ field: PriceHistory.Field, _ row: Int) -> Quote {
        guard !events.isEmpty, field != .adjustedClose, let divisor = divisor(row), divisor != Rational(1),
            let price = quote.price.divided(by: divisor)
        else { return quote }
        let new = divisor.numerator, old = divisor.denominator
        let factor = new == 1 ? "· \(old)" : old == 1 ? "/ \(new)" : "· \(old) / \(new)"
        return Quote(
            price: price, name: "(\(quote.name) \(factor))", source: quote.source, asFiled: (quote.price, quote.name))
    }

    /// The amounts of the rows of a range with the splits undone, for comparing many; O(rows).
    func amounts(_ column: PriceColumn, _ field: PriceHistory.Field, _ rows: Range<Int>) -> [Double?] {
        var amounts = rows.map { column[$0]?.amount }
        guard field != .adjustedClose else { return amounts }
        for event in undone {
            let factor = event.ratio.factor.double
            for (index, row) in rows.enumerated() {
                if event.row <= basis, row < event.row { amounts[index] = amounts[index].map { $0 / factor } }
                if event.row > basis, row >= event.row { amounts[index] = amounts[index].map { $0 * factor } }
            }
        }
        return amounts
    }

    private var undone: [SplitEvent] { takesJumps ? events : events.filter(\.isKnown) }
}
