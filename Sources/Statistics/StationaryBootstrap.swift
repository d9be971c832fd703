/// Draws rows of a series in blocks of random length, so that what hangs together in time stays together.
///
/// - SeeAlso: Politis and Romano, *The Stationary Bootstrap*, Journal of the American Statistical Association 89, 1994.
public struct StationaryBootstrap: Sendable {
    @usableFromInline var generator: PermutedCongruential
    @usableFromInline let count: Int
    @usableFromInline let restart: Double

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
        forEachRow { rows.append($0) }
        return rows
    }

    /// Calls `body` with the rows of one draw, as ``next()`` gives them.
    @inlinable
    public mutating func forEachRow(_ body: (Int) -> Void) {
        forEachRun { run in
            for row in run { body(row) }
        }
    }

    /// Calls `body` with the rows of one draw as stretches of neighbouring rows; one that goes round the end of the series
    /// comes in two.
    @inlinable
    public mutating func forEachRun(_ body: (Range<Int>) -> Void) {
        var first = generator.position(below: count), row = first
        for _ in 1..<max(count, 1) {
            row += 1
            if generator.fraction() < restart {
                body(first..<row)
                first = generator.position(below: count)
                row = first
            } else if row == count {
                body(first..<row)
                first = 0
                row = 0
            }
        }
        body(first..<(row + 1))
    }
}
