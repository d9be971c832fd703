/// Draws rows of a series in blocks of random length, so that what hangs together in time stays together.
///
/// - SeeAlso: Politis and Romano, *The Stationary Bootstrap*, Journal of the American Statistical Association 89, 1994.
public struct StationaryBootstrap: Sendable {
    private var generator: PermutedCongruential
    private let count: Int
    private let restart: Double

    /// - Parameters:
    ///   - count: Rows of the series.
    ///   - meanBlock: Mean length of a block; at least 1, which is the ordinary bootstrap.
    public init(count: Int, meanBlock: Double, seed: UInt64, stream: [UInt32] = []) {
        precondition(count > 0 && meanBlock >= 1, "a series has rows, and a block has one")
        self.generator = PermutedCongruential(seed: seed, stream: stream)
        self.count = count
        self.restart = 1 / meanBlock
    }

    /// The rows of one draw, as many as the series has; the series is taken as a circle.
    public mutating func next() -> [Int] {
        var rows: [Int] = []
        rows.reserveCapacity(count)
        var row = generator.position(below: count)
        while rows.count < count {
            rows.append(row)
            row = generator.fraction() < restart ? generator.position(below: count) : (row + 1) % count
        }
        return rows
    }
}
