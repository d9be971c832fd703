import Market

/// One exact price and where it comes from: a row of a file, or the article itself.
struct Quote {
    let price: Rational
    /// How formulas name it: `close[2025-12-31]`, or the printed digits.
    let name: String
    /// `nil` for a price that the article prints.
    let source: PriceSource?
    /// The price as the file has it and its name, where a split was undone.
    var asFiled: (price: Rational, name: String)?

    /// The price as the file has it; `nil` where that is the price itself.
    var filed: Quote? { asFiled.map { Quote(price: $0.price, name: $0.name, source: source) } }

    var base: BasePrice? { source.map { BasePrice(date: $0.session, price: price.double) } }
}

extension PriceHistory {
    /// The price of one kind in one row as the file printed it; `nil` if it is missing.
    func quote(_ field: Field, row: Int) -> Quote? {
        guard sessions.indices.contains(row), let source = source(field, row: row),
            let decimal = ExactDecimal(shortest: source.price.amount), let price = Rational(checked: decimal)
        else { return nil }
        return Quote(price: price, name: "\(field.rawValue)[\(source.session)]", source: source)
    }

    /// The column that levels and price returns are read from: the close, or all there is.
    var levelField: Field { column(.close) != nil ? .close : .adjustedClose }
}

extension Rational {
    /// Decimal notation with so many decimals, halves away from zero, and a true minus sign: for sentences.
    func text(decimals: Int) -> String {
        var power: Int128 = 1
        for _ in 0..<decimals { power *= 10 }
        guard let scaled = multiplied(by: Rational(power)) else { return "\(double)" }
        let (whole, rest) = scaled.numerator.magnitude.quotientAndRemainder(dividingBy: scaled.denominator.magnitude)
        let isUp = rest >= scaled.denominator.magnitude - rest
        let digits = Int128(whole) + (isUp ? 1 : 0)
        let size = ExactDecimal(coefficient: digits, decimals: decimals).description
        return (scaled.numerator < 0 && digits != 0 ? "\u{2212}" : "") + size
    }
}
