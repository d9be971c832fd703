import ArgumentParser
import Attribution
import Diagnostics
import EventMatching
import FigureChecking
import Market
import PriceLoading
import Reporting

/// Everything that `verify`, `attribute` and `report` start from.
struct CheckedArticles {
    let results: [ArticleResults]
    /// Positions of results that say something of another article of the run.
    let dependent: Set<Int>
    let panel: PricePanel
    let universe: Universe
    let log: InputLog
    let figureSettings = FigureSettings()
    let attributionSettings: AttributionSettings

    /// Loads, reads, joins and checks, as far as `checks` asks for it.
    init(
        articles: ArticleOptions, prices: PriceOptions, analysis: AnalysisOptions? = nil,
        intraday: [String] = [], isQuiet: Bool, checks: Checks
    ) async throws {
        var pipeline = Pipeline(isQuiet: isQuiet)
        let figures = figureSettings
        let width = prices.width
        (panel, universe, attributionSettings, results, dependent) = try await pipeline.named { pipeline in
            let universe = try pipeline.loadUniverse(prices.universe)
            let panel = try await pipeline.loadPrices(prices, universe: universe).panel
            let settings =
                try analysis.map { try pipeline.attributionSettings($0, prices, universe: universe) }
                ?? AttributionSettings()
            if let analysis { pipeline.noteMissingPrices(analysis, in: panel) }
            if let market = settings.market, panel[market] == nil {
                throw MissingPrices(market, option: "--market", in: panel)
            }
            let bars = try await pipeline.loadIntraday(intraday, prices, universe: universe)
            let tape = intraday.isEmpty || !checks.contains(.reasons) ? nil : IntradayTape(bars)
            let readings = try pipeline.readArticles(articles, universe: universe)
            let progress = StageProgress("checking articles", unit: "articles", expected: readings.count)
            let line = ProgressLine(isQuiet: isQuiet)
            let results = try await line.during({ progress.status }) {
                await readings.orderedMap(width: width) { reading in
                    defer { progress.advance() }
                    let matches = matchEvents(in: reading, panel: panel)
                    return ArticleResults(
                        reading: reading, matches: matches,
                        figures: checks.contains(.figures)
                            ? checkFigures(
                                of: reading, matched: matches.matched, unmatched: matches.unmatched, panel: panel,
                                intraday: bars, settings: figures) : [],
                        attribution: checks.contains(.reasons)
                            ? attributeMoves(
                                reading, events: matches.events, panel: panel, universe: universe, settings: settings,
                                tape: tape)
                            : AttributionResult(events: [], verdicts: [], omissions: [], settings: settings))
                }
            }
            let figures = notingRepeatedFigures(
                results.map { CheckedFigures(article: $0.reading.article, verdicts: $0.figures) })
            let noted = zip(results, figures).map { result, figures in
                ArticleResults(
                    reading: result.reading, matches: result.matches, figures: figures,
                    attribution: result.attribution)
            }
            let dependent = results.indices.filter { results[$0].figures != noted[$0].figures }
            return (panel, universe, settings, noted, Set(dependent))
        }
        log = pipeline.log
    }

    /// How many figures or reasons have a verdict that `--fail-on` names.
    func failures(_ level: FailureOption.Level) -> Int {
        results.reduce(0) { count, result in
            count
                + result.figures.count { $0.verdict == .contradicted || (level == .close && $0.verdict == .close) }
                + result.attribution.verdicts.count {
                    $0.verdict == .contradicted || (level == .unsupported && $0.verdict == .notSupported)
                }
        }
    }

    /// Exit code 1, and why, where `--fail-on` or `--strict` asks for it.
    func throwIfFailed(_ failure: FailureOption, strict: Bool, omissions: Int) throws {
        if let level = failure.failOn {
            let count = failures(level)
            if count > 0 {
                Console.note("--fail-on \(level.rawValue): \(Counted(count, "verdict"))")
                throw ExitCode(1)
            }
        }
        let findings = log.imperfections.count
        if strict, findings + omissions > 0 {
            Console.note("--strict: \(Counted(findings, "finding")), \(Counted(omissions, "omission"))")
            throw ExitCode(1)
        }
    }
}

/// An input that is unusable as a whole, with the path that the user gave.
struct InputFailure: DiagnosableError {
    let diagnostic: Diagnostic
}

/// Which checks a command makes.
struct Checks: OptionSet {
    let rawValue: Int

    static let figures = Checks(rawValue: 1)
    static let reasons = Checks(rawValue: 2)
}
