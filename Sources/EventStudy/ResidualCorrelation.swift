import Statistics

/// Correlation between events whose estimation windows share calendar days.
///
/// Aligned by calendar day, because that is how returns are correlated; aligned by days before the event, events on
/// different days would look independent.
/// - SeeAlso: Kolari and Pynnönen, Review of Financial Studies 23, 2010, section 2.
struct ResidualCorrelation: Sendable {
    /// How many rows each event's window has.
    private let length: Int
    /// All events' residuals, one event after the other, by the first row of their windows; NaN where missing.
    private let values: [Double]
    private let starts: [Int]
    private let isComplete: [Bool]
    /// Sums of the values, and of their squares, before each row of an event and behind the last: residuals average
    /// zero, so that differences of these lose no digits.
    private let sums: [Double]
    private let squares: [Double]

    init(_ estimates: [EventEstimate]) {
        let order = estimates.indices.sorted {
            (estimates[$0].eventRow, $0) < (estimates[$1].eventRow, $1)
        }
        let length = estimates.first?.estimationRange.count ?? 0
        var values: [Double] = [], sums: [Double] = [], squares: [Double] = []
        var isComplete: [Bool] = []
        values.reserveCapacity(order.count * length)
        for position in order {
            let own = estimates[position].residuals.values()
            var sum = 0.0, square = 0.0
            for value in own {
                sums.append(sum)
                squares.append(square)
                sum += value
                square += value * value
            }
            sums.append(sum)
            squares.append(square)
            values.append(contentsOf: own)
            isComplete.append(!sum.isNaN)
        }
        self.length = length
        self.values = values
        self.starts = order.map { estimates[$0].estimationRange.lowerBound }
        self.isComplete = isComplete
        self.sums = sums
        self.squares = squares
    }

    /// The work is cut into so many events, whatever the number of tasks, so that sums are always added in one order.
    static let chunk = 128

    var chunkCount: Int { (starts.count + Self.chunk - 1) / Self.chunk }

    /// The sum over the pairs whose earlier event is in a chunk.
    ///
    /// - Complexity: O(*T*) for each pair of events whose windows overlap.
    func sum(ofChunk chunk: Int) -> Double {
        let first = chunk * Self.chunk
        return sum(
            first..<min(first + Self.chunk, starts.count), values: values.span, sums: sums.span, squares: squares.span)
    }

    /// The mean over all pairs of events of the correlation of their residuals on the calendar days that both have;
    /// pairs without common days count as zero. `nil` for fewer than two events.
    ///
    /// - Parameter sums: Of all chunks, in their order.
    func mean(_ sums: [Double]) -> Double? {
        guard starts.count > 1 else { return nil }
        return sums.reduce(0, +) / (Double(starts.count) * Double(starts.count - 1) / 2)
    }

    private func sum(
        _ rows: Range<Int>, values: Span<Double>, sums: Span<Double>, squares: Span<Double>
    ) -> Double {
        var total = 0.0
        for first in rows {
            for second in (first + 1)..<max(starts.count, first + 1) {
                // Both windows are equally long: the later one's rows from its start on are common.
                let offset = starts[second] - starts[first]
                let common = length - offset
                if common < 2 { break }
                let x = values.extracting((first * length + offset)..<((first + 1) * length))
                let y = values.extracting((second * length)..<(second * length + common))
                guard isComplete[first], isComplete[second] else {
                    total += Self.correlationOfCommon(x, y) ?? 0
                    continue
                }
                let from = first * (length + 1) + offset, to = first * (length + 1) + length
                let other = second * (length + 1)
                let n = Double(common)
                let sumX = sums[to] - sums[from], sumY = sums[other + common] - sums[other]
                let xx = squares[to] - squares[from] - sumX * sumX / n
                let yy = squares[other + common] - squares[other] - sumY * sumY / n
                if xx > 0, yy > 0 { total += (innerProduct(x, y) - sumX * sumY / n) / (xx * yy).squareRoot() }
            }
        }
        return total
    }

    /// Pearson's correlation over the rows that neither lacks.
    private static func correlationOfCommon(_ x: Span<Double>, _ y: Span<Double>) -> Double? {
        var n = 0.0, sumX = 0.0, sumY = 0.0
        for i in x.indices where !(x[i] + y[i]).isNaN {
            n += 1
            sumX += x[i]
            sumY += y[i]
        }
        guard n > 1 else { return nil }
        let meanX = sumX / n, meanY = sumY / n
        var xx = 0.0, yy = 0.0, xy = 0.0
        for i in x.indices where !(x[i] + y[i]).isNaN {
            let dx = x[i] - meanX, dy = y[i] - meanY
            xx += dx * dx
            yy += dy * dy
            xy += dx * dy
        }
        guard xx > 0, yy > 0 else { return nil }
        return xy / (xx * yy).squareRoot()
    }
}
