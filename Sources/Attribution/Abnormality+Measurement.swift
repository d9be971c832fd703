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
        let sample = try sampler.sample([event.ticker, sampler.market], minimum: settings.minimumEstimation)
        let target = sample.series[0], index = sample.series[1]
        let model: SingleEventModel
        do { model = try SingleEventModel(target, on: [index]) } catch { throw .noVariation("\(error)") }

        let fit = model.regression
        let degrees = StudentT(degreesOfFreedom: Double(fit.degreesOfFreedom))
        let current = Self.currentVolatility(model, event, sampler: sampler, settings: settings)
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
        self.beta = fit.slopes[0]
        self.s = fit.residualDeviation
        self.AR = model.error
        self.se = model.standardError
        self.t = model.t
        self.pT = degrees.twoSided(model.t)
        self.pRank = pRank
        self.pRankOneSided = model.conformal.oneSided(positive: model.error >= 0)
        self.pEWMA = current?.p
        self.zEWMA = current?.z
        self.sigmaRatio = ratio
        self.headline = isUsual ? .rank : .ewma
        self.testsAgree = current.map { ($0.p <= settings.alpha) == (pRank <= settings.alpha) } ?? true
        self.detectable = degrees.detectableEffect(level: settings.alpha) * model.standardError
        self.smallestP = 1 / Double(fit.count + 1)
        self.zeroReturnShare = Double(target.window.count { $0 == 0 }) / Double(target.window.count)
        self.series = Self.series(fit, event, sampler: sampler)
    }

    /// The volatility runs on through the gap, up to the session before the event.
    private static func currentVolatility(
        _ model: SingleEventModel, _ event: MarketEvent, sampler: EventSampler, settings: AttributionSettings
    ) -> CurrentVolatilityTest? {
        let fit = model.regression
        let gap = sampler.window.rows.upperBound..<sampler.eventRow
        let history =
            fit.scaledResiduals
            + gap.compactMap { row in
                prediction(fit, event.ticker, row, sampler: sampler).map { $0.error / (1 + $0.leverage).squareRoot() }
            }
        return try? CurrentVolatilityTest(
            history: history, sampleCount: fit.count, new: model.error / (1 + model.leverage).squareRoot(),
            decay: settings.decay, cap: settings.cap)
    }

    private static func series(_ fit: LinearRegression, _ event: MarketEvent, sampler: EventSampler) -> [Point] {
        let last = min(sampler.returns.sessions.count - 1, sampler.eventRow + shownAfter)
        return (max(0, sampler.eventRow - shownBefore)...last).compactMap { row in
            prediction(fit, event.ticker, row, sampler: sampler).map { prediction in
                Point(
                    session: sampler.returns.sessions[row], offset: row - sampler.eventRow,
                    abnormalReturn: prediction.error,
                    band: 1.96 * fit.residualDeviation * (1 + prediction.leverage).squareRoot())
            }
        }
    }

    /// The abnormal return of one session outside the estimation window; `nil` where a return is missing.
    private static func prediction(
        _ fit: LinearRegression, _ ticker: Ticker, _ row: Int, sampler: EventSampler
    ) -> (error: Double, leverage: Double)? {
        guard let own = sampler.returns[ticker]?[row], let index = sampler.returns[sampler.market]?[row] else {
            return nil
        }
        return (own - fit.prediction(at: [index]), fit.leverage(of: [index]))
    }
}
