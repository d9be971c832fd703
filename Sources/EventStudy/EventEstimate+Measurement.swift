import Market
import Statistics

extension EventEstimate {
    /// Computes the abnormal returns of an event's window and their sums.
    init(
        _ event: StudyEvent, _ row: Int, _ shift: Int, _ fit: NormalFit, _ response: [Double],
        _ estimationStart: Int, _ data: StudyData, _ design: StudyDesign
    ) throws(SkipError) {
        let first = row + design.window.lowerBound
        var abnormal: [Double] = [], errors: [Double] = []
        for offset in design.window {
            let day = row + offset
            let isThere = data.sessions.indices.contains(day)
            let error = isThere ? response[day] - fit.expected(at: day) : .nan
            abnormal.append(error)
            errors.append(
                error.isNaN
                    ? .nan
                    : fit.variance.ofSum([day], from: first, regressors: fit.columns).squareRoot())
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
        self.estimationStart = estimationStart
        self.residuals = fit.residuals
        self.abnormal = abnormal
        self.dayErrors = errors
        let observed = fit.residuals.filter { !$0.isNaN }
        let sums = WindowSums(fit: fit, observed: observed, response: response, first: first, design: design)
        self.cars = design.cars.compactMap { window in
            sums.car(window, abnormal: abnormal, eventRow: row)
        }
    }
}

/// What the sums of one event's abnormal returns are computed from.
private struct WindowSums {
    let fit: NormalFit
    /// The residuals that are there, oldest first.
    let observed: [Double]
    let response: [Double]
    let first: Int
    let design: StudyDesign

    /// The sum over a window; `nil` where no day, or in strict designs not every day, is there.
    func car(_ window: ClosedRange<Int>, abnormal: [Double], eventRow: Int) -> CumulativeReturn? {
        let rows = window.map { eventRow + $0 }.filter { day in
            abnormal.indices.contains(day - first) && !abnormal[day - first].isNaN
        }
        guard !rows.isEmpty, rows.count == window.count || design.missingDays == .available else { return nil }
        let values = rows.map { abnormal[$0 - first] }
        let car = values.reduce(0, +)
        let length = Double(rows.count)
        let variance = fit.variance.ofSum(rows, from: first, regressors: fit.columns)
        let diagonal = rows.reduce(0) {
            $0 + fit.variance.ofSum([$1], from: first, regressors: fit.columns)
        }
        let se = variance.squareRoot(), degrees = StudentT(degreesOfFreedom: Double(fit.df))
        let ranks = RankAmongSums(car, of: rows.count, residuals: observed)
        return CumulativeReturn(
            window: window, days: rows.count, car: car, se: se, t: car / se, p: degrees.twoSided(car / se),
            sqLower: ranks.lower, sqUpper: ranks.upper, sqP: min(1, 2 * min(ranks.lower, ranks.upper)),
            rankP: ranks.absolute, bhar: bhar(rows), permutationP: permutation(values),
            detectable: degrees.detectableEffect(level: design.level) * se,
            naiveSE: fit.sigma * length.squareRoot(), diagonalSE: diagonal.squareRoot())
    }

    private func bhar(_ rows: [Int]) -> Double? {
        guard design.returns == .simple else { return nil }
        var held = 1.0, expected = 1.0
        for row in rows {
            held *= 1 + response[row]
            expected *= 1 + fit.expected(at: row)
        }
        return held - expected
    }

    private func permutation(_ values: [Double]) -> Double? {
        guard design.draws > 0 else { return nil }
        var generator = SplitMix(seed: design.seed)
        return PermutationTest(
            residuals: observed.span, window: values.span, draws: design.draws, using: &generator)?.p
    }
}

/// Where a sum of abnormal returns stands among the sums of as many consecutive residuals.
///
/// For one day this is the test of Gelbach, Helland and Klick (2013); for more, the sums overlap and depend on each
/// other. The smallest p-value is one over their number plus one.
struct RankAmongSums {
    let lower: Double
    let upper: Double
    let absolute: Double

    init(_ value: Double, of length: Int, residuals: [Double]) {
        var low = 0, high = 0, far = 0, count = 0
        if residuals.count >= length {
            for start in 0...(residuals.count - length) {
                var sum = 0.0
                for position in start..<(start + length) { sum += residuals[position] }
                low += sum <= value ? 1 : 0
                high += sum >= value ? 1 : 0
                far += abs(sum) >= abs(value) ? 1 : 0
                count += 1
            }
        }
        lower = Double(1 + low) / Double(count + 1)
        upper = Double(1 + high) / Double(count + 1)
        absolute = Double(1 + far) / Double(count + 1)
    }
}
