/// A decimal number held exactly, as an integer coefficient and a count of decimals: 152.47 is 15247 with 2.
///
/// Printed figures are checked with these and never with doubles, so that a value on the edge of a rounding interval
/// falls on the right side of it.
public struct ExactDecimal: Hashable, Sendable {
    /// The digits as a signed integer.
    public let coefficient: Int128
    /// How many of the digits stand behind the point; never negative.
    public let decimals: Int

    public init(coefficient: Int128, decimals: Int) {
        precondition(decimals >= 0, "decimals count from 0")
        self.coefficient = coefficient
        self.decimals = decimals
    }

    /// Reads digits as an article or a file prints them, such as `-4.02`, `1,234.50` or `.5`.
    ///
    /// Commas between digits are thousands separators. `nil` for anything else and for more than 30 digits.
    public init?(printed text: some StringProtocol) {
        var coefficient: Int128 = 0
        var digits = 0, decimals = 0
        var isNegative = false, sawPoint = false, mayCarrySign = true
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9":
                guard digits < 30 else { return nil }
                coefficient = coefficient * 10 + Int128(scalar.value - 0x30)
                digits += 1
                if sawPoint { decimals += 1 }
            case "." where !sawPoint: sawPoint = true
            case "," where !sawPoint && digits > 0: break
            case "-" where mayCarrySign, "\u{2212}" where mayCarrySign: isNegative = true
            case "+" where mayCarrySign: break
            default: return nil
            }
            mayCarrySign = false
        }
        guard digits > 0 else { return nil }
        self.init(coefficient: isNegative ? -coefficient : coefficient, decimals: decimals)
    }

    /// The shortest decimal that reads back as `value`: what a price file printed, up to 17 digits.
    ///
    /// A value that is exactly a 32-bit float is taken for one, as some vendors store prices: 27.610000610351562 is
    /// 27.61. `nil` for infinities, NaN and magnitudes outside 1e-12 … 1e15.
    public init?(shortest value: Double) {
        guard value.isFinite else { return nil }
        if value == 0 {
            self.init(coefficient: 0, decimals: 0)
            return
        }
        guard (1e-12...1e15).contains(abs(value)) else { return nil }
        let isSingle = Double(Float(value)) == value && "\(value)".utf8.count > 12
        self.init(scientific: isSingle ? "\(Float(value))" : "\(value)")
    }

    /// Reads what Swift prints for a floating-point number: `12.5`, `1e-05`, `1.5e+16`.
    private init?(scientific text: String) {
        let parts = text.split(separator: "e")
        guard let mantissa = ExactDecimal(printed: parts[0]) else { return nil }
        var coefficient = mantissa.coefficient
        var decimals = mantissa.decimals - (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        while decimals < 0 {
            coefficient *= 10
            decimals += 1
        }
        while decimals > 0, coefficient.isMultiple(of: 10) {
            coefficient /= 10
            decimals -= 1
        }
        self.init(coefficient: coefficient, decimals: decimals)
    }

    /// How many digits the coefficient has, 1 for 0.
    var digitCount: Int { String(coefficient.magnitude).utf8.count }

    /// The nearest double.
    public var double: Double {
        // Both operands are exact below 2^53 and 10^22, so that one division rounds once.
        if coefficient.magnitude < 1 << 53, decimals <= 22 {
            var power = 1.0
            for _ in 0..<decimals { power *= 10 }
            return Double(Int64(coefficient)) / power
        }
        return Double("\(coefficient)e-\(decimals)") ?? .nan
    }
}

extension ExactDecimal: CustomStringConvertible {
    /// Plain decimal notation with all its decimals: `152.47`, `-0.50`.
    public var description: String {
        let digits = String(coefficient.magnitude)
        let sign = coefficient < 0 ? "-" : ""
        guard decimals > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }
}
