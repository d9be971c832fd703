/// Finds a minimum of a function without derivatives: Nelder and Mead, Computer Journal 7, 1965.
struct NelderMead {
    /// The best point and its value.
    let point: [Double]
    let value: Double

    /// Runs until the values of the simplex agree to a relative `tolerance`, then starts again from the best point with
    /// a fresh simplex until that gains nothing more; at most `limit` evaluations.
    init(
        from start: [Double], step: Double, tolerance: Double = 1e-13, limit: Int = 20_000,
        _ function: ([Double]) -> Double
    ) {
        var evaluations = 0
        func evaluate(_ point: [Double]) -> Double {
            evaluations += 1
            let value = function(point)
            return value.isNaN ? .infinity : value
        }
        var best = (point: start, value: evaluate(start))
        var step = step
        while evaluations < limit {
            let before = best.value
            best = Self.descend(from: best, step: step, tolerance: tolerance, evaluate) { evaluations >= limit }
            if !(before - best.value > tolerance * (abs(before) + tolerance)) { break }
            step *= 0.5
        }
        point = best.point
        value = best.value
    }

    private typealias Vertex = (point: [Double], value: Double)

    private static func descend(
        from start: Vertex, step: Double, tolerance: Double, _ evaluate: ([Double]) -> Double,
        isExhausted: () -> Bool
    ) -> Vertex {
        let width = start.point.count
        var simplex = [start]
        for axis in 0..<width {
            var point = start.point
            point[axis] += step
            simplex.append((point, evaluate(point)))
        }
        while !isExhausted() {
            simplex.sort { $0.value < $1.value }
            let worst = simplex[width]
            if worst.value - simplex[0].value <= tolerance * (abs(simplex[0].value) + tolerance) { break }
            var center = Array(repeating: 0.0, count: width)
            for vertex in simplex.dropLast() {
                for axis in 0..<width { center[axis] += vertex.point[axis] / Double(width) }
            }
            func along(_ factor: Double) -> Vertex {
                let point = (0..<width).map { center[$0] + factor * (worst.point[$0] - center[$0]) }
                return (point, evaluate(point))
            }
            let reflected = along(-1)
            if reflected.value < simplex[0].value {
                let expanded = along(-2)
                simplex[width] = expanded.value < reflected.value ? expanded : reflected
            } else if reflected.value < simplex[width - 1].value {
                simplex[width] = reflected
            } else {
                let contracted = along(reflected.value < worst.value ? -0.5 : 0.5)
                if contracted.value < min(reflected.value, worst.value) {
                    simplex[width] = contracted
                } else {
                    for i in 1...width {
                        let point = (0..<width).map { (simplex[i].point[$0] + simplex[0].point[$0]) / 2 }
                        simplex[i] = (point, evaluate(point))
                    }
                }
            }
        }
        simplex.sort { $0.value < $1.value }
        return simplex[0]
    }
}
