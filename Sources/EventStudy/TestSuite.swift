import Statistics

/// All tests of a study, window by window.
struct TestSuite {
    let estimates: [EventEstimate]
    let meanCorrelation: Double?
    let estimator: EventEstimator
    private var design: StudyDesign { estimator.design }
    /// Ranks among all days of estimation and event window.
    private let ranks: RankTests
    /// Mean residual by estimation day of event time, and its number of events.
    private let estimationMeans: [Double]

    init(_ estimates: [EventEstimate], meanCorrelation: Double?, estimator: EventEstimator) {
        let design = estimator.design
        self.estimates = estimates
        self.meanCorrelation = meanCorrelation
        self.estimator = estimator
        ranks = RankTests(estimates, estimation: design.estimation, offsets: design.window)
        estimationMeans = (0..<design.estimation).compactMap { day in
            var sum = 0.0, count = 0.0
            for estimate in estimates where !estimate.residuals[day].isNaN {
                sum += estimate.residuals[day]
                count += 1
            }
            return count > 0 ? sum / count : nil
        }
    }

    func run(_ sample: WindowSample, into tests: inout [TestResult], undefined: inout [UndefinedTest]) {
        for name in TestName.allCases {
            if name == .corradoRank, sample.window.count > 1 { continue }
            if name == .permutation, design.draws == 0 { continue }
            if sample.count == 0 {
                undefined.append(UndefinedTest(window: sample.window, name: name, reason: "no event has the window"))
            } else if let result = result(name, sample) {
                tests.append(result)
            } else {
                undefined.append(
                    UndefinedTest(window: sample.window, name: name, reason: reason(name, count: sample.count)))
            }
        }
    }

    private func result(_ name: TestName, _ sample: WindowSample) -> TestResult? {
        let parametric = ParametricTests(sample: sample, meanCorrelation: meanCorrelation)
        switch name {
        case .crossSectionalT: return parametric.crossSectional
        case .j1: return parametric.j1
        case .brownWarner: return parametric.brownWarner
        case .crudeDependence: return crudeDependence(parametric)
        case .patell: return parametric.patell
        case .patellDaily: return parametric.patellDaily
        case .bmp: return parametric.bmp
        case .kolariPynnonenBMP: return parametric.kolariPynnonenBMP
        case .kolariPynnonenPatell: return parametric.kolariPynnonenPatell
        case .skewnessAdjusted: return parametric.skewnessAdjusted
        case .corradoRank: return ranks.rankZ(sample.window).map { parametric.z(name, $0) }
        case .cumulativeRank: return windowRanks(sample).rankZ(sample.window).map { parametric.z(name, $0) }
        case .corradoZivney: return windowRanks(sample).signZ(sample.window).map { parametric.z(name, $0) }
        case .generalisedRankT:
            return GeneralisedRank(sample, estimation: design.estimation).map { parametric.t(name, $0.t, df: $0.df) }
        case .generalisedRankZ:
            return GeneralisedRank(sample, estimation: design.estimation).map { parametric.z(name, $0.independentZ) }
        case .sign: return parametric.sign
        case .generalisedSign: return parametric.generalisedSign
        case .wilcoxon: return parametric.wilcoxon
        case .permutation: return permutation(sample)
        case .calendarTime: return calendarTime(sample)
        case .clusteredByDay:
            return clustered(name, parametric, LeastSquares.numbered(sample.members.map(\.estimate.eventRow)))
        case .clusteredByTicker:
            return clustered(name, parametric, LeastSquares.numbered(sample.members.map(\.estimate.event.ticker)))
        }
    }

    /// Ranks among the estimation days and those of one window.
    private func windowRanks(_ sample: WindowSample) -> RankTests {
        RankTests(sample.members.map(\.estimate), estimation: design.estimation, offsets: sample.window)
    }

    /// Mean over √*L* times the deviation of the estimation days' means, with *T* − 1 degrees of freedom.
    private func crudeDependence(_ tests: ParametricTests) -> TestResult? {
        guard let deviation = sampleDeviation(estimationMeans.span), deviation > 0 else { return nil }
        let caar = mean(tests.sample.cars.span)
        let length = Double(tests.sample.window.count)
        return tests.t(
            .crudeDependence, caar / (length.squareRoot() * deviation), df: estimationMeans.count - 1)
    }

    /// The events' mean by day of event time, permuted.
    private func permutation(_ sample: WindowSample) -> TestResult? {
        let window = sample.window.compactMap { offset -> Double? in
            let values = sample.members.compactMap { $0.estimate.abnormalReturn(at: offset) }
            return values.isEmpty ? nil : mean(values.span)
        }
        var generator = SplitMix(seed: design.seed)
        guard
            let test = PermutationTest(
                residuals: estimationMeans.span, window: window.span, draws: design.draws, using: &generator)
        else { return nil }
        return TestResult(
            window: sample.window, name: .permutation, count: sample.count, statistic: test.statistic, df: nil,
            p: test.p)
    }

    private func calendarTime(_ sample: WindowSample) -> TestResult? {
        let portfolio = estimator.portfolio(of: sample.members.map(\.estimate), window: sample.window)
        guard let fit = try? portfolio.regression(), let errors = fit.errors(.homoskedastic), errors[0] > 0 else {
            return nil
        }
        let t = fit.coefficients[0] / errors[0]
        return TestResult(
            window: sample.window, name: .calendarTime, count: sample.count, statistic: t, df: fit.degreesOfFreedom,
            p: StudentT(degreesOfFreedom: Double(fit.degreesOfFreedom)).twoSided(t))
    }

    /// The mean over its clustered error, with one degree of freedom fewer than there are clusters.
    private func clustered(_ name: TestName, _ tests: ParametricTests, _ groups: [Int]) -> TestResult? {
        let cars = tests.sample.cars
        let constant = Regressor("mean", Array(repeating: 1, count: cars.count))
        guard let fit = try? LeastSquares(cars.span, on: [constant]), let errors = fit.errors(.clustered(groups)),
            errors[0] > 0, let last = groups.max()
        else { return nil }
        return tests.t(name, fit.coefficients[0] / errors[0], df: last)
    }

    private func reason(_ name: TestName, count: Int) -> String {
        switch name {
        case .crossSectionalT, .bmp, .kolariPynnonenBMP, .kolariPynnonenPatell, .skewnessAdjusted,
            .generalisedRankT, .generalisedRankZ:
            count < 2
                ? "one event has no spread" : "the events' returns never vary, or their correlation has no variance"
        case .patell, .patellDaily: "two degrees of freedom or fewer leave no finite variance"
        case .wilcoxon: "all returns are zero"
        case .generalisedSign: "all residuals have one sign"
        case .calendarTime: "too few calendar days"
        case .clusteredByDay, .clusteredByTicker: "fewer than two clusters, or no spread"
        default: "the estimation window never varies"
        }
    }
}
