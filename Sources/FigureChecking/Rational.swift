public import Market

/// A fraction of two integers, held exactly and in lowest terms.
///
/// Used for every comparison that decides a verdict. Comparison is exact for all values: cross products are formed in
/// 256 bits. Arithmetic that would leave 128 bits after reduction returns `nil`, never a rounded value.
public struct Rational: Hashable, Sendable {
    /// Over ``denominator``, in lowest terms; negative of a negative number.
    public let numerator: Int128
    /// Positive.
    public let denominator: Int128

    /// - Precondition: `denominator` is not 0, and neither part is the least 128-bit integer.
    public init(_ numerator: Int128, _ denominator: Int128 = 1) {
        precondition(denominator != 0, "a fraction needs a denominator")
        precondition(numerator != .min && denominator != .min, "a magnitude must fit")
        let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let sign: Int128 = denominator < 0 ? -1 : 1
        self.numerator = sign * (numerator / Int128(divisor))
        self.denominator = sign * (denominator / Int128(divisor))
    }

    /// The same number as a fraction; exact, for up to 38 decimals.
    public init(_ decimal: ExactDecimal) {
        var coefficient = decimal.coefficient, decimals = decimal.decimals
        while decimals > 0, coefficient.isMultiple(of: 10) {
            coefficient /= 10
            decimals -= 1
        }
        precondition(decimals <= 38, "a decimal with more than 38 significant places")
        var power: Int128 = 1
        for _ in 0..<decimals { power *= 10 }
        self.init(coefficient, power)
    }

    private static func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
        var (a, b) = (first, second)
        while b != 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }
}

extension Rational: Comparable {
    public static func < (lhs: Self, rhs: Self) -> Bool {
        if (lhs.numerator < 0) != (rhs.numerator < 0) { return lhs.numerator < rhs.numerator }
        let left = lhs.numerator.magnitude.multipliedFullWidth(by: rhs.denominator.magnitude)
        let right = rhs.numerator.magnitude.multipliedFullWidth(by: lhs.denominator.magnitude)
        let isSmaller = (left.high, left.low) < (right.high, right.low)
        let isEqual = (left.high, left.low) == (right.high, right.low)
        return lhs.numerator < 0 ? !isSmaller && !isEqual : isSmaller
    }
}

extension Rational {
    /// The sum, or `nil` if it needs more than 128 bits.
    func adding(_ other: Rational) -> Rational? {
        let common = Rational(denominator, other.denominator)
        // lcm = denominator · common.denominator; both numerators are brought to it.
        let (left, o1) = numerator.multipliedReportingOverflow(by: common.denominator)
        let (right, o2) = other.numerator.multipliedReportingOverflow(by: common.numerator)
        let (sum, o3) = left.addingReportingOverflow(right)
        let (bottom, o4) = denominator.multipliedReportingOverflow(by: common.denominator)
        guard !o1, !o2, !o3, !o4, sum != .min else { return nil }
        return Rational(sum, bottom)
    }

    func subtracting(_ other: Rational) -> Rational? { adding(other.negated) }

    /// The product, or `nil` if it needs more than 128 bits.
    func multiplied(by other: Rational) -> Rational? {
        let first = Rational(numerator, other.denominator), second = Rational(other.numerator, denominator)
        let (top, o1) = first.numerator.multipliedReportingOverflow(by: second.numerator)
        let (bottom, o2) = first.denominator.multipliedReportingOverflow(by: second.denominator)
        guard !o1, !o2, top != .min else { return nil }
        return Rational(top, bottom)
    }

    /// The quotient; `nil` for division by 0 and where it needs more than 128 bits.
    func divided(by other: Rational) -> Rational? {
        guard other.numerator != 0 else { return nil }
        return multiplied(by: Rational(other.denominator, other.numerator))
    }

    var negated: Rational { Rational(-numerator, denominator) }
    var magnitude: Rational { numerator < 0 ? negated : self }

    /// The greatest integer not above the number.
    var floor: Int128 {
        let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        return rest < 0 ? quotient - 1 : quotient
    }

    /// The least integer not below the number.
    var ceiling: Int128 { -(negated.floor) }

    /// The nearest double, for display.
    public var double: Double {
        let top = numerator.magnitude, bottom = denominator.magnitude
        // Two exact doubles: the division rounds once.
        if top < 1 << 53, bottom < 1 << 53 { return Double(numerator) / Double(denominator) }
        // Else long division to 25 significant digits, and one rounding when they are read.
        var (whole, rest) = top.quotientAndRemainder(dividingBy: bottom)
        var digits = String(whole)
        var significant = whole == 0 ? 0 : digits.utf8.count, decimals = 0
        while rest != 0, significant < 25, decimals < 80 {
            (whole, rest) = bottom.dividingFullWidth(rest.multipliedFullWidth(by: 10))
            digits += String(whole)
            significant += significant > 0 || whole > 0 ? 1 : 0
            decimals += 1
        }
        return Double("\(numerator < 0 ? "-" : "")\(digits)e-\(decimals)") ?? 0
    }
}
