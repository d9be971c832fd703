import ArgumentParser
import Attribution
import Diagnostics
import FigureChecking
import Market
import PriceLoading
import Reporting

/// Everything that is found out about the articles of `verify`, `attribute` and `report`.
struct CheckedArticles {
    let results: [ArticleResults]
    /// Positions of results that say something of another article of the run.
    let dependent: Set<Int>
    let panel: PricePanel
    let universe: Universe
    let log: InputLog
    let figureSettings: FigureSettings
    let attributionSettings: AttributionSettings

    /// Loads, reads, joins and checks, as far as `checks` asks for it.
    init(
        articles: ArticleOptions, prices: PriceOptions, analysis: AnalysisOptions? = nil,
        intraday: [String] = [], isQuiet: Bool, checks: Checks
    ) async throws {
        var pipeline = Pipeline(isQuiet: isQuiet)
        let (checker, results) = try await pipeline.named { pipeline in
            let checker = try await ArticleChecker(
                &pipeline, prices: prices, analysis: analysis, intraday: intraday, checks: checks)
            let texts = try pipeline.articleTexts(articles)
            var results: [ArticleResults] = []
            let refusals = try await checker.check(texts.texts, make: { $0 }) { results.append($1) }
            try pipeline.note(texts, refusals: refusals)
            return (checker, results)
        }
        let figures = notingRepeatedFigures(results.map(\.checkedFigures))
        self.results = zip(results, figures).map { $0.replacing(figures: $1) }
        dependent = Set(results.indices.filter { results[$0].figures != figures[$0] })
        panel = checker.panel
        universe = checker.universe
        figureSettings = checker.figureSettings
        attributionSettings = checker.attributionSettings
        log = pipeline.log
    }

    /// Exit code 1, and why, where `--fail-on` or `--strict` asks for it.
    func throwIfFailed(_ failure: FailureOption, strict: Bool, omissions: Int) throws {
        try failure.throwIfFailed(strict: strict, omissions: omissions, log: log) { level in
            results.reduce(0) { $0 + $1.failures(level) }
        }
    }
}

extension FailureOption {
    /// Exit code 1, and why, where `--fail-on` or `--strict` asks for it.
    ///
    /// - Parameter failures: how many figures or reasons have a verdict that the level names.
    func throwIfFailed(strict: Bool, omissions: Int, log: InputLog, failures: (Level) -> Int) throws {
        if let level = failOn {
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
