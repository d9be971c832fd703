import ArgumentParser
import Attribution
import Market
import Reporting

/// `tapecheck verify`: every quoted figure against the prices.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check every quoted figure against the prices.",
        usage: "tapecheck verify [<options>] <articles> ...",
        discussion: """
            Percentages are in percent, levels in the currency of the prices.

            EXAMPLES
              tapecheck verify Data/articles/2026-01-02-alibaba.txt
              tapecheck verify article.txt --prices prices/ --fail-on contradicted
            """)

    @OptionGroup var articles: ArticleOptions
    @OptionGroup(title: "Price options") var prices: PriceOptions
    @OptionGroup(title: "Intraday options") var intraday: IntradayOptions
    @OptionGroup(title: "Failure options") var failure: FailureOption
    @OptionGroup(title: "Output options") var output: OutputOptions

    func validate() throws {
        try SharedOptions.requireOneStandardInput(articles.articles + prices.paths)
        _ = try OutputEnding.format(stated: output.format, output: output.output)
    }

    func run() async throws {
        try await reportingDiagnostics {
            if output.written == .jsonl { return try await writeLines() }
            let checked = try await CheckedArticles(
                articles: articles, prices: prices, intraday: intraday.paths, isQuiet: output.quiet, checks: .figures)
            let inputs = checked.log.digests
            output.report(checked.log)
            let omissions = checked.results.flatMap(\.figureOmissions)
            switch output.written {
            case .text:
                let style = output.style
                let texts = checked.results.map {
                    VerdictsText($0, columns: output.columns, paint: style.paint).figures.joined(separator: "\n")
                }
                try output.emit(texts.joined(separator: "\n"), log: checked.log, isPainted: true)
            default:
                try output.emit(
                    CommandOutput(
                        command: "verify", version: ReleaseVersion.current, inputs: inputs,
                        settings: ["figures": JSONValue(checked.figureSettings)],
                        results: checked.results.flatMap(Self.values),
                        omissions: checked.log.omissions + omissions), log: checked.log)
            }
            try checked.throwIfFailed(failure, strict: output.strict, omissions: omissions.count)
        }
    }

    /// Results as they are printed, one a figure.
    private static func values(_ result: ArticleResults) -> [JSONValue] {
        result.figures.map { JSONValue($0, article: result.reading.article) }
    }

    /// JSON lines, of any number of articles.
    private func writeLines() async throws {
        try await VerdictLines(
            articles: articles, prices: prices, intraday: intraday.paths, isQuiet: output.quiet,
            checks: .figures, failOn: failure.failOn, omissions: { $0.figureOmissions.count }, lines: Self.values
        ).emit(output, failure)
    }
}
