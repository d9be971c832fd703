import Statistics

/// The parametric tests of one window.
struct ParametricTests {
    let sample: WindowSample
    /// Mean correlation of the events' residuals by calendar day; `nil` for fewer than two events.
    let meanCorrelation: Double?

    private var n: Double { Double(sample.count) }
    private var mean: Double { Statistics.mean(sample.cars.span) }

    func t(_ name: TestName, _ statistic: Double, df: Int) -> TestResult {
        TestResult(
            window: sample.window, name: name, count: sample.count, statistic: statistic, df: df,
            p: StudentT(degreesOfFreedom: Double(df)).twoSided(statistic))
    }

    func z(_ name: TestName, _ statistic: Double) -> TestResult {
        TestResult(
            window: sample.window, name: name, count: sample.count, statistic: statistic, df: nil,
            p: Normal.twoSided(statistic))
    }

    /// A test whose p-value was drawn or counted.
    func drawn(_ name: TestName, _ statistic: Double, p: Double) -> TestResult {
        TestResult(window: sample.window, name: name, count: sample.count, statistic: statistic, df: nil, p: p)
    }

    var crossSectional: TestResult? {
        guard let deviation = spread(sample.cars.span) else { return nil }
        return t(.crossSectionalT, n.squareRoot() * mean / deviation, df: sample.count - 1)
    }

    var j1: TestResult {
        let place = sample.place
        let variance = sample.total { $0.sum(.se, place) * $0.sum(.se, place) }
        return z(.j1, mean * n / variance.squareRoot())
    }

    /// Residual deviations are taken with divisor *T* − 1, as the paper does for any model.
    var brownWarner: TestResult {
        let place = sample.place
        let variance = sample.total { event in
            let error = event.car(place)?.naiveSE ?? 0
            return error * error * Double(event.df) / Double(event.T - 1)
        }
        return z(.brownWarner, mean * n / variance.squareRoot())
    }

    var patell: TestResult? {
        guard let variances = sample.variances else { return nil }
        return z(.patell, sample.standardised.reduce(0, +) / variances.reduce(0, +).squareRoot())
    }

    var patellDaily: TestResult? {
        guard let variances = sample.variances else { return nil }
        return z(.patellDaily, sample.dailyStandardised(variances).reduce(0, +) / n.squareRoot())
    }

    var bmp: TestResult? {
        let standardised = sample.standardised
        guard let deviation = spread(standardised.span) else { return nil }
        return t(
            .bmp, n.squareRoot() * Statistics.mean(standardised.span) / deviation, df: sample.count - 1)
    }

    /// 1 + (*N* − 1)*r*, which correlation adds to the variance of the mean; `nil` where it isn't positive.
    private var inflation: Double? {
        guard let meanCorrelation else { return nil }
        let inflation = 1 + (n - 1) * meanCorrelation
        return inflation > 0 && meanCorrelation < 1 ? inflation : nil
    }

    var kolariPynnonenBMP: TestResult? {
        guard let bmp, let inflation, let meanCorrelation else { return nil }
        return t(
            .kolariPynnonenBMP, bmp.statistic * ((1 - meanCorrelation) / inflation).squareRoot(), df: sample.count - 1)
    }

    var kolariPynnonenPatell: TestResult? {
        guard let patell, let inflation else { return nil }
        return z(.kolariPynnonenPatell, patell.statistic / inflation.squareRoot())
    }

    var skewnessAdjusted: TestResult? {
        guard let adjusted = SkewnessAdjustedT(sample.cars.span) else { return nil }
        return t(.skewnessAdjusted, adjusted.adjusted, df: sample.count - 1)
    }

    func skewnessBootstrap(draws: Int, seed: UInt64) -> TestResult? {
        var generator = SplitMix(seed: seed)
        guard let adjusted = SkewnessAdjustedT(sample.cars.span),
            let p = SkewnessAdjustedT.bootstrapTwoSided(sample.cars.span, draws: draws, using: &generator)
        else { return nil }
        return drawn(.skewnessBootstrap, adjusted.adjusted, p: p)
    }

    /// Number of positive returns; a zero is not positive.
    private var positives: Int { sample.cars.count { $0 > 0 } }

    var sign: TestResult {
        let statistic = (Double(positives) - n / 2) / (n / 4).squareRoot()
        return TestResult(
            window: sample.window, name: .sign, count: sample.count, statistic: statistic, df: nil,
            p: Binomial(trials: sample.count, probability: 0.5).twoSided(positives))
    }

    /// - Parameter shares: For each event of the study, the share of positive residuals.
    func generalisedSign(_ shares: [Double]) -> TestResult? {
        let own = sample.positions.map { shares[$0] }
        let share = Statistics.mean(own.span)
        guard share > 0, share < 1 else { return nil }
        return z(
            .generalisedSign, (Double(positives) - n * share) / (n * share * (1 - share)).squareRoot())
    }

    var wilcoxon: TestResult? {
        let test = SignedRankTest(sample.cars.span)
        guard let statistic = test.z, let continuous = test.zContinuous else { return nil }
        return TestResult(
            window: sample.window, name: .wilcoxon, count: test.count, statistic: statistic, df: nil,
            p: test.exactTwoSided ?? min(1, Normal.twoSided(continuous)))
    }
}
