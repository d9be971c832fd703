import Market
import Statistics

extension EventEstimate {
    /// Computes the abnormal returns of an event's window and their sums.
    init(
        _ event: StudyEvent, _ row: Int, _ shift: Int, _ fit: NormalFit, _ data: StudyData, _ design: StudyDesign
    ) throws(SkipError) {
        let first = row + design.window.lowerBound
        var abnormal: [Double] = [], errors: [Double] = []
        abnormal.reserveCapacity(design.window.count)
        errors.reserveCapacity(design.window.count)
        for offset in design.window {
            let day = row + offset
            let isThere = data.sessions.indices.contains(day)
            let error = isThere ? fit.actual(at: day) - fit.expected(at: day) : .nan
            abnormal.append(error)
            errors.append(
                error.isNaN
                    ? .nan
                    : fit.variance.ofSum(CollectionOfOne(day), from: first, regressors: fit.columns).squareRoot())
        }
        guard abnormal.contains(where: { !$0.isNaN }) else { throw SkipError(.emptyWindow) }

        self.event = event
        self.session = data.sessions[row]
        self.shift = shift
        self.names = fit.names
        self.coefficients = fit.coefficients
        self.T = fit.T
        self.df = fit.df
        self.sigma = fit.sigma
        self.rSquared = fit.rSquared
        self.garch = fit.garch
        self.firstOffset = design.window.lowerBound
        self.eventRow = row
        self.residuals = fit.residuals
        self.abnormal = GappedValues(abnormal)
        self.dayErrors = GappedValues(errors)
        let sums = WindowSums(fit: fit, first: first, design: design)
        var cars: [CumulativeReturn] = []
        cars.reserveCapacity(design.cars.count)
        for window in design.cars {
            if let car = sums.car(window, abnormal: abnormal, eventRow: row) { cars.append(car) }
        }
        self.cars = cars
    }
}

/// What the sums of one event's abnormal returns are computed from.
private struct WindowSums {
    let fit: NormalFit
    let first: Int
    let design: StudyDesign

    /// The sum over a window; `nil` where no day, or in strict designs not every day, is there.
    func car(_ window: ClosedRange<Int>, abnormal: [Double], eventRow: Int) -> CumulativeReturn? {
        let all = (eventRow + window.lowerBound)...(eventRow + window.upperBound)
        var sum = 0.0
        for row in all { sum += abnormal[row - first] }
        if !sum.isNaN { return car(window, over: all, sum: sum, abnormal) }
        guard design.missingDays == .available else { return nil }
        let there = all.filter { !abnormal[$0 - first].isNaN }
        guard !there.isEmpty else { return nil }
        return car(window, over: there, sum: there.reduce(0) { $0 + abnormal[$1 - first] }, abnormal)
    }

    private func car(
        _ window: ClosedRange<Int>, over rows: some Collection<Int>, sum: Double, _ abnormal: [Double]
    ) -> CumulativeReturn {
        let variance = fit.variance.ofSum(rows, from: first, regressors: fit.columns)
        var diagonal = 0.0
        for row in rows {
            diagonal += fit.variance.ofSum(CollectionOfOne(row), from: first, regressors: fit.columns)
        }
        return CumulativeReturn(
            window: window, days: rows.count, car: sum, se: variance.squareRoot(), bhar: bhar(rows),
            permutationP: design.draws > 0 ? permutation(rows.map { abnormal[$0 - first] }) : nil,
            naiveSE: fit.sigma * Double(rows.count).squareRoot(), diagonalSE: diagonal.squareRoot(), df: fit.df,
            level: design.level, residuals: fit.residuals)
    }

    private func bhar(_ rows: some Collection<Int>) -> Double? {
        guard design.returns == .simple else { return nil }
        var held = 1.0, expected = 1.0
        for row in rows {
            held *= 1 + fit.actual(at: row)
            expected *= 1 + fit.expected(at: row)
        }
        return held - expected
    }

    private func permutation(_ values: [Double]) -> Double? {
        var generator = SplitMix(seed: design.seed)
        let observed = fit.residuals.observed()
        return PermutationTest(
            residuals: observed.span, window: values.span, draws: design.draws, using: &generator)?.p
    }
}
