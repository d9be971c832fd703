import ArgumentParser
import Attribution
import Diagnostics
import Market
import PriceLoading
import Reporting

/// `tapecheck report`: figures and reasons of each article as Markdown with charts, or as one page of HTML.
struct Report: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a report on each article: every figure and every reason held against the prices.",
        discussion: """
            Writes ARTICLE.md and its charts, or ARTICLE.html with the charts inside, into the folder of --output and \
            prints the verdicts. Percentages are in percent, levels in the currency of the prices.

            EXAMPLES
              tapecheck report Data/articles/2026-01-02-alibaba.txt --output Reports
              tapecheck report articles/*.txt --prices prices/ --output Reports --format html
            """)

    @OptionGroup var articles: ArticleOptions
    @OptionGroup(title: "Price options") var prices: PriceOptions
    @OptionGroup(title: "Analysis options") var analysis: AnalysisOptions
    @OptionGroup(title: "Intraday options") var intraday: IntradayOptions
    @OptionGroup(title: "Failure options") var failure: FailureOption

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, markdown, html, json, jsonl
    }

    @Option(help: "html: reports as pages of HTML, else Markdown; json, jsonl: what is printed is JSON.")
    var format: Format = .text

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The folder that the reports go to.", valueName: "folder"),
        completion: .directory)
    var output: String

    @Flag(help: "Exit with 1 if anything is wrong with an input or left out.")
    var strict = false

    @Flag(help: "Print no findings on stderr; errors still appear.")
    var quiet = false

    @OptionGroup(visibility: .hidden) var runOptions: RunOptions

    func validate() throws {
        try SharedOptions.requireOneStandardInput(articles.articles + prices.paths)
        if output.isEmpty { throw ValidationError("--output needs a folder") }
    }

    func run() async throws {
        try await reportingDiagnostics {
            let checked = try await CheckedArticles(
                articles: articles, prices: prices, analysis: analysis, intraday: intraday.paths, isQuiet: quiet,
                checks: [.figures, .reasons])
            if !quiet { checked.log.report() }
            try OutputFile.createFolder(output)
            let files = try write(checked)
            try print(checked, files: files)
            let omissions = checked.results.reduce(0) { $0 + $1.figureOmissions.count + $1.reasonOmissions.count }
            try checked.throwIfFailed(failure, strict: strict, omissions: omissions)
        }
    }

    /// Writes a report per article, all or none of them, and returns their paths, in the order of the articles.
    private func write(_ checked: CheckedArticles) throws -> [String] {
        var taken: Set<String> = []
        var files: [(path: String, text: String)] = []
        var reports: [String] = []
        for results in checked.results {
            let stem = freeStem(for: results.reading.article, taken: &taken)
            let report = ArticleReport(
                results, stem: stem, settings: checked.figureSettings,
                context: ArticleReport.Context(
                    panel: checked.panel, inputs: checked.log.digests,
                    findings: checked.log.findings.map(\.diagnostic), version: ReleaseVersion.current,
                    command: commandLine))
            if format == .html {
                let charts = Dictionary(report.charts.map { ($0.file, $0.svg) }) { first, _ in first }
                files.append(("\(output)/\(stem).html", HTMLRenderer(charts: charts).render(report.document)))
            } else {
                // The charts first: a report never points to a chart that is not there.
                files += report.charts.map { ("\(output)/\($0.file)", $0.svg) }
                files.append(("\(output)/\(stem).md", MarkdownRenderer().render(report.document)))
            }
            reports.append(files[files.count - 1].path)
        }
        for file in files { try OutputFile.requireDistinct(file.path, from: checked.log.digests.map(\.path)) }
        try OutputFile.write(files)
        return reports
    }

    /// A file name for an article that no other article of the run has.
    private func freeStem(for article: Article, taken: inout Set<String>) -> String {
        let stem = "\(FileStem(article.id))"
        var candidate = stem
        var count = 1
        // Some file systems don't tell capitals from small letters.
        while !taken.insert(candidate.lowercased()).inserted {
            count += 1
            candidate = "\(stem)-\(count)"
        }
        return candidate
    }

    private func print(_ checked: CheckedArticles, files: [String]) throws {
        switch format {
        case .text, .markdown, .html:
            for (results, file) in zip(checked.results, files) {
                try Console.print(
                    (VerdictsText(results, paint: RunContext.current.output.paint).table + ["", file]).joined(
                        separator: "\n"))
            }
        case .json, .jsonl:
            let document = CommandOutput(
                command: "report", version: ReleaseVersion.current, inputs: checked.log.digests,
                settings: [
                    "figures": JSONValue(checked.figureSettings), "attribution": JSONValue(checked.attributionSettings),
                ],
                results: zip(checked.results, files).map { results, file in
                    let article = results.reading.article
                    return [
                        "article": .string(article.id),
                        "report": .string(RelativePath.of(file)),
                        "figures": JSONValue(results.figures.map { JSONValue($0, article: article) }),
                        "catalysts": JSONValue(
                            results.attribution.verdicts.map {
                                JSONValue($0, article: article, events: results.attribution.events)
                            }),
                    ]
                },
                omissions: checked.log.omissions
                    + checked.results.flatMap { $0.figureOmissions + $0.reasonOmissions })
            try Console.print(
                format == .json
                    ? document.json.pretty : document.lines)
        }
    }

    /// The command that makes the reports again, with the paths as reports show them.
    private var commandLine: String {
        var words = ["tapecheck", "report"] + articles.articles.map { RelativePath.of($0) }
        if let published = articles.published { words += ["--published", "\(published)"] }
        words += prices.paths.flatMap { ["--prices", RelativePath.of($0)] }
        words += intraday.paths.flatMap { ["--intraday", RelativePath.of($0)] }
        if let universe = prices.universe { words += ["--universe", RelativePath.of(universe)] }
        words += prices.adjustment.flatMap {
            ["--adjustment", ($0.ticker.map { "\($0)=" } ?? "") + $0.adjustment.rawValue]
        }
        words += analysis.words + prices.dialect.words
        words +=
            ["--output", RelativePath.of(output)] + (format == .html ? ["--format", "html"] : [])
            + RunContext.current.reproducingWords
        return words.map(ShellWord.quoted).joined(separator: " ")
    }
}
