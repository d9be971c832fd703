extension Span<Double> {
    /// Four values in a row, from a position on.
    @inline(__always) package func four(from i: Int) -> SIMD4<Double> {
        // One check of the bounds for all four.
        unsafe bytes.unsafeLoadUnaligned(fromByteOffset: i * MemoryLayout<Double>.stride, as: SIMD4<Double>.self)
    }

    /// Eight values in a row, from a position on.
    @inline(__always) func eight(from i: Int) -> SIMD8<Double> {
        unsafe bytes.unsafeLoadUnaligned(fromByteOffset: i * MemoryLayout<Double>.stride, as: SIMD8<Double>.self)
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

/// Σ *x*, in eight running sums.
func sum(_ x: Span<Double>) -> Double {
    var sum = SIMD8<Double>.zero
    let whole = x.count & ~7
    var i = 0
    while i < whole {
        sum += x.eight(from: i)
        i += 8
    }
    var total = sum.sum()
    while i < x.count {
        total += x[i]
        i += 1
    }
    return total
}

/// Σ (*x* − `center`)², in eight running sums.
func sumOfSquares(_ x: Span<Double>, about center: Double) -> Double {
    var sum = SIMD8<Double>.zero
    let whole = x.count & ~7
    var i = 0
    while i < whole {
        let distance = x.eight(from: i) - center
        sum += distance * distance
        i += 8
    }
    var total = sum.sum()
    while i < x.count {
        total += (x[i] - center) * (x[i] - center)
        i += 1
    }
    return total
}
