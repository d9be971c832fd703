public import Market
package import EventStudy
package import Statistics

/// How exposed names are to what an article offers as the reason: shares of revenue, fund weights, any scale.
public struct Exposures: Hashable, Sendable {
    /// In the order of the file.
    public let names: [Ticker]
    private let values: [Ticker: Double]

    /// - Precondition: no ticker occurs twice, and every value is finite.
    public init(_ pairs: [(ticker: Ticker, value: Double)]) {
        precondition(pairs.allSatisfy { $0.value.isFinite }, "an exposure is finite")
        names = pairs.map(\.ticker)
        values = Dictionary(uniqueKeysWithValues: pairs.map { ($0.ticker, $0.value) })
    }

    /// The exposure of a name; `nil` if the file has none.
    public subscript(ticker: Ticker) -> Double? { values[ticker] }
}

/// Whether names moved more the more they are exposed: the cross-section's slope on the day, among those of other days.
///
/// - SeeAlso: Fama and MacBeth, *Risk, Return, and Equilibrium: Empirical Tests*, Journal of Political Economy 81, 1973.
package struct DoseResponse: Hashable, Sendable {
    /// The return on the day for one more unit of exposure.
    package let slope: Double
    /// The days' slopes against the market.
    package let model: SingleEventModel

    /// - Parameters:
    ///   - names: At least three, whose exposures are not all equal.
    ///   - exposures: One a name.
    package init(
        _ names: [SampledSeries], exposures: [Double], market: SampledSeries
    ) throws(KernelError) {
        precondition(names.count == exposures.count, "an exposure for every name")
        guard names.count > 2 else { throw .tooFewObservations(have: names.count, need: 3) }
        let center = mean(exposures.span)
        let squares = sumOfSquaredDeviations(exposures.span)
        guard squares > 0 else { throw .constantRegressor("the exposure") }
        let weights = exposures.map { ($0 - center) / squares }
        func slope(_ value: (SampledSeries) -> Double) -> Double {
            zip(names, weights).reduce(0) { $0 + $1.1 * value($1.0) }
        }
        let series = SampledSeries(
            name: "the slope on exposure", window: market.window.indices.map { row in slope { $0.window[row] } },
            event: slope(\.event), sessions: market.sessions)
        self.slope = series.event
        self.model = try SingleEventModel(series, on: [market])
    }
}
