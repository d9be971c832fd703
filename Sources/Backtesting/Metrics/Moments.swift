/// Mean and central moments of some values, of which many may be 0.
struct Moments {
    let count: Int
    let mean: Double
    /// Sums of the second to fourth powers of the deviations from the mean.
    let squares: Double
    let cubes: Double
    let fourths: Double

    /// - Parameters:
    ///   - values: those that aren't 0, or all.
    ///   - zeros: how many more there are.
    init(_ values: some Collection<Double>, zeros: Int = 0) {
        count = values.count + zeros
        let n = Double(max(count, 1)), mean = values.reduce(0, +) / n
        var second = 0.0, third = 0.0, fourth = 0.0
        for value in values {
            let deviation = value - mean, square = deviation * deviation
            second += square
            third += square * deviation
            fourth += square * square
        }
        if zeros > 0 {
            let square = mean * mean, rest = Double(zeros)
            second += rest * square
            third -= rest * square * mean
            fourth += rest * square * square
        }
        self.mean = mean
        squares = second
        cubes = third
        fourths = fourth
    }

    /// Whether the values differ by more than what rounding leaves of equal ones.
    var isVarying: Bool { count > 1 && Self.isVarying(squares: squares, mean: mean, count: count) }

    /// The standard deviation of the sample; `nil` for fewer than two values or equal ones.
    var deviation: Double? { isVarying ? (squares / Double(count - 1)).squareRoot() : nil }

    /// The mean over the deviation; `nil` where there is none.
    var ratio: Double? { deviation.map { mean / $0 } }

    /// Whether a sum of squared deviations is more than what rounding leaves of equal values.
    static func isVarying(squares: Double, mean: Double, count: Int) -> Bool {
        squares > 0 && squares > Double(count) * mean * mean * 1e-24
    }
}
