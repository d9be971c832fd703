/// The sampling variance of an estimate, from its values with each block of consecutive observations left out in turn.
///
/// Blocks keep what neighbouring observations share; unlike sandwich formulas, leaving out shows how much single rows
/// weigh, so that the variance does not come out too small under heavy tails.
///
/// - SeeAlso: Künsch, *The Jackknife and the Bootstrap for General Stationary Observations*, Annals of Statistics 17,
///   1989; MacKinnon and White, Journal of Econometrics 29, 1985 (of one row a block: HC3).
package enum BlockJackknife {
    /// Splits `count` observations into blocks of `length` or, where it doesn't divide them, slightly more.
    package static func blocks(of count: Int, length: Int) -> [Range<Int>] {
        precondition(length > 0, "a block has observations")
        let blocks = max(1, count / length)
        return (0..<blocks).map { $0 * count / blocks..<($0 + 1) * count / blocks }
    }

    /// (*g* − 1)/*g* times the sum of squared deviations of the *g* values; `nil` for fewer than two.
    package static func variance(of estimates: [Double]) -> Double? {
        guard estimates.count > 1 else { return nil }
        let count = Double(estimates.count)
        return sumOfSquaredDeviations(estimates.span) * (count - 1) / count
    }
}
