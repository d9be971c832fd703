import ArgumentParser
import Attribution
import Market
import Reporting

/// `tapecheck claims`: the claims and catalysts that articles make; needs no prices.
struct Claims: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the claims and catalysts that articles make.",
        discussion: """
            EXAMPLES
              tapecheck claims Data/articles/2026-01-02-alibaba.txt
              tapecheck claims articles.jsonl --format jsonl
            """)

    @OptionGroup var articles: ArticleOptions

    @Option(
        help: "Names of the instruments that texts speak of (default: Data/universe.csv when it exists).",
        completion: .file(extensions: ["csv"]))
    var universe: String?

    @OptionGroup(title: "Output options") var output: OutputOptions

    func validate() throws { try SharedOptions.requireOneStandardInput(articles.articles) }

    func run() async throws {
        try await reportingDiagnostics {
            var pipeline = Pipeline(isQuiet: output.quiet)
            let readings = try await pipeline.named { pipeline in
                try pipeline.readArticles(articles, universe: try pipeline.loadUniverse(universe))
            }
            let log = pipeline.log
            output.report(log)
            switch output.format {
            case .text:
                let texts = readings.map { ClaimsText($0).lines.joined(separator: "\n") }
                try output.emit(texts.joined(separator: "\n\n"), inputs: log.digests)
            case .json, .jsonl:
                try output.emit(
                    CommandOutput(
                        command: "claims", version: ReleaseVersion.current, inputs: log.digests,
                        settings: ["published": JSONValue(articles.published?.description)],
                        results: readings.map { JSONValue($0) }, omissions: log.omissions))
            }
            if output.strict, !log.imperfections.isEmpty {
                Console.note("--strict: \(Counted(log.imperfections.count, "finding"))")
                throw ExitCode(1)
            }
        }
    }
}
