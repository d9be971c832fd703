/// Whether two numbers agree to a relative tolerance, measured against the larger of `expected` and `floor`.
public func isClose(_ actual: Double, _ expected: Double, relative: Double = 1e-9, floor: Double = 1e-12) -> Bool {
    abs(actual - expected) <= relative * max(abs(expected), floor)
}
