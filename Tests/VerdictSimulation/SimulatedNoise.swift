import Glibc
import Statistics

/// Noise of unit variance from a seeded generator.
package struct SimulatedNoise {
    package enum Shape: Sendable {
        case normal
        /// Student's t with four degrees of freedom, scaled to unit variance: as heavy in the tails as daily returns.
        case heavyTailed
    }

    private var generator: PermutedCongruential
    private let shape: Shape

    package init(seed: UInt64, stream: [UInt32], shape: Shape = .heavyTailed) {
        generator = PermutedCongruential(seed: seed, stream: stream)
        self.shape = shape
    }

    package mutating func next() -> Double {
        // Box and Müller: a fraction is below 1, so that its complement has a logarithm.
        let radius = (-2 * log(1 - generator.fraction())).squareRoot()
        let normal = radius * cos(2 * .pi * generator.fraction())
        switch shape {
        case .normal: return normal
        case .heavyTailed:
            // χ² with four degrees of freedom is the sum of two exponentials of mean 2; t₄ has variance 2.
            let chi = -2 * log((1 - generator.fraction()) * (1 - generator.fraction()))
            return normal / (chi / 4).squareRoot() / 2.0.squareRoot()
        }
    }

    package mutating func path(_ count: Int, deviation: Double) -> [Double] {
        (0..<count).map { _ in deviation * next() }
    }
}
