import Attribution
import ClaimParsing
import Diagnostics
import EventMatching
import FigureChecking
import Foundation
import Market
import PriceLoading
import Reporting

/// The stages in their order: prices and universe, articles, join, figures, reasons.
struct Pipeline {
    var log = InputLog()
    let prices: PriceOptions

    init(prices: PriceOptions) { self.prices = prices }

    /// Loads the files of `paths`, or of `--prices`, or of `Data/prices`.
    mutating func loadPrices(_ paths: [String] = []) async throws -> PriceLoadResult {
        let given = paths + prices.paths
        let inputs = try (given.isEmpty ? ["Data/prices"] : given).map { path in
            path == "-" ? PriceInput(bytes: try InputFile.bytes(path)) : PriceInput(path: path)
        }
        var options = PriceLoadingOptions(jobs: prices.jobs)
        for argument in prices.adjustment {
            if let ticker = argument.ticker {
                options.adjustments[ticker] = argument.adjustment
            } else {
                options.adjustment = argument.adjustment
            }
        }
        let result = try await PriceLoading.loadPrices(inputs, options: options)
        for file in result.files where file.path != "<stdin>" {
            try log.record(path: file.path, rows: file.rows.read)
        }
        for finding in result.findings { log.add(finding.kind.rawValue, finding.diagnostic) }
        for error in result.unusable { log.add("unusableFile", error.diagnostic) }
        return result
    }

    /// Reads `--universe`, or `Data/universe.csv` where it exists; without either it is empty.
    mutating func loadUniverse() throws -> Universe {
        let standard = "Data/universe.csv"
        guard let path = prices.universe ?? (FileManager.default.fileExists(atPath: standard) ? standard : nil)
        else { return Universe() }
        let result = try PriceLoading.loadUniverse(PriceInput(path: path))
        try log.record(path: path, rows: result.universe.instruments.count)
        for finding in result.findings { log.add(finding.kind.rawValue, finding.diagnostic) }
        return result.universe
    }

    /// Reads all articles of all files, in their order.
    ///
    /// - Throws: the error of the first file that gives no article.
    mutating func readArticles(_ options: ArticleOptions, universe: Universe) throws -> [ArticleReading] {
        let reader = ClaimReader(universe: universe)
        let published = options.published.map { Article.Publication(date: $0) }
        var readings: [ArticleReading] = []
        for path in options.articles {
            let bytes = try InputFile.bytes(path)
            let name = path == "-" ? "<stdin>" : path
            log.record(bytes, path: name)
            let articles =
                try InputFile.isLines(bytes, path: path)
                ? readLines(bytes, file: name, published: published)
                : [readFile(bytes, file: name, published: published)]
            readings += articles.map(reader.read)
        }
        return readings
    }

    private mutating func readFile(
        _ bytes: [UInt8], file: String, published: Article.Publication?
    ) throws -> Article {
        let (article, findings) = try readArticle(bytes, file: file, published: published)
        for finding in findings { log.add(finding.kind.name, finding.diagnostic) }
        return article
    }

    private mutating func readLines(
        _ bytes: [UInt8], file: String, published: Article.Publication?
    ) throws -> [Article] {
        var lines = ArticleLines(file: file, published: published)
        var articles: [Article] = []
        var failure: ArticleFinding?
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            do {
                guard let (article, findings) = try lines.read(line: line) else { continue }
                articles.append(article)
                for finding in findings { log.add(finding.kind.name, finding.diagnostic) }
            } catch {
                failure = failure ?? error
                log.add(error.kind.name, error.diagnostic)
            }
        }
        if articles.isEmpty { throw failure ?? ArticleFinding(.emptyFile, at: FilePosition(file: file)) }
        return articles
    }

    /// Joins one reading to the prices and checks it.
    static func check(
        _ reading: ArticleReading, panel: PricePanel, universe: Universe, figures: FigureSettings,
        attribution: AttributionSettings
    ) -> ArticleResults {
        let matches = matchEvents(in: reading, panel: panel)
        return ArticleResults(
            reading: reading, matches: matches,
            figures: checkFigures(
                of: reading, matched: matches.matched, unmatched: matches.unmatched, panel: panel, settings: figures),
            attribution: attributeMoves(
                reading, events: matches.events, panel: panel, universe: universe, settings: attribution))
    }
}

/// Everything that `verify`, `attribute` and `report` start from.
struct CheckedArticles {
    let results: [ArticleResults]
    let panel: PricePanel
    let log: InputLog
    let figureSettings: FigureSettings
    let attributionSettings: AttributionSettings

    init(articles: ArticleOptions, prices: PriceOptions, analysis: AnalysisOptions) async throws {
        var pipeline = Pipeline(prices: prices)
        let panel = try await pipeline.loadPrices().panel
        let universe = try pipeline.loadUniverse()
        let readings = try pipeline.readArticles(articles, universe: universe)
        let figures = FigureSettings(), attribution = AttributionSettings(market: analysis.market)
        // The pipeline is a value: the closure captures what it needs of it.
        results = await readings.orderedMap(width: prices.jobs) { reading in
            Pipeline.check(
                reading, panel: panel, universe: universe, figures: figures, attribution: attribution)
        }
        self.panel = panel
        log = pipeline.log
        figureSettings = figures
        attributionSettings = attribution
    }

    /// Whether anything was found wrong or left out: what `--strict` fails on.
    var isImperfect: Bool {
        !log.imperfections.isEmpty
            || results.contains { !$0.matches.unmatched.isEmpty || !$0.attribution.omissions.isEmpty }
    }

    /// Whether a verdict is one that `--fail-on` names.
    func fails(_ level: AnalysisOptions.FailureLevel) -> Bool {
        results.contains { result in
            let figures = result.figures.map(\.verdict), catalysts = result.attribution.verdicts.map(\.verdict)
            return switch level {
            case .contradicted: figures.contains(.contradicted) || catalysts.contains(.contradicted)
            case .close:
                figures.contains { $0 == .contradicted || $0 == .close } || catalysts.contains(.contradicted)
            case .unsupported:
                figures.contains(.contradicted) || catalysts.contains { $0 == .contradicted || $0 == .notSupported }
            }
        }
    }
}
