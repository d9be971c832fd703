import EventStudy
import Market
import Statistics

extension AttributionDesk {
    /// How unusual an event's move was and how it splits up, with what could not be computed.
    func finding(for event: MarketEvent) -> (EventAttribution, [AttributionOmission]) {
        func omission(_ part: AttributionOmission.Part, _ reason: String) -> AttributionOmission {
            AttributionOmission(part: part, ticker: event.ticker, session: event.session, reason: reason)
        }
        let sampler: EventSampler
        do { sampler = try self.sampler(for: event) } catch {
            var bare = EventAttribution(
                event: event, marketReturn: nil, marketAdjusted: nil, sectorReturn: nil, sectorAdjusted: nil,
                abnormality: nil, decomposition: nil)
            addIntraday(to: &bare)
            return (bare, [omission(.abnormality, error.sentence), omission(.decomposition, error.sentence)])
        }

        var omissions: [AttributionOmission] = []
        var abnormality: Abnormality?
        do { abnormality = try Abnormality(event, sampler: sampler, settings: settings) } catch {
            omissions.append(omission(.abnormality, error.sentence))
        }

        let peer = firstPeer(of: event)
        // A move that the article gives over a longer time alone is split over the window given for such moves.
        let isLong = settings.window != nil && isLonger(event)
        let longer = isLong ? settings.window.flatMap { try? self.sampler(for: event, sessions: $0) } : nil
        let basket = sectorBasket(for: event, peer: peer, sampler: sampler)
        if basket == nil {
            omissions.append(
                omission(.comparison, "too few names of a common theme have prices to stand for the sector"))
        }
        var decomposition: Decomposition?
        do {
            decomposition = try Decomposition(
                event, peer: basket == nil ? nil : peer, basket: basket, sampler: longer ?? sampler, settings: settings)
        } catch { omissions.append(omission(.decomposition, error.sentence)) }

        let row = sampler.eventRow
        let marketReturn = sampler.returns[sampler.market]?[row]
        let sectorReturn = basket.flatMap { basket -> Double? in
            let returns = basket.names.compactMap { sampler.returns[$0]?[row] }
            return returns.isEmpty ? nil : mean(returns.span)
        }
        let move = event.observedMove.fraction
        var finding = EventAttribution(
            event: event, marketReturn: marketReturn, marketAdjusted: marketReturn.map { move - $0 },
            sectorReturn: sectorReturn, sectorAdjusted: sectorReturn.map { move - $0 },
            abnormality: abnormality, decomposition: decomposition)
        finding.baseRate = abnormality.flatMap {
            BaseRate($0, move: move, sampler: sampler, newsDays: settings.newsDays[event.ticker] ?? [])
        }
        finding.rivals = rivals(of: event, claimed: peer, sampler: sampler)
        addIntraday(to: &finding)
        return (finding, omissions)
    }

    /// The first peer with prices that the article names for the event's target.
    private func firstPeer(of event: MarketEvent) -> Ticker? {
        for catalyst in reading.catalysts where catalyst.target == event.ticker {
            guard let peer = peer(of: catalyst, target: event.ticker), panel[peer] != nil,
                (self.event(for: catalyst, target: event.ticker) ?? longEvent(for: catalyst, target: event.ticker))
                    == event
            else { continue }
            return peer
        }
        return nil
    }

    private func sectorBasket(for event: MarketEvent, peer: Ticker?, sampler: EventSampler) -> SectorBasket? {
        let members = [event.ticker] + (peer.map { [$0] } ?? [])
        let basket = chooser(sampler).basket(without: members, others: newsmakers(besides: members))
        return basket.flatMap { $0.names.count >= settings.minimumBasket ? $0 : nil }
    }
}

extension Decomposition {
    /// Splits an event's move over the market, a basket and a peer, as far as there are any.
    init(
        _ event: MarketEvent, peer: Ticker?, basket: SectorBasket?, sampler: EventSampler,
        settings: AttributionSettings
    ) throws(EventSampler.Failure) {
        let names = basket?.names ?? []
        let sample = try sampler.sample(
            [event.ticker, sampler.market] + (peer.map { [$0] } ?? []) + names, minimum: settings.minimumEstimation)
        let target = sample.series[0], index = sample.series[1]
        let members = Array(sample.series.suffix(names.count))
        var series = [index], sources = [Source.market]
        if !members.isEmpty {
            series.append(SampledSeries(meanOf: members, name: "the basket"))
            sources.append(.sector)
        }
        var test: SympathyTest?
        if peer != nil {
            test = try? SympathyTest(
                target: target, peer: sample.series[2], market: index, basket: members, level: settings.alpha)
            series.append(sample.series[2])
            sources.append(.peer)
        }

        let full: MoveSplit, conservative: MoveSplit
        do throws(KernelError) {
            full = try MoveSplit(target, over: series, level: settings.alpha)
            conservative = try MoveSplit(
                target, over: peer == nil ? series : series.dropLast(), level: settings.alpha)
        } catch { throw .noVariation("\(error)") }

        self.move = target.event
        self.sessions = target.sessions
        self.market = sampler.market
        self.theme = basket?.theme
        self.basket = names
        self.peer = peer
        self.T = sample.rows.count
        let bootstrap = SplitBootstrap(target, over: series, lambda: test?.lambda, seed: settings.seed)
        self.hierarchy = Self.hierarchy(conservative, test, bootstrap)
        self.bootstrap = bootstrap.map { draws in
            Bootstrap(
                draws: SplitBootstrap.draws, meanBlock: SplitBootstrap.meanBlock, seed: settings.seed,
                degenerate: draws.degenerate,
                orderBand: sources.indices.compactMap { source in
                    guard let low = SplitBootstrap.interval(draws.lows[source]),
                        let high = SplitBootstrap.interval(draws.highs[source])
                    else { return nil }
                    return Band(source: sources[source], low: low.low, high: high.high)
                })
        }
        let shapley = full.shapley
        self.averages = sources.indices.map {
            Average(source: sources[$0], part: shapley[$0], usualShare: full.usualShares[$0])
        }
        self.bundle = full.bundle.map { bundle in
            Bundle(
                sources: bundle.sources.map { sources[$0] }, value: bundle.contribution,
                low: bundle.contribution - bundle.halfWidth, high: bundle.contribution + bundle.halfWidth)
        }
        self.fullModel = Split(
            [Part(source: .mean, value: full.mean)]
                + sources.indices.map { source in
                    let value = full.fullModel[source], half = full.fullModelHalfWidths[source]
                    return Part(source: sources[source], value: value, low: value - half, high: value + half)
                } + [Part(source: .remainder, value: full.remainder)])
        let bands = sources.indices.map { source in
            let parts = full.byOrder.map { $0.contributions[source] }
            return Band(source: sources[source], low: parts.min() ?? 0, high: parts.max() ?? 0)
        }
        self.orderBand = bands
        self.dependsOnOrder = zip(bands, full.fullModelHalfWidths).contains { $0.high - $0.low > 2 * $1 }
    }

    /// Market, then what the basket adds, then the peer's predicted contribution alone.
    private static func hierarchy(_ split: MoveSplit, _ test: SympathyTest?, _ bootstrap: SplitBootstrap?) -> Split {
        let bare = bareHierarchy(split, test)
        return Split(
            bare.parts.enumerated().map { position, part in
                guard part.low == nil, let bootstrap, bootstrap.parts.count == bare.parts.count,
                    let interval = SplitBootstrap.interval(bootstrap.parts[position])
                else { return part }
                return Part(source: part.source, value: part.value, low: interval.low, high: interval.high)
            })
    }

    private static func bareHierarchy(_ split: MoveSplit, _ test: SympathyTest?) -> Split {
        let contributions = split.byOrder[0].contributions
        var parts = [Part(source: .mean, value: split.mean), Part(source: .market, value: contributions[0])]
        if contributions.count > 1 { parts.append(Part(source: .sector, value: contributions[1])) }
        guard let test else { return Split(parts + [Part(source: .remainder, value: split.remainder)]) }
        let peer = Part(
            source: .peer, value: test.contribution, low: test.contribution - test.halfWidth,
            high: test.contribution + test.halfWidth)
        return Split(parts + [peer, Part(source: .remainder, value: split.remainder - test.contribution)])
    }
}
