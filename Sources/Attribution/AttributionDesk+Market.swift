import EventStudy
import Market
import Statistics

extension AttributionDesk {
    /// Holds a market-wide reason, such as interest rates, against the prices: whether the market moved unusually and
    /// how much of the target's move its beta accounts for.
    func marketVerdict(on catalyst: Catalyst, _ event: MarketEvent, _ sampler: EventSampler) -> CatalystVerdict {
        let target = event.ticker, market = sampler.market
        var evidence = MarketEvidence(market: market)
        // That the market moved is all that such words may say; a policy or a rate is an event of its own.
        let policyPart: CatalystVerdict.Verdict? = catalyst.kind == .sectorSentiment ? nil : .notTestable
        func verdict(_ verdict: CatalystVerdict.Verdict, _ reason: String) -> CatalystVerdict {
            let isLimited = policyPart != nil && verdict.speaksForCatalyst
            let reason = isLimited ? reason + "; nothing here ties the market's move to the event" : reason
            return CatalystVerdict(
                catalyst: catalyst, ticker: target, date: event.session, verdict: verdict, reason: reason,
                marketMove: evidence, policyPart: policyPart)
        }
        if target == market { return verdict(.notIdentifiable, "\(target) is the market index of the model itself") }

        let sample: EventSampler.Sample, split: MoveSplit, model: SingleEventModel, own: ConformalTest
        do {
            sample = try sampler.sample([target, market], minimum: settings.minimumEstimation)
        } catch { return untestable(catalyst, error.sentence, event: event) }
        let series = sample.series
        do throws(KernelError) {
            split = try MoveSplit(series[0], over: [series[1]], level: settings.alpha)
            model = try SingleEventModel(series[0], on: [series[1]])
            own = try SingleEventModel(series[1], on: []).conformal
        } catch { return verdict(.notIdentifiable, "the model cannot be estimated: \(error)") }

        let move = series[0].event, part = split.fullModel[0], half = split.fullModelHalfWidths[0]
        evidence.T = sample.rows.count
        evidence.marketReturn = series[1].event
        evidence.pMarket = own.twoSided
        evidence.beta = model.regression.slopes[0]
        evidence.contribution = part
        evidence.contributionLo = part - half
        evidence.contributionHi = part + half
        guard move != 0 else { return verdict(.noUnusualMove, "\(target)'s price did not change on the day") }
        let low = min((part - half) / move, (part + half) / move),
            high = max((part - half) / move, (part + half) / move)
        evidence.share = part / move
        evidence.shareLo = low
        evidence.shareHi = high

        let isUnusual = own.twoSided <= settings.alpha
        if high < 0, isUnusual {
            return verdict(.contradicted, "the market moved unusually, in the direction opposite to \(target)'s")
        }
        if high < settings.negligibleShare {
            return verdict(.notSupported, "the market's move accounts for next to nothing of \(target)'s")
        }
        guard isUnusual else {
            // As for a peer that made no unusual move: what could be a quarter of the target's is not ruled out.
            return high < settings.unlinkedShare
                ? verdict(
                    .notSupported,
                    "the market's own move on the day was not unusual and accounts for less than a quarter of "
                        + "\(target)'s")
                : verdict(
                    .inconclusive,
                    "the market's own move on the day was not unusual, yet a sizeable share of \(target)'s move cannot "
                        + "be ruled out")
        }
        if low <= 0 { return verdict(.inconclusive, "the share that the market accounts for is too uncertain") }
        if part / move >= settings.supportedShare, low >= settings.negligibleShare {
            return verdict(
                .supported, "the market moved unusually and accounts for at least half of \(target)'s move at its beta")
        }
        return verdict(
            .partlySupported, "the market moved unusually and accounts for a part of \(target)'s move at its beta")
    }

    /// A momentum catalyst: what can be computed, and that the rest cannot be tested.
    func momentumVerdict(on catalyst: Catalyst, _ event: MarketEvent) -> CatalystVerdict {
        var evidence: MomentumEvidence?
        if let history = panel[event.ticker], let row = history.row(of: event.session) {
            let words = Set(ExposureWords(catalyst.evidence.text).words.map(\.stem))
            evidence = MomentumEvidence(
                history, eventRow: row, byStrength: !words.isDisjoint(with: ["rsi", "overbought", "oversold"]))
        }
        return CatalystVerdict(
            catalyst: catalyst, ticker: event.ticker, date: event.session, verdict: .notTestable,
            reason: "an earlier trend can be computed, but daily prices cannot test whether it set off this move",
            momentum: evidence)
    }
}

extension MomentumEvidence {
    /// Sessions of the moving average, and of a month and a year of trading.
    private static let average = 50, month = 21, year = 252

    /// - Parameter byStrength: Whether the words point to the relative strength index.
    init(_ history: PriceHistory, eventRow: Int, byStrength: Bool) {
        self.init()
        if eventRow > 0 {
            let path = TechnicalPath(history, last: eventRow - 1)
            rsi = path.rsi.last ?? nil
            nextDay = path.nextDay(byStrength: byStrength, reach: BaseRate.reach)
        }
        let reader = ReturnReader(history), last = eventRow - 1
        // Prices in units of the last one, so that splits between don't count.
        let relative = (last - Self.average + 1..<last).compactMap { row in
            reader.simpleReturn(from: row, to: last).map { 1 / (1 + $0.fraction) }
        }
        if relative.count == Self.average - 1 { aboveFiftyDayMean = 1 / mean((relative + [1]).span) - 1 }
        twelveMinusOne = reader.simpleReturn(from: eventRow - Self.year, to: eventRow - Self.month)?.fraction
        if let move = reader.simpleReturn(from: last, to: eventRow).map({ abs($0.fraction) }) {
            let moves = history.sessions.indices.compactMap { row -> Double? in
                row == eventRow ? nil : reader.simpleReturn(from: row - 1, to: row).map { abs($0.fraction) }
            }
            if !moves.isEmpty {
                baseRate = Double(moves.count { $0 >= move }) / Double(moves.count)
                sessions = moves.count
            }
        }
    }
}
