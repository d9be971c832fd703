import Foundation
import Market

/// How numbers are rounded for people; JSON and CSV never pass through here.
enum NumberStyle {
    /// A count of decimals, a true minus sign and no sign of zero: `−1.50`, `0.00`.
    static func fixed(_ value: Double, decimals: Int) -> String {
        let digits = String(format: "%.\(decimals)f", abs(value))
        let isZero = !digits.contains { ("1"..."9").contains($0) }
        return (value < 0 && !isZero ? "\u{2212}" : "") + digits
    }

    /// A fraction as a percentage with its sign: `+4.02 %`.
    static func percent(fraction: Double, decimals: Int = 2) -> String {
        signed(fraction * 100, decimals: decimals) + " %"
    }

    /// The size of a deviation or an error, a fraction, as a percentage without a sign: `2.91 %`.
    static func size(fraction: Double) -> String { fixed(abs(fraction) * 100, decimals: 2) + " %" }

    /// A share without a sign unless it is negative: `62 %`.
    static func share(_ fraction: Double) -> String { fixed(fraction * 100, decimals: 0) + " %" }

    /// A share that is not nil: what rounds to nothing is `< 1 %`, what rounds to all of it `> 99 %`.
    static func chance(_ fraction: Double) -> String {
        fraction < 0.005 ? "< 1 %" : fraction >= 0.995 && fraction < 1 ? "> 99 %" : share(fraction)
    }

    static func signed(_ value: Double, decimals: Int) -> String {
        let digits = fixed(value, decimals: decimals)
        return value > 0 && digits.contains { ("1"..."9").contains($0) } ? "+" + digits : digits
    }

    /// A price with the decimals that its file prints, at least two.
    static func price(_ price: Double) -> String {
        guard let exact = ExactDecimal(shortest: price) else { return "\(price)" }
        return exact.decimals >= 2 ? "\(exact)" : fixed(price, decimals: 2)
    }

    /// A number of shares: whole ones without decimals.
    static func quantity(_ value: Double) -> String { fixed(value, decimals: value == value.rounded() ? 0 : 2) }

    /// A p-value to three decimals; what rounds to nothing is given as a bound.
    static func pValue(_ value: Double) -> String {
        value < 0.0005 ? "< 0.001" : fixed(value, decimals: 3)
    }

    /// A whole number with thin groups of three from five digits on: `12 438 900`.
    static func count(_ value: Int) -> String { grouped(String(value.magnitude), isNegative: value < 0) }

    /// An amount of money to the whole unit, grouped as a count is; from a thousand million million on, where doubles no
    /// longer tell units apart, in powers of ten.
    static func money(_ value: Double) -> String {
        guard abs(value) < 1e15 else { return String(format: "%.3e", value) }
        let digits = fixed(abs(value), decimals: 0)
        return grouped(digits, isNegative: value < 0 && digits != "0")
    }

    private static func grouped(_ text: String, isNegative: Bool) -> String {
        let digits = Array(text)
        guard digits.count > 4 else { return (isNegative ? "\u{2212}" : "") + text }
        var grouped = ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position).isMultiple(of: 3) { grouped.append("\u{2009}") }
            grouped.append(digit)
        }
        return (isNegative ? "\u{2212}" : "") + grouped
    }
}
