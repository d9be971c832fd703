import Market

/// One price of a file, exact, with the place it comes from.
struct Quote {
    let price: Rational
    let source: PriceSource

    /// How formulas name it: `close[2025-12-31]`.
    var name: String { "\(source.field.rawValue)[\(source.session)]" }
    var date: SessionDate { source.session }
    var base: BasePrice { BasePrice(date: date, price: source.price.amount) }
}

extension PriceHistory {
    /// The price of one kind in one row as the file printed it; `nil` if it is missing.
    func quote(_ field: Field, row: Int) -> Quote? {
        guard sessions.indices.contains(row), let source = source(field, row: row),
            let decimal = ExactDecimal(shortest: source.price.amount), let price = Rational(checked: decimal)
        else { return nil }
        return Quote(price: price, source: source)
    }

    /// The column that levels and price returns are read from: the close, or all there is.
    var levelField: Field { column(.close) != nil ? .close : .adjustedClose }

    /// Whether some prices may have been moved by dividends, so that a level or a long return needn't be that of its day.
    var mayBeDividendAdjusted: Bool {
        levelField == .adjustedClose || closeAdjustment.kind == nil || closeAdjustment.kind == .total
    }
}

extension Rational {
    /// The return from `start` to `end` in percent; `nil` beyond 128 bits.
    static func percentReturn(from start: Quote, to end: Quote) -> Rational? {
        end.price.divided(by: start.price)?.subtracting(Rational(1))?.multiplied(by: Rational(100))
    }

    /// Decimal notation with so many decimals, halves away from zero.
    func text(decimals: Int) -> String {
        var power: Int128 = 1
        for _ in 0..<decimals { power *= 10 }
        guard let scaled = multiplied(by: Rational(power)) else { return "\(double)" }
        let (whole, rest) = scaled.numerator.magnitude.quotientAndRemainder(dividingBy: scaled.denominator.magnitude)
        let isUp = rest >= scaled.denominator.magnitude - rest
        let digits = Int128(whole) + (isUp ? 1 : 0)
        return ExactDecimal(coefficient: scaled.numerator < 0 ? -digits : digits, decimals: decimals).description
    }
}
