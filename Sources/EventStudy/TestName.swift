/// A test of the hypothesis that the events had no effect on average.
public enum TestName: String, Hashable, Sendable, CaseIterable {
    /// Mean over its cross-sectional standard error: robust to changes of variance, not to events on the same days.
    case crossSectionalT = "csect_t"
    /// Mean over the standard error from the events' own prediction errors: MacKinlay 1997, equation 12.
    case j1
    /// Brown and Warner, Journal of Financial Economics 8, 1980: the same from residual deviations alone.
    case brownWarner = "bw80"
    /// Brown and Warner's crude dependence adjustment: the deviation of the events' mean over the estimation days.
    case crudeDependence = "cda_t"
    /// Sum of standardised returns: Patell, Journal of Accounting Research 14, 1976. Rejects too often when events raise
    /// the variance.
    case patell = "patell_z"
    /// The same from daily standardised returns, as several programs have it; leaves out that days share errors.
    case patellDaily = "patell_sar_z"
    /// Cross-sectional t of standardised returns: Boehmer, Musumeci and Poulsen, Journal of Financial Economics 30, 1991.
    case bmp = "bmp_t"
    /// ``bmp`` and ``patell`` corrected for correlation between events: Kolari and Pynnönen, Review of Financial Studies
    /// 23, 2010.
    case kolariPynnonenBMP = "kp_bmp_t"
    /// ``patell`` with that correction.
    case kolariPynnonenPatell = "kp_patell_z"
    /// Lyon, Barber and Tsai, Journal of Finance 54, 1999.
    case skewnessAdjusted = "skew_t"
    /// The same with its distribution from samples drawn with replacement.
    case skewnessBootstrap = "skew_bootstrap"
    /// Corrado, Journal of Financial Economics 23, 1989: ranks of one day.
    case corradoRank = "corrado_rank_z"
    /// Corrado and Zivney, Journal of Financial and Quantitative Analysis 27, 1992: signs about the median.
    case corradoZivney = "corrado_zivney_z"
    /// Ranks summed over a window: Cowan, Review of Quantitative Finance and Accounting 2, 1992; Campbell and Wasley,
    /// Journal of Financial Economics 33, 1993.
    case cumulativeRank = "cumulative_rank_z"
    /// Generalised ranks: Kolari and Pynnönen, Journal of Empirical Finance 18, 2011. The best default when events share
    /// days or raise the variance.
    case generalisedRankT = "grank_t"
    /// The same without allowing for correlation between events.
    case generalisedRankZ = "grank_z"
    /// Share of positive returns against one half, and against its usual share (Cowan 1992).
    case sign = "sign_z"
    /// Against the usual share of positive residuals.
    case generalisedSign = "generalized_sign_z"
    /// Signed ranks of the sums: Wilcoxon, Biometrics Bulletin 1, 1945.
    case wilcoxon
    /// Nguyen and Wolf, Empirical Economics, 2023, on the events' mean.
    case permutation
    /// Intercept of the portfolio of all instruments inside their event windows, by calendar day: Jaffe, Journal of
    /// Business 47, 1974; Mandelker, Journal of Financial Economics 1, 1974.
    case calendarTime = "calendar_time_alpha"
    /// The same with days weighted by how many instruments they have, and with errors that allow for heteroskedasticity
    /// and autocorrelation (Newey and West, Econometrica 55, 1987; lag ⌊4·(*n*/100)^(2/9)⌋, factor *n*/(*n* − *k*)).
    case calendarTimeWeighted = "calendar_time_wls_t"
    /// Newey and West's errors.
    case calendarTimeNeweyWest = "calendar_time_nw_t"
    /// Mean with errors correlated among events of the same day, or of the same instrument: Liang and Zeger, Biometrika
    /// 73, 1986.
    case clusteredByDay = "cluster_day_t"
    /// Among events of one instrument.
    case clusteredByTicker = "cluster_ticker_t"
    /// The first of these with its distribution from turning whole days' signs, for few days: Cameron, Gelbach and Miller,
    /// Review of Economics and Statistics 90, 2008.
    case clusteredByDayWild = "cluster_day_wild"
}

extension TestName {
    /// Whether it draws random numbers, so that a design without draws leaves it out.
    var isDrawn: Bool {
        switch self {
        case .permutation, .skewnessBootstrap, .clusteredByDayWild: true
        default: false
        }
    }
}

/// The outcome of one test over one window.
public struct TestResult: Hashable, Sendable {
    /// In sessions from the event's.
    public let window: ClosedRange<Int>
    /// Which test.
    public let name: TestName
    /// How many events took part.
    public let count: Int
    /// Its value.
    public let statistic: Double
    /// Degrees of freedom of Student's t; `nil` for a normal or exact distribution.
    public let df: Int?
    /// Two-sided; exact where the test has an exact distribution for so few events.
    public let p: Double
}

/// A test that has no result, and why.
public struct UndefinedTest: Hashable, Sendable {
    /// In sessions from the event's.
    public let window: ClosedRange<Int>
    /// Which test.
    public let name: TestName
    /// One clause.
    public let reason: String
}
