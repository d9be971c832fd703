import Statistics

/// All tests of a study, window by window.
struct TestSuite {
    let estimates: [EventEstimate]
    let meanCorrelation: Double?
    let estimator: EventEstimator
    private var design: StudyDesign { estimator.design }
    /// One for each window of the design.
    let samples: [WindowSample]
    private let pass: EventTimePass

    init(_ work: SharedWork, estimator: EventEstimator) {
        estimates = work.estimates
        meanCorrelation = work.meanCorrelation
        samples = work.samples
        pass = work.pass
        self.estimator = estimator
    }

    func run(_ position: Int, into tests: inout [TestResult], undefined: inout [UndefinedTest]) {
        let sample = samples[position]
        for name in TestName.allCases {
            if name == .corradoRank, sample.window.count > 1 {
                undefined.append(
                    UndefinedTest(
                        window: sample.window, name: name, reason: "it is of one day; cumulative_rank_z is of several"))
            } else if name.isDrawn, design.draws == 0 {
                undefined.append(UndefinedTest(window: sample.window, name: name, reason: "no draws were asked for"))
            } else if sample.count == 0 {
                undefined.append(UndefinedTest(window: sample.window, name: name, reason: "no event has the window"))
            } else if let result = result(name, sample, pass.windows[position]) {
                tests.append(result)
            } else {
                undefined.append(
                    UndefinedTest(window: sample.window, name: name, reason: reason(name, count: sample.count)))
            }
        }
    }

    private func result(
        _ name: TestName, _ sample: WindowSample, _ ranks: EventTimePass.WindowRanks
    ) -> TestResult? {
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
        case .skewnessBootstrap: return parametric.skewnessBootstrap(draws: design.draws, seed: design.seed)
        case .corradoRank: return pass.ranks.z(sample.window).map { parametric.z(name, $0) }
        case .cumulativeRank: return ranks.ranks.z(sample.window).map { parametric.z(name, $0) }
        case .corradoZivney: return ranks.signs.z(sample.window).map { parametric.z(name, $0) }
        case .generalisedRankT: return ranks.generalised.map { parametric.t(name, $0.t, df: $0.df) }
        case .generalisedRankZ: return ranks.generalised.map { parametric.z(name, $0.independentZ) }
        case .sign: return parametric.sign
        case .generalisedSign: return parametric.generalisedSign(pass.positiveShares)
        case .wilcoxon: return parametric.wilcoxon
        case .permutation: return permutation(sample)
        case .calendarTime: return calendarTime(name, sample)
        case .calendarTimeWeighted: return calendarTime(name, sample, .byMembers)
        case .calendarTimeNeweyWest: return calendarTime(name, sample, neweyWest: true)
        case .clusteredByDay: return clustered(name, parametric, sample.clusters { $0.eventRow })
        case .clusteredByTicker: return clustered(name, parametric, sample.clusters { $0.ticker })
        case .clusteredByDayWild: return wildClustered(parametric)
        }
    }

    /// Mean over √*L* times the deviation of the estimation days' means, with *T* − 1 degrees of freedom.
    private func crudeDependence(_ tests: ParametricTests) -> TestResult? {
        guard let deviation = spread(pass.estimationMeans.span) else { return nil }
        let caar = mean(tests.sample.cars.span)
        let length = Double(tests.sample.window.count)
        return tests.t(
            .crudeDependence, caar / (length.squareRoot() * deviation), df: pass.estimationMeans.count - 1)
    }

    /// The events' mean by day of event time, permuted.
    private func permutation(_ sample: WindowSample) -> TestResult? {
        let window = sample.window.compactMap { offset -> Double? in
            let values = sample.positions.compactMap { estimates[$0].abnormalReturn(at: offset) }
            return values.isEmpty ? nil : mean(values.span)
        }
        var generator = SplitMix(seed: design.seed)
        guard
            let test = PermutationTest(
                residuals: pass.estimationMeans.span, window: window.span, draws: design.draws, using: &generator)
        else { return nil }
        return ParametricTests(sample: sample, meanCorrelation: nil).drawn(.permutation, test.statistic, p: test.p)
    }

    private func calendarTime(
        _ name: TestName, _ sample: WindowSample, _ weighting: CalendarTimePortfolio.Weighting = .equal,
        neweyWest: Bool = false
    ) -> TestResult? {
        let portfolio = estimator.portfolio(of: estimates, at: sample.positions, window: sample.window)
        let lag = LinearRegression.neweyWestLag(count: portfolio.rows.count)
        guard let fit = try? portfolio.regression(weighting),
            let errors = fit.errors(neweyWest ? .neweyWest(lag: lag, smallSample: true) : .homoskedastic), errors[0] > 0
        else { return nil }
        let t = fit.coefficients[0] / errors[0]
        return TestResult(
            window: sample.window, name: name, count: sample.count, statistic: t, df: fit.degreesOfFreedom,
            p: StudentT(degreesOfFreedom: Double(fit.degreesOfFreedom)).twoSided(t))
    }

    /// The clustered t of the mean, with whole days' signs turned.
    private func wildClustered(_ tests: ParametricTests) -> TestResult? {
        var generator = SplitMix(seed: design.seed)
        guard
            let test = WildClusterTest(
                tests.sample.cars.span, clusters: tests.sample.clusters { $0.eventRow }, draws: design.draws,
                using: &generator)
        else { return nil }
        return tests.drawn(.clusteredByDayWild, test.statistic, p: test.p)
    }

    /// The mean over its clustered error, with one degree of freedom fewer than there are clusters.
    private func clustered(_ name: TestName, _ tests: ParametricTests, _ groups: [Int]) -> TestResult? {
        let cars = tests.sample.cars
        let constant = Regressor("mean", Array(repeating: 1, count: cars.count))
        guard spread(cars.span) != nil, let fit = try? LeastSquares(cars.span, on: [constant]),
            let errors = fit.errors(.clustered(groups)), errors[0] > 1e-12 * abs(fit.coefficients[0]),
            let last = groups.max()
        else { return nil }
        return tests.t(name, fit.coefficients[0] / errors[0], df: last)
    }

    private func reason(_ name: TestName, count: Int) -> String {
        switch name {
        case .kolariPynnonenBMP, .kolariPynnonenPatell:
            if count < 2 {
                "one event has no correlation"
            } else if estimates.count > design.maximumCorrelated {
                "more than \(design.maximumCorrelated) events: the correlation of all pairs is left out"
            } else {
                "the events' correlation leaves no variance"
            }
        case .skewnessBootstrap: "fewer than eight events, or returns that never vary"
        case .crossSectionalT, .bmp, .skewnessAdjusted, .generalisedRankT, .generalisedRankZ:
            count < 2
                ? "one event has no spread" : "the events' returns never vary"
        case .patell, .patellDaily: "two degrees of freedom or fewer leave no finite variance"
        case .wilcoxon: "all returns are zero"
        case .generalisedSign: "all residuals have one sign"
        case .calendarTime, .calendarTimeWeighted, .calendarTimeNeweyWest: "too few calendar days"
        case .clusteredByDay, .clusteredByTicker, .clusteredByDayWild: "fewer than two clusters, or no spread"
        default: "the estimation window never varies"
        }
    }
}
