import EventStudy
import Statistics

/// What the names of a basket share beyond the market, by row: enough for the basket's reliability, and to leave a name
/// out.
struct BasketResiduals {
    /// How many names there are.
    private(set) var names: Int
    /// For each row, the sum over names of squared residuals, and the sum of residuals.
    private(set) var squares: [Double]
    private(set) var sums: [Double]

    /// - Parameter residuals: those of each name on the market, one series a name; at least one.
    init(_ residuals: [[Double]]) {
        names = residuals.count
        squares = Array(repeating: 0, count: residuals[0].count)
        sums = squares
        for name in residuals {
            for row in name.indices {
                squares[row] += name[row] * name[row]
                sums[row] += name[row]
            }
        }
    }

    func without(_ name: [Double]) -> BasketResiduals {
        var rest = self
        rest.names -= 1
        for row in name.indices {
            rest.squares[row] -= name[row] * name[row]
            rest.sums[row] -= name[row]
        }
        return rest
    }

    /// The reliability of a mean of *N* names as a measure of what they share beyond the market:
    /// *N*ρ/(1 + (*N* − 1)ρ), with ρ the mean covariance over the mean variance of their residuals.
    ///
    /// - SeeAlso: Spearman, British Journal of Psychology 3, 1910; Brown, ibid.
    var reliability: Double {
        // Sums over all pairs are the square of the sum, less the squares.
        var variances = 0.0, total = 0.0
        for row in sums.indices {
            variances += squares[row]
            total += sums[row] * sums[row]
        }
        let count = Double(names)
        let rho = ((total - variances) / (count * (count - 1))) / (variances / count)
        return count * rho / (1 + (count - 1) * rho)
    }
}
