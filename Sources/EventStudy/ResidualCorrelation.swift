import Statistics

/// Correlation between events whose estimation windows share calendar days.
enum ResidualCorrelation {
    /// The mean over all pairs of events of the correlation of their residuals on the calendar days that both have;
    /// pairs without common days count as zero. `nil` for fewer than two events.
    ///
    /// Aligned by calendar day, because that is how returns are correlated; aligned by days before the event, events on
    /// different days would look independent.
    /// - SeeAlso: Kolari and Pynnönen, Review of Financial Studies 23, 2010, section 2.
    /// - Complexity: O(*N*² *T*) for *N* events.
    static func mean(_ estimates: [EventEstimate]) -> Double? {
        guard estimates.count > 1 else { return nil }
        let series = estimates.map { Series($0.residuals) }
        var sum = 0.0
        for first in series.indices {
            for second in (first + 1)..<series.count { sum += series[first].correlation(with: series[second]) ?? 0 }
        }
        return sum / (Double(estimates.count) * Double(estimates.count - 1) / 2)
    }

    /// One event's residuals on the calendar.
    private struct Series {
        let values: [Double]
        let range: Range<Int>
        let isComplete: Bool
        /// Sums of the values, and of their squares, before each row: residuals average zero, so that differences of
        /// these lose no digits.
        let sums: [Double]
        let squares: [Double]

        init(_ source: ResidualSource) {
            values = source.values()
            range = source.range
            isComplete = !values.contains { $0.isNaN }
            var sums = [0.0], squares = [0.0]
            for (position, value) in values.enumerated() {
                sums.append(sums[position] + value)
                squares.append(squares[position] + value * value)
            }
            self.sums = sums
            self.squares = squares
        }

        func correlation(with other: Series) -> Double? {
            let rows = range.clamped(to: other.range)
            guard rows.count > 1 else { return nil }
            let own = (rows.lowerBound - range.lowerBound)..<(rows.upperBound - range.lowerBound)
            let others = (rows.lowerBound - other.range.lowerBound)..<(rows.upperBound - other.range.lowerBound)
            let x = values.span.extracting(own), y = other.values.span.extracting(others)
            guard isComplete, other.isComplete else { return Self.correlationOfCommon(x, y) }
            let n = Double(rows.count)
            let sumX = sums[own.upperBound] - sums[own.lowerBound]
            let sumY = other.sums[others.upperBound] - other.sums[others.lowerBound]
            let xx = squares[own.upperBound] - squares[own.lowerBound] - sumX * sumX / n
            let yy = other.squares[others.upperBound] - other.squares[others.lowerBound] - sumY * sumY / n
            guard xx > 0, yy > 0 else { return nil }
            return (innerProduct(x, y) - sumX * sumY / n) / (xx * yy).squareRoot()
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
}
