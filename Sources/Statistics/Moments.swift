/// The arithmetic mean of `values`, in their unit.
///
/// - Precondition: there is a value.
public func mean(_ values: Span<Double>) -> Double {
    precondition(!values.isEmpty, "a mean needs a value")
    var sum = 0.0
    for i in values.indices { sum += values[i] }
    return sum / Double(values.count)
}

/// The sum of squared deviations from the mean, in two passes so that nothing cancels.
///
/// - Precondition: there is a value.
public func sumOfSquaredDeviations(_ values: Span<Double>) -> Double {
    let center = mean(values)
    var sum = 0.0
    for i in values.indices { sum += (values[i] - center) * (values[i] - center) }
    return sum
}

/// The standard deviation with divisor *n* − 1, in the unit of `values`; `nil` for fewer than two of them.
public func sampleDeviation(_ values: Span<Double>) -> Double? {
    guard values.count > 1 else { return nil }
    return (sumOfSquaredDeviations(values) / Double(values.count - 1)).squareRoot()
}

/// The standard deviation with divisor *n* − 1, for a statistic that divides by it; `nil` where nothing but rounding
/// varies: below 10⁻¹² of the largest value, a thousand times what adding up leaves of equal ones.
public func spread(_ values: Span<Double>) -> Double? {
    guard let deviation = sampleDeviation(values) else { return nil }
    var largest = 0.0
    for i in values.indices { largest = max(largest, abs(values[i])) }
    return deviation > 1e-12 * largest ? deviation : nil
}

/// Pearson's correlation of paired values, −1 to 1; `nil` where one of them never varies.
public func correlation(_ x: Span<Double>, _ y: Span<Double>) -> Double? {
    precondition(x.count == y.count, "x and y must be paired")
    guard x.count > 1 else { return nil }
    let meanX = mean(x), meanY = mean(y)
    var xx = 0.0, yy = 0.0, xy = 0.0
    for i in x.indices {
        let dx = x[i] - meanX, dy = y[i] - meanY
        xx += dx * dx
        yy += dy * dy
        xy += dx * dy
    }
    guard xx > 0, yy > 0 else { return nil }
    return xy / (xx * yy).squareRoot()
}
