public import Market

/// How unusual one instrument's move on one session was, against its market model.
public struct Abnormality: Hashable, Sendable {
    /// The instrument that moved.
    public let ticker: Ticker
    /// The session of its move.
    public let session: SessionDate
    /// The index of the market model.
    public let market: Ticker

    /// First and last session of the estimation window.
    public let estimationStart: SessionDate
    /// The last session of the estimation window.
    public let estimationEnd: SessionDate
    /// Sessions in it that were used.
    public let T: Int
    /// Sessions in it that were dropped because one of the two series has no return.
    public let dropped: Int
    /// Sessions in it that were left out because the article reports another event on or beside them.
    public let masked: Int
    /// Degrees of freedom: sessions used less coefficients.
    public let df: Int

    /// Intercept and slope of the instrument's return on the market's.
    public let alpha: Double
    /// The slope on the market.
    public let beta: Double
    /// Whether the price stays unchanged so often that the market of the sessions beside is in the model, too; ``beta`` is
    /// then the sum of the slopes (Dimson, Journal of Financial Economics 7, 1979).
    public let isThin: Bool
    /// Standard deviation of the residuals with ``df`` degrees of freedom.
    public let s: Double

    /// The abnormal return, and its prediction standard error.
    public let AR: Double
    /// Prediction standard error of ``AR``, a fraction.
    public let se: Double
    /// ``AR`` over ``se``.
    public let t: Double
    /// Two-sided p-value of ``t`` under Student's t: right if residuals are normal.
    public let pT: Double

    /// Rank p-values that need no normality: the event's place among the ``T`` residuals of the model refitted with it.
    public let pRank: Double
    /// The same in the direction of ``AR``.
    public let pRankOneSided: Double
    /// The event's place among the residuals scaled by current volatility; `nil` where that volatility is undefined.
    public let pEWMA: Double?
    /// The event's abnormal return in current standard deviations.
    public let zEWMA: Double?
    /// Current over usual standard deviation.
    public let sigmaRatio: Double?
    /// Which p-value decides: that of current volatility where ``sigmaRatio`` is outside its usual range.
    public let headline: Headline
    /// Whether both p-values fall on the same side of the level.
    public let testsAgree: Bool

    /// The smallest abnormal return, either way, that would be found with a power of 80 %.
    public let detectable: Double
    /// The smallest p-value that so many residuals allow: 1/(T+1).
    public let smallestP: Double
    /// Share of the window's sessions in which the price didn't change.
    public let zeroReturnShare: Double

    /// Abnormal returns around the event, oldest first.
    public let series: [Point]
    /// Their sums from the first session after the estimation window on, oldest first, up to where a return is missing.
    /// The band is 1.96 standard errors of the sum with its full covariance: the days share the error of the model.
    ///
    /// - SeeAlso: Campbell, Lo and MacKinlay, *The Econometrics of Financial Markets*, 1997, equations 4.4.7 to 4.4.10.
    public let cumulative: [Point]

    /// What ``pRank`` ranks: the residuals of the model refitted with the event.
    package let ranked: RankedResiduals

    /// By which of the two p-values an event is judged.
    public enum Headline: String, Hashable, Sendable {
        /// Rank among all of the window, or at current volatility.
        case rank, ewma
    }

    /// The abnormal return of one session under the estimated model.
    public struct Point: Hashable, Sendable {
        /// The session.
        public let session: SessionDate
        /// Sessions after the event; negative before it.
        public let offset: Int
        /// The return less the model's, a fraction.
        public let abnormalReturn: Double
        /// 1.96 standard errors of prediction: what 95 % of usual sessions stay within, up and down.
        public let band: Double

        public init(session: SessionDate, offset: Int, abnormalReturn: Double, band: Double) {
            self.session = session
            self.offset = offset
            self.abnormalReturn = abnormalReturn
            self.band = band
        }
    }

    /// The p-value of the headline; verdicts on reasons go by the ranks of their own tests.
    public var p: Double { headline == .ewma ? pEWMA ?? pRank : pRank }
}

/// The residuals of a window and an event, all fitted together, as their ranks are taken.
package struct RankedResiduals: Hashable, Sendable {
    /// The residual of the event, a return.
    package let event: Double
    /// Those of the estimation window, in its order.
    package let others: [Double]

    package init(event: Double, others: [Double]) {
        self.event = event
        self.others = others
    }

    /// The size that the event must exceed for a two-sided rank p-value of at most `level`: with p = (1 + *k*)/(*n* + 1)
    /// for *k* of *n* others at least as large, that of the (*k* + 1)th largest. `nil` where no size suffices.
    package func limit(level: Double) -> Double? {
        let allowed = Int((level * Double(others.count + 1) + 1e-9).rounded(.down)) - 1
        guard allowed >= 0, allowed < others.count else { return nil }
        return others.map { abs($0) }.sorted(by: >)[allowed]
    }
}
