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
        var sum = 0.0
        for first in estimates.indices {
            for second in (first + 1)..<estimates.count {
                sum += pair(estimates[first], estimates[second])
            }
        }
        return sum / (Double(estimates.count) * Double(estimates.count - 1) / 2)
    }

    private static func pair(_ a: EventEstimate, _ b: EventEstimate) -> Double {
        let start = max(a.estimationStart, b.estimationStart)
        let end = min(a.estimationStart + a.residuals.count, b.estimationStart + b.residuals.count)
        guard end - start > 1 else { return 0 }
        return correlationOfCommon(
            a.residuals.span.extracting((start - a.estimationStart)..<(end - a.estimationStart)),
            b.residuals.span.extracting((start - b.estimationStart)..<(end - b.estimationStart))) ?? 0
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
