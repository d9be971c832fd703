package import EventStudy
package import Statistics

/// The numbers of a claim that a whole sector moved.
package struct SectorTest: Hashable, Sendable {
    /// The exposed names' mean against the market: valid whatever the correlation between them.
    package let portfolio: SingleEventModel
    /// The exposed names' return on the day, on average.
    package let portfolioReturn: Double
    /// Standardised abnormal returns, one an exposed name.
    package let standardised: [Double]
    /// Mean correlation of the names' residuals; `nil` for fewer than two names.
    package let meanCorrelation: Double?
    /// Boehmer, Musumeci and Poulsen's t, and the same corrected for cross-correlation.
    package let bmp: Double?
    package let kolariPynnonen: Double?
    /// The rank of ``kolariPynnonen`` among those of the window's sessions, in absolute value. A shock that all names share
    /// has heavier tails than Student's t allows for a mean, and its p-value rejects 7 % at a level of 5 %.
    package let pRankKolariPynnonen: Double?
    /// Exposed less control names against the market.
    package let difference: SingleEventModel?

    /// - Throws: ``KernelError`` where a series is degenerate.
    package init(exposed: [SampledSeries], controls: [SampledSeries], market: SampledSeries) throws(KernelError) {
        let mean = SampledSeries(meanOf: exposed, name: "the exposed names")
        portfolio = try SingleEventModel(mean, on: [market])
        portfolioReturn = mean.event
        var models: [SingleEventModel] = []
        for name in exposed { models.append(try SingleEventModel(name, on: [market])) }
        standardised = models.map(\.t)
        meanCorrelation = Self.meanCorrelation(models.map(\.regression.residuals))

        bmp = Self.crossSectionalT(standardised)
        kolariPynnonen = Self.corrected(bmp, meanCorrelation, count: Double(standardised.count))

        // The correction is the same for all sessions and cancels; what remains are their cross-sectional t.
        let scaled = models.map(\.regression.scaledResiduals)
        let deviations = models.map(\.regression.residualDeviation)
        let onDay = Self.crossSectionalT(
            models.indices.map { models[$0].error / (1 + models[$0].leverage).squareRoot() / deviations[$0] })
        let before = mean.window.indices.compactMap { row in
            Self.crossSectionalT(models.indices.map { scaled[$0][row] / deviations[$0] })
        }
        pRankKolariPynnonen = onDay.map { own in
            Double(1 + before.count { abs($0) >= abs(own) * (1 - 1e-12) }) / Double(before.count + 1)
        }

        if controls.isEmpty {
            difference = nil
        } else {
            let control = SampledSeries(meanOf: controls, name: "the control names")
            let gap = SampledSeries(
                name: "the difference", window: zip(mean.window, control.window).map { $0 - $1 },
                event: mean.event - control.event)
            difference = try SingleEventModel(gap, on: [market])
        }
    }

    /// Two-sided p-value of ``kolariPynnonen`` under Student's t with *N* − 1 degrees of freedom.
    package var pKolariPynnonen: Double? {
        kolariPynnonen.map { StudentT(degreesOfFreedom: Double(standardised.count - 1)).twoSided($0) }
    }

    /// The share of the names whose abnormal return has a sign.
    package func share(positive: Bool) -> Double {
        Double(standardised.count { positive ? $0 > 0 : $0 < 0 }) / Double(standardised.count)
    }

    /// The smallest abnormal return of the portfolio that would be found with a power of 80 %.
    package func detectable(level: Double) -> Double {
        StudentT(degreesOfFreedom: Double(portfolio.regression.degreesOfFreedom)).detectableEffect(level: level)
            * portfolio.standardError
    }

    /// √*N* · mean / deviation of the standardised returns.
    ///
    /// - SeeAlso: Boehmer, Musumeci and Poulsen, *Event-study Methodology under Conditions of Event-induced Variance*,
    ///   Journal of Financial Economics 30, 1991.
    private static func crossSectionalT(_ standardised: [Double]) -> Double? {
        guard let deviation = sampleDeviation(standardised.span), deviation > 0 else { return nil }
        return Statistics.mean(standardised.span) * Double(standardised.count).squareRoot() / deviation
    }

    /// - SeeAlso: Kolari and Pynnönen, *Event Study Testing with Cross-sectional Correlation of Abnormal Returns*,
    ///   Review of Financial Studies 23, 2010, equation 11.
    private static func corrected(_ bmp: Double?, _ meanCorrelation: Double?, count: Double) -> Double? {
        guard let bmp, let meanCorrelation else { return nil }
        let spread = 1 + (count - 1) * meanCorrelation
        return spread > 0 && meanCorrelation < 1 ? bmp * ((1 - meanCorrelation) / spread).squareRoot() : nil
    }

    private static func meanCorrelation(_ residuals: [[Double]]) -> Double? {
        guard residuals.count > 1 else { return nil }
        var sum = 0.0, pairs = 0.0
        for first in residuals.indices {
            for second in residuals.indices where second > first {
                let a = residuals[first], b = residuals[second]
                sum += correlation(a.span, b.span) ?? 0
                pairs += 1
            }
        }
        return sum / pairs
    }
}

extension SectorTest {
    /// - Parameters:
    ///   - positive: The claimed direction.
    ///   - targetMove: The target's own market-adjusted move: an effect that the test could not have seen at that size
    ///     is not refuted.
    package func verdict(positive: Bool, targetMove: Double, _ settings: AttributionSettings) -> CatalystVerdict.Verdict
    {
        guard portfolio.conformal.twoSided <= settings.alpha else {
            return detectable(level: settings.alpha) > abs(targetMove) ? .inconclusive : .notSupported
        }
        guard (portfolio.error > 0) == positive else { return .contradicted }
        guard let difference, difference.conformal.twoSided <= settings.alpha, (difference.error > 0) == positive,
            share(positive: positive) >= settings.breadth
        else { return .partlySupported }
        return .supported
    }
}
