import EventStudy
import Market
import Statistics

extension AttributionDesk {
    /// How many peers are looked at: of more, those whose moves on the day were largest.
    private static let mostPeers = 40
    /// How many rivals are kept.
    private static let shown = 10

    /// Ranks every peer of the target's themes and every theme by how well it explains a move.
    ///
    /// An explanation is viable if its own move was unusual, its link is established and what it predicts has the move's
    /// sign; viable ones come first, then larger shares of the move, up to all of it, before smaller ones.
    func rivals(of event: MarketEvent, claimed: Ticker?, sampler: EventSampler) -> [RivalExplanation] {
        var found: [RivalExplanation] = []
        let themes = universe[event.ticker]?.themes ?? []
        for theme in themes {
            if let rival = themeRival(theme, event, sampler) { found.append(rival) }
        }
        let sectors = rivalSectors(of: event, themes: themes, sampler)
        for peer in peerCandidates(of: event, themes: themes, sampler) {
            if let rival = peerRival(peer, event, among: sectors, claimed: claimed, sampler) { found.append(rival) }
        }
        func merit(_ rival: RivalExplanation) -> Double { min(rival.share, 2 - rival.share) }
        let ranked = found.indices.sorted { a, b in
            let first = found[a], second = found[b]
            if first.isViable != second.isViable { return first.isViable }
            return (merit(second), a) < (merit(first), b)
        }
        return ranked.prefix(Self.shown).map { found[$0] }
    }

    private func peerCandidates(of event: MarketEvent, themes: [String], _ sampler: EventSampler) -> [Ticker] {
        let chooser = chooser(sampler), row = sampler.eventRow
        let names = universe.instruments.filter { instrument in
            instrument.ticker != event.ticker && instrument.ticker != sampler.market && !chooser.isFund(instrument)
                && instrument.themes.contains { themes.contains($0) }
                && sampler.coverage(of: instrument.ticker) >= BasketChooser.minimumCoverage
        }.map(\.ticker)
        guard names.count > Self.mostPeers else { return names }
        let moves = names.map { abs(sampler.returns[$0]?[row] ?? 0) }
        return names.indices.sorted { (-moves[$0], $0) < (-moves[$1], $1) }.prefix(Self.mostPeers).sorted().map {
            names[$0]
        }
    }

    /// The names of one of the target's themes, sampled once for all peers that share it.
    private struct RivalSector {
        let theme: String?
        let names: [Ticker]
        let target: SampledSeries
        let market: SampledSeries
        let members: [SampledSeries]
        let rows: [Int]
        let mean: SampledSeries
        let residuals: [[Double]]
        let all: BasketResiduals
        let targetOnMarket: SingleEventModel?
        let reach: ReachOfErrors
    }

    /// Narrow themes first, as for the basket of a claim.
    private func rivalSectors(of event: MarketEvent, themes: [String], _ sampler: EventSampler) -> [RivalSector] {
        chooser(sampler).baskets(without: event.ticker).compactMap { basket in
            guard basket.names.count > settings.minimumBasket,
                let sample = try? sampler.sample(
                    [event.ticker, sampler.market] + basket.names, minimum: settings.minimumEstimation)
            else { return nil }
            let members = Array(sample.series[2...])
            guard let residuals = try? SympathyTest.residuals(of: members, beyond: sample.series[1]) else { return nil }
            return RivalSector(
                theme: basket.theme, names: basket.names, target: sample.series[0], market: sample.series[1],
                members: members, rows: sample.rows, mean: SampledSeries(meanOf: members, name: "the basket"),
                residuals: residuals, all: BasketResiduals(residuals),
                targetOnMarket: try? SingleEventModel(sample.series[0], on: [sample.series[1]]),
                // Constant, market, basket and peer.
                reach: ReachOfErrors(degreesOfFreedom: max(1, sample.rows.count - 4), level: settings.alpha))
        }
    }

    private func peerRival(
        _ peer: Ticker, _ event: MarketEvent, among sectors: [RivalSector], claimed: Ticker?, _ sampler: EventSampler
    ) -> RivalExplanation? {
        let themes = universe[peer]?.themes ?? []
        guard let sector = sectors.first(where: { $0.theme.map(themes.contains) ?? true }),
            let test = rivalTest(peer, of: event, sector, sampler), let share = test.share(of: test.aM)
        else { return nil }
        return RivalExplanation(
            subject: .peer(peer), isClaimed: peer == claimed, ownMove: test.u0, pOwnMove: test.pTrig,
            pLink: test.pLink, contribution: test.contribution, low: test.contribution - test.halfWidth,
            high: test.contribution + test.halfWidth, share: share.share,
            isViable: test.pTrig <= settings.alpha && test.pLink <= settings.alpha && share.low > 0)
    }

    /// A peer beside the other names of a sector, on the sector's sessions where it has them all.
    private func rivalTest(
        _ peer: Ticker, of event: MarketEvent, _ sector: RivalSector, _ sampler: EventSampler
    ) -> SympathyTest? {
        if let position = sector.names.firstIndex(of: peer) {
            let own = sector.members[position]
            return try? SympathyTest(
                target: sector.target, peer: own, market: sector.market,
                sector: sector.mean.without(own, of: sector.names.count),
                residuals: sector.all.without(sector.residuals[position]), level: settings.alpha,
                targetOnMarket: sector.targetOnMarket, reach: sector.reach)
        }
        if let own = sampler.series(of: peer, rows: sector.rows) {
            return try? SympathyTest(
                target: sector.target, peer: own, market: sector.market, sector: sector.mean, residuals: sector.all,
                level: settings.alpha, targetOnMarket: sector.targetOnMarket, reach: sector.reach)
        }
        guard
            let sample = try? sampler.sample(
                [event.ticker, peer, sampler.market] + sector.names, minimum: settings.minimumEstimation)
        else { return nil }
        return try? SympathyTest(
            target: sample.series[0], peer: sample.series[1], market: sample.series[2],
            basket: Array(sample.series[3...]), level: settings.alpha)
    }

    /// The mean of a theme's names beyond the market, and how the target usually answers it.
    private func themeRival(_ theme: String, _ event: MarketEvent, _ sampler: EventSampler) -> RivalExplanation? {
        let chooser = chooser(sampler)
        let names = universe.members(of: theme).filter { instrument in
            instrument.ticker != event.ticker && instrument.ticker != sampler.market && !chooser.isFund(instrument)
                && sampler.coverage(of: instrument.ticker) >= BasketChooser.minimumCoverage
        }.prefix(BasketChooser.maximumNames).map(\.ticker)
        guard names.count >= 2,
            let sample = try? sampler.sample(
                [event.ticker, sampler.market] + names, minimum: settings.minimumEstimation)
        else { return nil }
        let target = sample.series[0], market = sample.series[1]
        let mean = SampledSeries(meanOf: Array(sample.series[2...]), name: "the theme")
        guard let own = try? SingleEventModel(mean, on: [market]),
            let alone = try? SingleEventModel(target, on: [market]),
            let both = try? SingleEventModel(target, on: [market, mean]), alone.error != 0
        else { return nil }
        let fit = both.regression, degrees = StudentT(degreesOfFreedom: Double(fit.degreesOfFreedom))
        let lag = LinearRegression.neweyWestLag(count: fit.count), slope = fit.slopes[1]
        let error = fit.neweyWestErrors(lag: lag)[1]
        let contribution = slope * own.error, half = degrees.quantile(1 - settings.alpha / 2) * error * abs(own.error)
        let pLink = degrees.upperTail(slope / error), p = own.conformal.twoSided
        let ends = ((contribution - half) / alone.error, (contribution + half) / alone.error)
        var rival = RivalExplanation(
            subject: .theme(theme, names: names.count),
            isClaimed: reading.catalysts.contains {
                $0.target == event.ticker && [.policy, .geopolitics, .sectorSentiment].contains($0.kind)
            }, ownMove: own.error, pOwnMove: p, pLink: pLink, contribution: contribution, low: contribution - half,
            high: contribution + half, share: contribution / alone.error,
            isViable: p <= settings.alpha && pLink <= settings.alpha && min(ends.0, ends.1) > 0)
        rival.newsmakers = newsmakers(besides: [event.ticker]).filter(names.contains)
        return rival
    }
}
