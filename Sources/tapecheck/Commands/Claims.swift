import ArgumentParser
import Attribution
import ClaimParsing
import Diagnostics
import Market
import Reporting

/// `tapecheck claims`: the claims and catalysts that articles make; needs no prices.
struct Claims: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the claims and catalysts that articles make.",
        usage: "tapecheck claims [<options>] <articles> ...",
        discussion: """
            Figures keep the unit of the text: percentages in percent, levels in its currency.

            EXAMPLES
              tapecheck claims Data/articles/2026-01-02-alibaba.txt
              tapecheck claims articles.jsonl --format jsonl
            """)

    @OptionGroup var articles: ArticleOptions

    @Option(
        help: ArgumentHelp(
            "Names in texts (default: Data/universe.csv if there).", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var universe: String?

    @OptionGroup(title: "Output options") var output: OutputOptions

    func validate() throws {
        try SharedOptions.requireOneStandardInput(articles.articles)
        _ = try OutputEnding.format(stated: output.format, output: output.output)
    }

    func run() async throws {
        try await reportingDiagnostics {
            var pipeline = Pipeline(isQuiet: output.quiet)
            switch output.written {
            case .text: return try await pipeline.named { try stream(&$0, .text(columns: output.columns)) }
            case .jsonl: return try await pipeline.named { try stream(&$0, .lines) }
            case .json: break
            }
            // One document: all of it is held until it is written.
            let readings = try await pipeline.named { pipeline in
                try pipeline.readArticles(articles, universe: try pipeline.loadUniverse(universe))
            }
            let log = pipeline.log
            output.report(log)
            try output.emit(
                CommandOutput(
                    command: "claims", version: ReleaseVersion.current, inputs: log.digests,
                    settings: ["published": JSONValue(articles.published?.description)],
                    results: readings.map { JSONValue($0) }, omissions: log.omissions), log: log)
            if output.strict, !log.imperfections.isEmpty {
                Console.note("--strict: \(Counted(log.imperfections.count, "finding"))")
                throw ExitCode(1)
            }
        }
    }

    /// One article after the other, whatever the size of the files.
    private func stream(_ pipeline: inout Pipeline, _ form: ArticleStream.Form) throws {
        let expanded = try ArticlePath.expanded(articles.articles)
        let files = expanded.files.map(\.path)
        for problem in expanded.problems { pipeline.log.addPart("unreadableFile", pipeline.log.named(problem)) }
        try InputFile.requireReadable(files)
        let universe = try pipeline.loadUniverse(universe)
        output.report(pipeline.log)
        let results = try ResultStream(to: output.output, apartFrom: files + pipeline.log.inputs)
        let progress = StageProgress("reading articles", unit: "articles")
        do {
            var stream = ArticleStream(
                reader: ClaimReader(universe: universe),
                published: articles.published.map { Article.Publication(date: $0) }, form: form,
                isQuiet: output.quiet, output: results, progress: progress)
            try ProgressLine(isQuiet: output.quiet || output.fillsTerminal).throughout({ progress.status }) {
                for path in files {
                    let file = path == "-" ? "<stdin>" : pipeline.name(of: path)
                    try stream.read(path, as: file, log: pipeline.log)
                }
                try stream.finish()
            }
            let findings = pipeline.log.imperfections.count + stream.imperfections
            if output.strict, findings > 0 {
                Console.note("--strict: \(Counted(findings, "finding"))")
                throw ExitCode(1)
            }
        } catch let error as any DiagnosableError {
            results.discard()
            throw error
        }
    }
}
