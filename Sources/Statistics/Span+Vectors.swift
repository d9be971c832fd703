extension Span<Double> {
    /// Four values in a row, from a position on.
    @inline(__always) package func four(from i: Int) -> SIMD4<Double> {
        SIMD4(self[i], self[i + 1], self[i + 2], self[i + 3])
    }
}

/// Σ *x*·*y* of paired values, in four running sums.
package func innerProduct(_ x: Span<Double>, _ y: Span<Double>) -> Double {
    precondition(x.count == y.count, "x and y must be paired")
    var sum = SIMD4<Double>.zero
    let whole = x.count & ~3
    var i = 0
    while i < whole {
        sum += x.four(from: i) * y.four(from: i)
        i += 4
    }
    var total = sum.sum()
    while i < x.count {
        total += x[i] * y[i]
        i += 1
    }
    return total
}
