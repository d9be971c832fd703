package import EventStudy
package import Statistics

/// The numbers of a claim that a whole sector moved.
package struct SectorTest: Hashable, Sendable {
    /// The exposed names' mean against the market: valid whatever the correlation between them.
    package let portfolio: SingleEventModel
    /// The exposed names' return on the day, on average.
    package let portfolioReturn: Double
    /// Each exposed name against the market.
    private let names: [NameModel]
    private let exposed: [SampledSeries]
    private let mean: SampledSeries
    private let control: SampledSeries?
    private let market: SampledSeries
    /// Exposed less control names against the market.
    package let difference: SingleEventModel?

    /// - Throws: ``KernelError`` where a series is degenerate.
    package init(exposed: [SampledSeries], controls: [SampledSeries], market: SampledSeries) throws(KernelError) {
        try self.init(
            exposed: exposed, mean: SampledSeries(meanOf: exposed, name: "the exposed names"),
            names: exposed.mapThrowing { name throws(KernelError) in try NameModel(name, on: market) },
            control: controls.isEmpty ? nil : SampledSeries(meanOf: controls, name: "the control names"),
            market: market)
    }

    /// The same without one of the exposed names, of which there must be another.
    func without(_ position: Int) throws(KernelError) -> SectorTest {
        var exposed = exposed, names = names
        let mean = mean.without(exposed.remove(at: position), of: exposed.count + 1)
        names.remove(at: position)
        return try SectorTest(exposed: exposed, mean: mean, names: names, control: control, market: market)
    }

    private init(
        exposed: [SampledSeries], mean: SampledSeries, names: [NameModel], control: SampledSeries?,
        market: SampledSeries
    ) throws(KernelError) {
        portfolio = try SingleEventModel(mean, on: [market])
        portfolioReturn = mean.event
        difference = try control.mapThrowing { control throws(KernelError) in
            let gap = SampledSeries(
                name: "the difference", window: zip(mean.window, control.window).map { $0 - $1 },
                event: mean.event - control.event, sessions: mean.sessions)
            return try SingleEventModel(gap, on: [market])
        }
        self.names = names
        self.exposed = exposed
        self.mean = mean
        self.control = control
        self.market = market
    }

    /// Standardised abnormal returns, one an exposed name.
    package var standardised: [Double] { names.map(\.t) }

    /// The share of the names whose abnormal return has a sign.
    package func share(positive: Bool) -> Double {
        Double(names.count { positive ? $0.error > 0 : $0.error < 0 }) / Double(names.count)
    }

    /// The smallest abnormal return of the portfolio that would be found with a power of 80 %.
    package func detectable(level: Double) -> Double {
        StudentT(degreesOfFreedom: Double(portfolio.regression.degreesOfFreedom)).detectableEffect(level: level)
            * portfolio.standardError
    }

    /// One name's market model, without a test of its own.
    private struct NameModel: Hashable, Sendable {
        let regression: LinearRegression
        let error: Double
        let t: Double

        init(_ name: SampledSeries, on market: SampledSeries) throws(KernelError) {
            let fit = try LinearRegression(name.window.span, on: [Regressor(market.name, market.window)])
            guard fit.residualSumOfSquares > 1e-20 * fit.totalSumOfSquares else { throw .noResidual }
            regression = fit
            error = name.event - fit.predictedSum([market.event], sessions: name.sessions)
            let spread = fit.predictionSpread(count: name.sessions, sums: [market.event])
            t = error / (fit.residualDeviation * spread.squareRoot())
        }
    }
}

extension SectorTest {
    /// Mean correlation of the names' residuals; `nil` for fewer than two names.
    package var meanCorrelation: Double? {
        guard names.count > 1 else { return nil }
        // Residuals have mean 0: over their lengths they are unit vectors, and the square of the vectors' sum holds all
        // pairs twice beside the *N* squares.
        var sums = Array(repeating: 0.0, count: names[0].regression.count)
        for name in names {
            let length = name.regression.residualSumOfSquares.squareRoot()
            for row in sums.indices { sums[row] += name.regression.residuals[row] / length }
        }
        let count = Double(names.count)
        return (sums.reduce(0) { $0 + $1 * $1 } - count) / (count * (count - 1))
    }

    /// Boehmer, Musumeci and Poulsen's t.
    package var bmp: Double? { Self.crossSectionalT(standardised) }

    /// The same corrected for cross-correlation.
    ///
    /// - SeeAlso: Kolari and Pynnönen, *Event Study Testing with Cross-sectional Correlation of Abnormal Returns*,
    ///   Review of Financial Studies 23, 2010, equation 11.
    package var kolariPynnonen: Double? {
        guard let bmp, let meanCorrelation else { return nil }
        let spread = 1 + Double(names.count - 1) * meanCorrelation
        return spread > 0 && meanCorrelation < 1 ? bmp * ((1 - meanCorrelation) / spread).squareRoot() : nil
    }

    /// Two-sided p-value of ``kolariPynnonen`` under Student's t with *N* − 1 degrees of freedom.
    package var pKolariPynnonen: Double? {
        kolariPynnonen.map { StudentT(degreesOfFreedom: Double(names.count - 1)).twoSided($0) }
    }

    /// The rank of ``kolariPynnonen`` among those of the window's sessions, in absolute value. A shock that all names share
    /// has heavier tails than Student's t allows for a mean, and its p-value rejects 7 % at a level of 5 %.
    package var pRankKolariPynnonen: Double? {
        guard kolariPynnonen != nil, let own = bmp else { return nil }
        // The correction is the same for all sessions and cancels; what remains are their cross-sectional t.
        // One regressor for all names gives its sessions the same leverages in all.
        let leverages = names[0].regression.leverages
        let scaled = names.map { name in
            let deviation = name.regression.residualDeviation
            return zip(name.regression.residuals, leverages).map { residual, leverage in
                (leverage < 1 ? residual / (1 - leverage).squareRoot() : 0) / deviation
            }
        }
        let before = scaled[0].indices.compactMap { row in Self.crossSectionalT(scaled.map { $0[row] }) }
        return ConformalTest(own, among: before).twoSided
    }

    /// √*N* · mean / deviation of the standardised returns.
    ///
    /// - SeeAlso: Boehmer, Musumeci and Poulsen, *Event-study Methodology under Conditions of Event-induced Variance*,
    ///   Journal of Financial Economics 30, 1991.
    private static func crossSectionalT(_ standardised: [Double]) -> Double? {
        guard let deviation = sampleDeviation(standardised.span), deviation > 0 else { return nil }
        return Statistics.mean(standardised.span) * Double(standardised.count).squareRoot() / deviation
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
