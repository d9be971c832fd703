import EventStudy
import Market
import Statistics

extension Abnormality {
    /// Sessions before and after the event that ``series`` shows.
    private static let shownBefore = 20, shownAfter = 5

    /// Measures one event against its market model.
    init(
        _ event: MarketEvent, sampler: EventSampler, settings: AttributionSettings
    ) throws(EventSampler.Failure) {
        // Dimson: a share that often doesn't trade answers the market a session late or, by its data, early.
        let isThin = sampler.zeroReturnShare(of: event.ticker) > EventSampler.thinZeroReturns
        let offsets = isThin ? [0, -1, 1].filter { sampler.marketReturn(sampler.eventRow + $0) != nil } : [0]
        let sample = try sampler.sample(
            [event.ticker, sampler.market], minimum: settings.minimumEstimation, marketOffsets: offsets)
        let target = sample.series[0]
        let model: SingleEventModel
        do {
            model = try SingleEventModel(target, on: offsets.map { sampler.marketSeries(sample.rows, offset: $0) })
        } catch { throw .noVariation("\(error)") }

        let fit = model.regression
        let degrees = StudentT(degreesOfFreedom: Double(fit.degreesOfFreedom))
        let current = Self.currentVolatility(
            model, event, offsets: offsets, sampler: sampler, settings: settings)
        let ratio = current.map { $0.sigma / fit.residualDeviation }
        let pRank = model.conformal.twoSided
        let isUsual = ratio.map { settings.usualVolatility.contains($0) } ?? true

        self.ticker = event.ticker
        self.session = event.session
        self.market = sampler.market
        self.estimationStart = sampler.returns.sessions[sample.rows[0]]
        self.estimationEnd = sampler.returns.sessions[sample.rows[sample.rows.count - 1]]
        self.T = fit.count
        self.dropped = sample.dropped
        self.masked = sampler.maskedRows.count
        self.df = fit.degreesOfFreedom
        self.alpha = fit.intercept
        self.beta = fit.slopes.reduce(0, +)
        self.isThin = isThin
        self.s = fit.residualDeviation
        self.AR = model.error
        self.se = model.standardError
        self.t = model.t
        self.pT = degrees.twoSided(model.t)
        self.pRank = pRank
        let joint = ConformalTest.refitted(fit, new: target.event, at: model.row)
        self.ranked = RankedResiduals(event: joint.new, others: joint.others)
        self.pRankOneSided = model.conformal.oneSided(positive: model.error >= 0)
        self.pEWMA = current?.p
        self.zEWMA = current?.z
        self.sigmaRatio = ratio
        self.headline = isUsual ? .rank : .ewma
        self.testsAgree = current.map { ($0.p <= settings.alpha) == (pRank <= settings.alpha) } ?? true
        self.detectable = degrees.detectableEffect(level: settings.alpha) * model.standardError
        self.smallestP = 1 / Double(fit.count + 1)
        self.zeroReturnShare = Double(target.window.count { $0 == 0 }) / Double(target.window.count)
        self.series = Self.series(fit, event, offsets: offsets, sampler: sampler)
        self.cumulative = Self.cumulative(fit, event, offsets: offsets, sampler: sampler)
    }

    private static func cumulative(
        _ fit: LinearRegression, _ event: MarketEvent, offsets: [Int], sampler: EventSampler
    ) -> [Point] {
        let last = min(sampler.returns.sessions.count - 1, sampler.eventRow + shownAfter)
        let first = sampler.window.rows.upperBound
        guard first <= last else { return [] }
        var points: [Point] = []
        var sum = 0.0, sums = [Double](repeating: 0, count: offsets.count)
        for row in first...last {
            let index = offsets.compactMap { sampler.marketReturn(row + $0) }
            guard let prediction = prediction(fit, event.ticker, row, offsets: offsets, sampler: sampler),
                index.count == offsets.count
            else { break }
            sum += prediction.error
            for place in sums.indices { sums[place] += index[place] }
            // The leverage of a sum of rows is that of their mean, times their number squared.
            let length = Double(points.count + 1)
            let leverage = length * length * fit.leverage(of: sums.map { $0 / length })
            points.append(
                Point(
                    session: sampler.returns.sessions[row], offset: row - sampler.eventRow, abnormalReturn: sum,
                    band: 1.96 * fit.residualDeviation * (length + leverage).squareRoot()))
        }
        return points
    }

    /// The volatility runs on through the gap, up to the session before the event.
    private static func currentVolatility(
        _ model: SingleEventModel, _ event: MarketEvent, offsets: [Int], sampler: EventSampler,
        settings: AttributionSettings
    ) -> CurrentVolatilityTest? {
        let fit = model.regression
        let gap = sampler.window.rows.upperBound..<sampler.eventRow
        let history =
            fit.scaledResiduals
            + gap.compactMap { row in
                prediction(fit, event.ticker, row, offsets: offsets, sampler: sampler).map {
                    $0.error / (1 + $0.leverage).squareRoot()
                }
            }
        return try? CurrentVolatilityTest(
            history: history, sampleCount: fit.count, new: model.error / (1 + model.leverage).squareRoot(),
            decay: settings.decay, cap: settings.cap)
    }

    private static func series(
        _ fit: LinearRegression, _ event: MarketEvent, offsets: [Int], sampler: EventSampler
    ) -> [Point] {
        let last = min(sampler.returns.sessions.count - 1, sampler.eventRow + shownAfter)
        return (max(0, sampler.eventRow - shownBefore)...last).compactMap { row in
            prediction(fit, event.ticker, row, offsets: offsets, sampler: sampler).map { prediction in
                Point(
                    session: sampler.returns.sessions[row], offset: row - sampler.eventRow,
                    abnormalReturn: prediction.error,
                    band: 1.96 * fit.residualDeviation * (1 + prediction.leverage).squareRoot())
            }
        }
    }

    /// The abnormal return of one session outside the estimation window; `nil` where a return is missing.
    private static func prediction(
        _ fit: LinearRegression, _ ticker: Ticker, _ row: Int, offsets: [Int], sampler: EventSampler
    ) -> (error: Double, leverage: Double)? {
        let index = offsets.compactMap { sampler.marketReturn(row + $0) }
        guard let own = sampler.returns[ticker]?[row], index.count == offsets.count else { return nil }
        return (own - fit.prediction(at: index), fit.leverage(of: index))
    }
}
