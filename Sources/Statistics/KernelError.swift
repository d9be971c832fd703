/// Why a kernel has no answer for its input.
public enum KernelError: Error, Hashable, Sendable {
    /// Fewer observations than the estimate needs.
    case tooFewObservations(have: Int, need: Int)
    /// The regressor never varies, so that it cannot be told from the intercept.
    case constantRegressor(String)
    /// The regressor is a linear combination of others.
    case dependentRegressor(String, of: [String])
    /// The regressors account for the response exactly: no residual is left to measure anything by.
    case noResidual
}

extension KernelError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooFewObservations(let have, let need): "\(have) observations where \(need) are needed"
        case .constantRegressor(let name): "\(name) never varies"
        case .dependentRegressor(let name, let others):
            "\(name) is a linear combination of \(others.joined(separator: ", "))"
        case .noResidual: "the regressors account for the response exactly"
        }
    }
}
