import ArgumentParser
import Attribution
import Market
import Reporting

/// `tapecheck attribute`: every offered reason against the prices.
struct Attribute: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Test every claimed catalyst against the prices.",
        discussion: """
            Returns, contributions and shares are fractions in JSON and percentages in text.

            EXAMPLES
              tapecheck attribute Data/articles/2026-01-02-alibaba.txt
              tapecheck attribute article.txt --prices prices/ --market SPY --format json
            """)

    @OptionGroup var articles: ArticleOptions
    @OptionGroup(title: "Price options") var prices: PriceOptions
    @OptionGroup(title: "Analysis options") var analysis: AnalysisOptions
    @OptionGroup(title: "Analysis options") var intraday: IntradayOptions
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
                articles: articles, prices: prices, analysis: analysis, intraday: intraday.paths,
                isQuiet: output.quiet, checks: .reasons)
            let inputs = checked.log.digests
            output.report(checked.log)
            let omissions = checked.results.flatMap(\.reasonOmissions)
            switch output.written {
            case .text:
                let style = output.style
                let texts = checked.results.map {
                    VerdictsText($0, columns: output.columns, paint: style.paint).catalysts.joined(separator: "\n")
                }
                try output.emit(texts.joined(separator: "\n"), log: checked.log, isPainted: true)
            default:
                try output.emit(
                    CommandOutput(
                        command: "attribute", version: ReleaseVersion.current, inputs: inputs,
                        settings: ["attribution": JSONValue(checked.attributionSettings)],
                        results: checked.results.flatMap(Self.values),
                        omissions: checked.log.omissions + omissions), log: checked.log)
            }
            try checked.throwIfFailed(failure, strict: output.strict, omissions: omissions.count)
        }
    }

    /// Results as they are printed, one a reason.
    private static func values(_ result: ArticleResults) -> [JSONValue] {
        result.attribution.verdicts.map {
            JSONValue($0, article: result.reading.article, events: result.attribution.events)
        }
    }

    /// JSON lines, of any number of articles.
    private func writeLines() async throws {
        try await VerdictLines(
            articles: articles, prices: prices, analysis: analysis, intraday: intraday.paths, isQuiet: output.quiet,
            checks: .reasons, failOn: failure.failOn, omissions: { $0.reasonOmissions.count }, lines: Self.values
        ).emit(output, failure)
    }
}
