/// Ranks a new observation among a sample after fitting both together: p-values that need no normality, only that the
/// observations could be exchanged if nothing happened.
///
/// - SeeAlso: Chernozhukov, Wüthrich and Zhu, *An Exact and Robust Conformal Inference Method for Counterfactual and
///   Synthetic Controls*, Journal of the American Statistical Association 116, 2021.
public struct ConformalTest: Hashable, Sendable {
    /// How many residuals are at least as large in absolute value as the new one's, over *n* + 1.
    public let twoSided: Double
    /// How many are at least as high.
    public let upper: Double
    /// How many are at least as low.
    public let lower: Double

    /// Refits the model on the sample and the new observation.
    ///
    /// - Parameters:
    ///   - response: The sample's response; the new observation's is `newResponse`.
    ///   - regressors: The sample's regressors; the new observation's are `newRow`.
    /// - Throws: ``KernelError`` as the regression does.
    /// - Complexity: O(*n k*²).
    public init(
        _ response: [Double], on regressors: [Regressor], new newResponse: Double, at newRow: [Double]
    ) throws(KernelError) {
        precondition(newRow.count == regressors.count, "a value for every regressor")
        let joined = response + [newResponse]
        let fit = try LinearRegression(
            joined.span, on: zip(regressors, newRow).map { Regressor($0.name, $0.values + [$1]) })
        let residuals = fit.residuals
        let last = residuals[residuals.count - 1]
        let total = Double(residuals.count)
        self.twoSided = Double(residuals.count { abs($0).reaches(abs(last)) }) / total
        self.upper = Double(residuals.count { $0.reaches(last) }) / total
        self.lower = Double(residuals.count { (-$0).reaches(-last) }) / total
    }

    /// Ranks a new observation after updating a fit with it: the same residuals as of fitting anew.
    ///
    /// With the new one's deviation *e* and *h* its products with the sample's rows in the metric of the fit, the
    /// refitted residuals are *e*/(1 + *h*₀₀) and *eᵢ* − *h*ᵢ₀ *e*/(1 + *h*₀₀).
    ///
    /// - Complexity: O(*n k*).
    public init(_ fit: LinearRegression, new newResponse: Double, at newRow: [Double]) {
        let residuals = Self.refitted(fit, new: newResponse, at: newRow)
        self.init(residuals.new, among: residuals.others)
    }

    /// The residuals of a fit after updating it with a new observation, and the new one's.
    ///
    /// - Complexity: O(*n k*).
    package static func refitted(
        _ fit: LinearRegression, new newResponse: Double, at newRow: [Double]
    ) -> (new: Double, others: [Double]) {
        let last = (newResponse - fit.prediction(at: newRow)) / (1 + fit.leverage(of: newRow))
        let products = fit.leverages(with: newRow)
        var residuals = fit.residuals
        for i in residuals.indices { residuals[i] -= products[i] * last }
        return (last, residuals)
    }

    /// Ranks a value among others that were scaled alike, without a model.
    public init(_ new: Double, among others: [Double]) {
        let total = Double(others.count + 1)
        self.twoSided = Double(1 + others.count { abs($0).reaches(abs(new)) }) / total
        self.upper = Double(1 + others.count { $0.reaches(new) }) / total
        self.lower = Double(1 + others.count { (-$0).reaches(-new) }) / total
    }

    /// The p-value in one direction.
    public func oneSided(positive: Bool) -> Double { positive ? upper : lower }
}

extension Double {
    /// Whether the value is at least `other`, values equal to a relative 10⁻¹² counting as equal: a rank must not hang
    /// on the last digits of two residuals that are the same by construction.
    func reaches(_ other: Double) -> Bool { self >= other - 1e-12 * abs(other) }
}
