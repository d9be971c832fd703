import ArgumentParser
import Attribution
import Market
import Reporting

/// `tapecheck verify`: every quoted figure against the prices.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check every quoted figure against the prices.",
        discussion: """
            Percentages are in percent, levels in the currency of the prices.

            EXAMPLES
              tapecheck verify Data/articles/2026-01-02-alibaba.txt
              tapecheck verify article.txt --prices prices/ --format json --fail-on contradicted
            """)

    @OptionGroup var articles: ArticleOptions
    @OptionGroup(title: "Price options") var prices: PriceOptions
    @OptionGroup(title: "Analysis options") var analysis: AnalysisOptions
    @OptionGroup(title: "Output options") var output: OutputOptions

    func validate() throws { try SharedOptions.requireOneStandardInput(articles.articles + prices.paths) }

    func run() async throws {
        try await reportingDiagnostics {
            let checked = try await CheckedArticles(articles: articles, prices: prices, analysis: analysis)
            output.report(checked.log)
            switch output.format {
            case .text:
                try output.emit(
                    checked.results.map { VerdictsText($0).figures.joined(separator: "\n") }.joined(separator: "\n"))
            case .json, .jsonl:
                try output.emit(
                    CommandOutput(
                        command: "verify", version: ReleaseVersion.current, inputs: checked.log.digests,
                        settings: ["figures": JSONValue(checked.figureSettings)],
                        results: checked.results.flatMap { result in
                            result.figures.map { JSONValue($0, article: result.reading.article) }
                        },
                        omissions: checked.log.omissions + checked.results.flatMap(\.omissions)))
            }
            try checked.throwIfFailed(analysis, strict: output.strict)
        }
    }
}

extension CheckedArticles {
    /// Exit code 1 where `--fail-on` or `--strict` asks for it.
    func throwIfFailed(_ analysis: AnalysisOptions, strict: Bool) throws {
        if let level = analysis.failOn, fails(level) { throw ExitCode(1) }
        if strict, isImperfect { throw ExitCode(1) }
    }
}
