import ArgumentParser
import Attribution
import Backtesting
import Diagnostics
import Foundation
import Market
import PriceLoading
import Reporting

/// What a backtest works on.
struct BacktestInputs {
    let events: [TradingEvent]
    let leftOut: [LeftOutEvent]
    let panel: BarPanel
    /// Tickers of events that are probably misspelt.
    let misspelt: [Diagnostic]
    let settings: BacktestSettings
    let source: EventSource.Kind
    /// What a reader must know of how the events became trades.
    let notes: [String]

    init(_ command: BacktestCommand, _ pipeline: inout Pipeline) async throws {
        let universe = try pipeline.loadUniverse(command.prices.universe)
        let prices = try await pipeline.loadPrices(command.prices, universe: universe).panel
        let venues = TradingVenues(universe: universe, prices: command.prices)
        let source = try EventSource(command.events, venues: venues, &pipeline)
        var calendars: [Ticker: ExchangeCalendar] = [:], currencies: [Ticker: String] = [:]
        var withoutHours: [Ticker: String] = [:]
        for history in prices.histories {
            let venue = venues[history.ticker]
            calendars[history.ticker] = venue.calendar
            if case .withoutHours(let name, _) = venue { withoutHours[history.ticker] = name }
            currencies[history.ticker] = universe[history.ticker]?.currency
        }
        if let benchmark = command.benchmark, prices[benchmark] == nil {
            throw MissingPrices(benchmark, option: "--benchmark", in: prices)
        }
        if let market = command.market, prices[market] == nil {
            throw MissingPrices(market, option: "--market", in: prices)
        }
        var settings = BacktestSettings()
        if let path = command.options.rule {
            let bytes = try InputFile.bytes(path)
            settings.rule = try RuleFile.read(bytes, file: pipeline.record(bytes, given: path, rows: 0))
        }
        try command.options.apply(to: &settings.rule)
        settings.benchmark = command.benchmark
        settings.bootstrapDraws = command.draws
        settings.placeboDraws = command.placebo
        settings.seed = command.seed
        settings.convention.riskFree = command.riskFree
        settings.axes = try command.axes()
        self.settings = settings
        self.source = source.kind
        var chosen = Selection(venues, market: command.market, prices: prices, leftOut: source.leftOut)
        try chosen.select(source, where: command.condition, tradingOn: command.trade)
        events = chosen.events
        leftOut = chosen.leftOut
        let named = Set(events.map(\.ticker)).union(events.compactMap(\.hedge))
        panel = BarPanel(
            prices, calendars: calendars, withoutHours: withoutHours, currencies: currencies, tradedAre: named,
            benchmark: command.benchmark)
        try Self.requireRoom(for: settings.axes, sessions: panel.sessions.count)
        if let benchmark = command.benchmark, !panel.hasBenchmark(benchmark) {
            throw ValidationError(
                "--benchmark: \(benchmark) is traded in other sessions than the events are, so that its days are other "
                    + "days; name one of their exchange")
        }
        notes = command.trade == .pairMarket ? chosen.notes : []
        misspelt = MissingPrices.misspelt(
            chosen.events.map(\.ticker), in: prices, file: command.events == "-" ? "<stdin>" : command.events)
    }
}

extension BacktestInputs {
    /// A sweep holds the returns of all its accounts.
    private static func requireRoom(for axes: [SweepAxis], sessions: Int) throws {
        let cells = axes.reduce(1) { $0 * $1.values.count }
        guard !axes.isEmpty, cells * sessions > ParameterSweep.mostReturns else { return }
        func gigabytes(_ returns: Int) -> String { String(format: "%.1f GB", Double(returns) * 8 / 1e9) }
        throw ValidationError(
            "--sweep: \(cells) combinations over \(sessions) sessions need \(gigabytes(cells * sessions)) of memory; "
                + "at most \(ParameterSweep.mostReturns / sessions) combinations fit "
                + "\(gigabytes(ParameterSweep.mostReturns))")
    }
}

/// What stories say of instruments: of the latest day that they speak of.
private struct StoryDirections {
    private struct Key: Hashable {
        let story: String
        let ticker: Ticker

        init(_ candidate: EventCandidate) {
            story = candidate.event.story ?? candidate.event.id
            ticker = candidate.event.ticker
        }
    }

    private var latest: [Key: SessionDate] = [:]
    private var sides: [Key: Set<DatedEvent.Side>] = [:]

    init(_ candidates: [EventCandidate]) {
        for candidate in candidates where candidate.event.side != nil {
            let key = Key(candidate)
            if let day = candidate.day { latest[key] = max(latest[key] ?? day, day) }
        }
        for candidate in candidates where !isOlder(candidate) {
            if let side = candidate.event.side { sides[Key(candidate), default: []].insert(side) }
        }
    }

    /// Why a claim isn't what its story says; `nil` where it is.
    func objection(to candidate: EventCandidate) -> String? {
        if isOlder(candidate) { return "story-tells-of-a-later-day" }
        return sides[Key(candidate)]?.count ?? 0 > 1 ? "contradicting-directions" : nil
    }

    private func isOlder(_ candidate: EventCandidate) -> Bool {
        guard let day = candidate.day, let latest = latest[Key(candidate)] else { return false }
        return day < latest
    }
}

/// Picks the events that are traded and the instruments that they are traded in.
private struct Selection {
    private(set) var events: [TradingEvent] = []
    private(set) var leftOut: [LeftOutEvent]
    private let venues: TradingVenues
    private var universe: Universe { venues.universe }
    /// The other side of pairs against the market: what the user says, and what stands in where the universe says nothing.
    private let market: Ticker?
    private let fallback: Ticker?
    private let isLoaded: (Ticker) -> Bool

    init(_ venues: TradingVenues, market: Ticker?, prices: PricePanel, leftOut: [LeftOutEvent]) {
        self.venues = venues
        self.market = market
        fallback = prices[AttributionSettings().fallbackMarket]?.ticker
        isLoaded = { prices[$0] != nil }
        self.leftOut = leftOut
    }

    /// What a reader must know of the pairs.
    var notes: [String] {
        let assumed = events.count {
            $0.hedge != nil && market == nil && $0.hedge == fallback && universe[$0.ticker]?.market == nil
        }
        guard assumed > 0, let fallback else { return [] }
        return ["\(Counted(assumed, "pair")) against \(fallback), which the universe doesn't name (--market)"]
    }

    mutating func select(
        _ source: EventSource, where condition: String?, tradingOn trade: BacktestCommand.Trade
    ) throws {
        let predicate = try condition.map { try Self.predicate($0, source) }
        // Who asks for a horizon or a modality gets what was asked for.
        let takesAll = predicate?.names.contains { $0.name == "horizon" || $0.name == "modality" } ?? false
        let takesRecaps = predicate?.names.contains { $0.name == "age" } ?? false
        func isNews(_ candidate: EventCandidate) -> Bool {
            (candidate.isNews || takesAll) && (!candidate.isRecap || takesRecaps)
        }
        // What a condition leaves of a story says no other thing than the story.
        let stories = source.kind == .claims ? StoryDirections(source.candidates.filter(isNews)) : StoryDirections([])
        var chosen: [EventCandidate] = []
        for candidate in source.candidates {
            if let predicate, !predicate.matches({ candidate.fields[$0] ?? [] }) {
                leave(candidate, LeftOutEvent.notSelected)
            } else if !candidate.isNews, !takesAll {
                leave(candidate, "conditional-or-longer-move")
            } else if candidate.isRecap, !takesRecaps {
                leave(candidate, "recap-of-an-older-day")
            } else if let reason = stories.objection(to: candidate) {
                leave(candidate, reason)
            } else if let event = traded(candidate, trade) {
                var candidate = candidate
                candidate.event = event
                chosen.append(candidate)
            }
        }
        take(source.kind == .events ? chosen : onePerStory(chosen))
    }

    private mutating func leave(_ candidate: EventCandidate, _ reason: String) {
        leftOut.append(LeftOutEvent(id: candidate.event.id, reason: reason))
    }

    private mutating func take(_ candidates: [EventCandidate]) { events += candidates.map(\.event) }

    /// The event as it is traded; one that has no instrument for that is left out.
    private mutating func traded(
        _ candidate: EventCandidate, _ trade: BacktestCommand.Trade
    ) -> TradingEvent? {
        var event = candidate.event
        switch trade {
        case .subject: break
        case .peer:
            guard let peer = candidate.peer else {
                leave(candidate, "no-peer")
                return nil
            }
            event.moment = event.moment.moved(from: venues[event.ticker], to: venues[peer])
            event.ticker = peer
        case .pairMarket:
            // What has no prices can't be traded against anything, and is skipped for that.
            guard isLoaded(event.ticker) else { return event }
            guard let market = market(of: event.ticker) else {
                leave(candidate, "no-market")
                return nil
            }
            event.hedge = market
        case .pairSector:
            guard isLoaded(event.ticker) else { return event }
            switch SectorFund(for: event.ticker, venues, isLoaded: isLoaded) {
            case .fund(let fund): event.hedge = fund
            case .none(let reason):
                leave(candidate, reason)
                return nil
            }
        }
        guard event.hedge != event.ticker else {
            leave(candidate, "hedge-is-itself")
            return nil
        }
        return event
    }

    /// The market index of an instrument; the fallback is New York's and stands for no other exchange's.
    private func market(of ticker: Ticker) -> Ticker? {
        market ?? universe[ticker]?.market
            ?? (venues[ticker].calendar == .newYork ? fallback : nil)
    }

    /// A story says one thing about an instrument, however many claims it makes of it; one that says both up and down says
    /// nothing to trade on.
    private mutating func onePerStory(_ candidates: [EventCandidate]) -> [EventCandidate] {
        func key(_ candidate: EventCandidate) -> [String] {
            [candidate.event.story ?? candidate.event.id, candidate.event.ticker.symbol]
        }
        var sides: [[String]: Set<DatedEvent.Side>] = [:]
        for candidate in candidates {
            if let side = candidate.event.side { sides[key(candidate), default: []].insert(side) }
        }
        var taken: Set<[String]> = [], chosen: [EventCandidate] = []
        for candidate in candidates {
            let key = key(candidate), sides = sides[key] ?? []
            if sides.count > 1 {
                leave(candidate, "contradicting-directions")
            } else if candidate.event.side == nil, !sides.isEmpty {
                leave(candidate, "another-claim-has-a-direction")
            } else if !taken.insert(key).inserted {
                leave(candidate, "same-story-and-instrument")
            } else {
                chosen.append(candidate)
            }
        }
        return chosen
    }

    private static func predicate(_ text: String, _ source: EventSource) throws -> EventPredicate {
        let predicate = try BacktestCommand.parse(condition: text)
        for (name, column) in predicate.names where !source.names.contains(name) {
            if name == "verdict" || name == "borderline" || name == "polarity" {
                throw ValidationError(
                    "--where:\(column): '\(name)' needs \(EventSource.Kind.verdicts.rawValue) as input; this is "
                        + "\(source.kind.rawValue)")
            }
            let advice = NearestWord.to(name, among: source.names).map { "did you mean '\($0)'?" }
            throw ValidationError(
                "--where:\(column): \(source.kind.rawValue) has no '\(name)'; "
                    + (advice ?? "it has \(source.names.joined(separator: ", "))"))
        }
        for (name, value, column) in predicate.values {
            // A name with few values: what is none of them selects nothing, or all.
            guard let known = source.kind.values(of: name), !known.contains(value) else { continue }
            throw ValidationError(
                "--where:\(column): '\(value)' is no \(name); "
                    + (NearestWord.to(value, among: known).map { "did you mean '\($0)'?" }
                        ?? "write \(known.joined(separator: ", "))"))
        }
        return predicate
    }
}
