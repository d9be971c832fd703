import Attribution
import ClaimParsing
import EventMatching
import FigureChecking
import Market
import PriceLoading
import Reporting

/// Which checks a command makes.
struct Checks: OptionSet {
    let rawValue: Int

    static let figures = Checks(rawValue: 1)
    static let reasons = Checks(rawValue: 2)
}

/// What any article is checked with: prices, universe and settings.
struct ArticleChecker: Sendable {
    let panel: PricePanel
    let universe: Universe
    let figureSettings = FigureSettings()
    let attributionSettings: AttributionSettings
    private let reader: ClaimReader
    private let bars: [SessionBars]
    private let tape: IntradayTape?
    private let checks: Checks
    private let width: Int
    private let isQuiet: Bool

    /// So many articles are checked before the results of the first are handed on.
    private static let batch = 512

    /// Loads prices and universe, as far as `checks` asks for it.
    init(
        _ pipeline: inout Pipeline, prices: PriceOptions, analysis: AnalysisOptions?, intraday: [String], checks: Checks
    ) async throws {
        let universe = try pipeline.loadUniverse(prices.universe)
        self.universe = universe
        panel = try await pipeline.loadPrices(prices, universe: universe).panel
        attributionSettings =
            try analysis.map { try pipeline.attributionSettings($0, prices, universe: universe) }
            ?? AttributionSettings()
        if let analysis { pipeline.noteMissingPrices(analysis, in: panel) }
        if let market = attributionSettings.market, panel[market] == nil {
            throw MissingPrices(market, option: "--market", in: panel)
        }
        bars = try await pipeline.loadIntraday(intraday, prices, universe: universe)
        tape = intraday.isEmpty || !checks.contains(.reasons) ? nil : IntradayTape(bars)
        reader = ClaimReader(universe: universe)
        self.checks = checks
        width = prices.width
        isQuiet = pipeline.isQuiet
    }

    /// Reads an article, joins it to the sessions and checks it.
    ///
    /// - Throws: for a text in which nothing can be looked for.
    func results(of article: Article) throws(ArticleFinding) -> ArticleResults {
        let reading = try reader.readWithinLimits(article)
        let matches = matchEvents(in: reading, panel: panel)
        return ArticleResults(
            reading: reading, matches: matches,
            figures: checks.contains(.figures)
                ? checkFigures(
                    of: reading, matched: matches.matched, unmatched: matches.unmatched, panel: panel, intraday: bars,
                    settings: figureSettings) : [],
            attribution: checks.contains(.reasons)
                ? attributeMoves(
                    reading, events: matches.events, panel: panel, universe: universe, settings: attributionSettings,
                    tape: tape)
                : AttributionResult(events: [], verdicts: [], omissions: [], settings: attributionSettings))
    }

    /// Checks articles, several at once, and hands on what `make` makes of each, in their order.
    ///
    /// No more results are held at a time than those of a batch.
    ///
    /// - Parameters:
    ///   - printsResults: whether `take` prints to a terminal, which shows by itself how far it is.
    ///   - take: gets the place of the text, too.
    /// - Returns: the texts in which nothing could be looked for.
    func check<Output: Sendable>(
        _ texts: [ArticleTexts.Text], printsResults: Bool = false,
        make: @escaping @Sendable (ArticleResults) -> Output,
        take: (Int, Output) throws -> Void
    ) async throws -> [ArticleTexts.Refusal] {
        var refusals: [ArticleTexts.Refusal] = []
        let progress = StageProgress("checking articles", unit: "articles", expected: texts.count)
        try await ProgressLine(isQuiet: isQuiet || printsResults).during({ progress.status }) {
            for start in stride(from: 0, to: texts.count, by: Self.batch) {
                let batch = texts[start..<min(start + Self.batch, texts.count)]
                let made = await batch.orderedMap(width: width) { text -> Result<Output, ArticleFinding> in
                    defer { progress.advance() }
                    do throws(ArticleFinding) {
                        return .success(make(try results(of: text.article)))
                    } catch {
                        return .failure(error)
                    }
                }
                for (place, result) in zip(batch.indices, made) {
                    switch result {
                    case .success(let output): try take(place, output)
                    case .failure(let finding):
                        refusals.append(ArticleTexts.Refusal(text: texts[place], finding: finding))
                    }
                }
            }
        }
        return refusals
    }
}

extension ArticleResults {
    /// The results with other verdicts on the figures.
    func replacing(figures: [FigureVerdict]) -> ArticleResults {
        ArticleResults(reading: reading, matches: matches, figures: figures, attribution: attribution)
    }

    /// What notes on repeated figures go by.
    var checkedFigures: CheckedFigures { CheckedFigures(article: reading.article, verdicts: figures) }

    /// How many figures or reasons have a verdict that `--fail-on` names.
    func failures(_ level: FailureOption.Level) -> Int {
        figures.count { $0.verdict == .contradicted || (level == .close && $0.verdict == .close) }
            + attribution.verdicts.count {
                $0.verdict == .contradicted || (level == .unsupported && $0.verdict == .notSupported)
            }
    }
}
