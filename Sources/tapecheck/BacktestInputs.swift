import ArgumentParser
import Attribution
import Backtesting
import Diagnostics
import Market
import PriceLoading

/// What a backtest works on.
struct BacktestInputs {
    let events: [TradingEvent]
    let leftOut: [LeftOutEvent]
    let panel: BarPanel
    let settings: BacktestSettings
    let source: EventSource.Kind

    init(_ command: BacktestCommand, _ pipeline: inout Pipeline) async throws {
        let universe = try pipeline.loadUniverse(command.prices.universe)
        let prices = try await pipeline.loadPrices(command.prices, universe: universe).panel
        let source = try EventSource(command.events, universe: universe, &pipeline)
        var calendars: [Ticker: ExchangeCalendar] = [:]
        for instrument in universe.instruments {
            guard let exchange = instrument.exchange else { continue }
            calendars[instrument.ticker] = ExchangeCalendar.calendar(forExchange: exchange)
        }
        panel = BarPanel(prices, calendars: calendars)
        if let benchmark = command.benchmark, prices[benchmark] == nil { throw MissingBenchmark(ticker: benchmark) }
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
        var chosen = Selection(leftOut: source.leftOut)
        try chosen.select(source, where: command.condition, tradingOn: command.trade, universe: universe)
        events = chosen.events
        leftOut = chosen.leftOut
    }
}

/// Picks the events that are traded and the instruments that they are traded in.
private struct Selection {
    private(set) var events: [TradingEvent] = []
    private(set) var leftOut: [LeftOutEvent]

    init(leftOut: [LeftOutEvent]) { self.leftOut = leftOut }

    mutating func select(
        _ source: EventSource, where condition: String?, tradingOn trade: BacktestCommand.Trade, universe: Universe
    ) throws {
        let predicate = try condition.map { try Self.predicate($0, source) }
        var stories: Set<[String]> = []
        for candidate in source.candidates {
            func leave(_ reason: String) { leftOut.append(LeftOutEvent(id: candidate.event.id, reason: reason)) }
            if let predicate, !predicate.matches({ candidate.fields[$0] ?? [] }) {
                leave("not selected by --where")
                continue
            }
            var event = candidate.event
            switch trade {
            case .subject: break
            case .peer:
                guard let peer = candidate.peer else {
                    leave("no-peer")
                    continue
                }
                event.ticker = peer
            case .pairMarket: event.hedge = universe[event.ticker]?.market ?? AttributionSettings().fallbackMarket
            case .pairSector:
                guard let fund = Self.sectorFund(of: event.ticker, universe) else {
                    leave("no-sector-fund")
                    continue
                }
                event.hedge = fund
            }
            if event.hedge == event.ticker {
                leave("hedge-is-itself")
                continue
            }
            // A story says one thing about an instrument, however many claims it makes of it.
            if let story = event.story, source.kind != .events {
                if event.side == nil,
                    source.candidates.contains(where: { other in
                        other.event.story == story && other.event.ticker == candidate.event.ticker
                            && other.event.side != nil
                            && (predicate?.matches { other.fields[$0] ?? [] } ?? true)
                    })
                {
                    leave("another claim of the story has a direction")
                    continue
                }
                guard stories.insert([story, event.ticker.symbol]).inserted else {
                    leave("same story and instrument")
                    continue
                }
            }
            events.append(event)
        }
    }

    /// The first fund of the universe that holds an instrument, else one that shares a theme with it.
    private static func sectorFund(of ticker: Ticker, _ universe: Universe) -> Ticker? {
        let funds = universe.instruments.filter { $0.kind == .etf && $0.ticker != ticker }
        if let holder = funds.first(where: { $0.holds.contains(ticker) }) { return holder.ticker }
        let themes = Set(universe[ticker]?.themes ?? [])
        return funds.first { !themes.isDisjoint(with: $0.themes) }?.ticker
    }

    private static func predicate(_ text: String, _ source: EventSource) throws -> EventPredicate {
        let predicate = try BacktestCommand.parse(condition: text)
        for (name, column) in predicate.names where !source.names.contains(name) {
            if name == "verdict" || name == "borderline" || name == "polarity" {
                throw ValidationError(
                    "--where:\(column): '\(name)' needs \(EventSource.Kind.verdicts.rawValue) as input; this is "
                        + "\(source.kind.rawValue)")
            }
            throw ValidationError(
                "--where:\(column): \(source.kind.rawValue) has no '\(name)'; it has \(source.names.joined(separator: ", "))"
            )
        }
        return predicate
    }
}

/// The instrument of `--benchmark` has no prices.
struct MissingBenchmark: DiagnosableError {
    let ticker: Ticker

    var diagnostic: Diagnostic {
        Diagnostic(
            .error, "no prices of \(ticker) were loaded", at: FilePosition(file: "--benchmark"),
            help: "name a ticker that 'tapecheck prices' lists, or add its file with --prices")
    }
}
