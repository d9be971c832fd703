/// Ranks a prediction error among the sample's residuals, each scaled by its own standard error.
///
/// - SeeAlso: Gelbach, Helland and Klick, *Valid Inference in Single-Firm, Single-Event Studies*, American Law and
///   Economics Review 15, 2013.
public struct SampleQuantileTest: Hashable, Sendable {
    /// The share, the new one among them, that is at least as large in absolute value.
    public let twoSided: Double
    /// The share that is at least as high.
    public let upper: Double
    /// The share that is at most as high.
    public let lower: Double

    /// - Parameters:
    ///   - fit: The model of the sample.
    ///   - error: The new observation less its prediction.
    ///   - row: Its regressors.
    public init(_ fit: LinearRegression, error: Double, at row: [Double]) {
        let scaled = fit.scaledResiduals
        let event = error / (1 + fit.leverage(of: row)).squareRoot()
        let total = Double(scaled.count + 1)
        self.twoSided = Double(1 + scaled.count { abs($0).reaches(abs(event)) }) / total
        self.upper = Double(1 + scaled.count { $0.reaches(event) }) / total
        self.lower = Double(1 + scaled.count { (-$0).reaches(-event) }) / total
    }
}

extension LinearRegression {
    /// Residuals over √(1 − leverage), so that all have the errors' variance.
    public var scaledResiduals: [Double] {
        zip(residuals, leverages).map { residual, leverage in
            // A leverage of 1 leaves no residual: that observation is fitted exactly.
            leverage < 1 ? residual / (1 - leverage).squareRoot() : 0
        }
    }
}
