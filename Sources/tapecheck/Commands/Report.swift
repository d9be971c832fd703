import ArgumentParser
import Attribution
import Diagnostics
import Foundation
import Glibc
import Market
import PriceLoading
import Reporting

/// `tapecheck report`: figures and reasons of each article as Markdown with charts, or as one page of HTML.
struct Report: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a report on each article: every figure and every reason held against the prices.",
        discussion: """
            Writes ARTICLE.md and its charts, or ARTICLE.html with the charts inside, into the folder of --output and \
            prints the verdicts; over several articles also an index with what held by publisher. Percentages are in \
            percent, levels in the currency of the prices.

            EXAMPLES
              tapecheck report Data/articles/2026-01-02-alibaba.txt --output Reports
              tapecheck report articles/ --prices prices/ -o Reports --format html --check
            """)

    @OptionGroup var articles: ArticleOptions
    @OptionGroup(title: "Price options") var prices: PriceOptions
    @OptionGroup(title: "Analysis options") var analysis: AnalysisOptions
    @OptionGroup(title: "Analysis options") var intraday: IntradayOptions
    @OptionGroup var failure: FailureOption

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, markdown, html, json, jsonl
    }

    @Option(help: "Of the reports; json, jsonl also print JSON.")
    var format: Format = .text

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The folder that the reports go to.", valueName: "folder"),
        completion: .directory)
    var output: String

    @Flag(help: "Write nothing; exit with 1 if the folder differs.")
    var check = false

    @Flag(help: "Exit with 1 for findings and omissions.")
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
            try requireOutputApart()
            let checked = try await CheckedArticles(
                articles: articles, prices: prices, analysis: analysis, intraday: intraday.paths, isQuiet: quiet,
                checks: [.figures, .reasons])
            if !quiet { checked.log.report() }
            let made = await ReportFiles(
                checked, form: form, hasIndex: hasIndex(checked), width: prices.width,
                command: { command(over: $0 ?? articles.articles) })
            if check {
                try compare(made, inputs: checked.log.digests)
            } else {
                try write(made, log: checked.log)
                try print(checked, made)
            }
            let omissions = checked.results.reduce(0) { $0 + $1.figureOmissions.count + $1.reasonOmissions.count }
            try checked.throwIfFailed(failure, strict: strict, omissions: omissions)
        }
    }

    private var form: ReportFiles.Form {
        switch format {
        case .text, .markdown, .jsonl: .markdown
        case .html: .html
        case .json: .json
        }
    }

    /// Reports among the articles of a folder would be articles of the next run.
    private func requireOutputApart() throws {
        guard let folder = FileIdentity(output) else { return }
        for argument in articles.articles where ArticlePath.isFolder(argument) && FileIdentity(argument) == folder {
            throw InputFailure(
                diagnostic: Diagnostic(
                    .error, "the reports would stand among the articles, and be read as such by the next run",
                    at: FilePosition(file: output), help: "choose another folder with --output"))
        }
    }

    /// One article in a file of its own needs no index.
    private func hasIndex(_ checked: CheckedArticles) -> Bool {
        checked.results.count + checked.log.refused.count > 1 || articles.articles.contains(where: ArticlePath.isSet)
    }

    /// Writes the files, all or none of them.
    private func write(_ made: ReportFiles, log: InputLog) throws {
        try OutputFile.createFolder(output)
        let files = made.files.map { (path: "\(output)/\($0.name)", text: $0.text) }
        try OutputFile.write(files, apartFrom: log.inputs)
    }

    /// Prints how the folder's files differ from those that would be written.
    ///
    /// - Throws: exit code 1 where one does or is missing.
    private func compare(_ made: ReportFiles, inputs: [InputDigest]) throws {
        var comparisons: [FileComparison] = []
        for file in made.files {
            let path = "\(output)/\(file.name)"
            let committed = try committed(file.name)
            comparisons.append(FileComparison(path: RelativePath.of(path), committed: committed, made: file.text))
        }
        switch format {
        case .text, .markdown, .html:
            try Console.print(comparisons.flatMap(\.lines).joined(separator: "\n"))
        case .json, .jsonl:
            let document = CommandOutput(
                command: "report-check", version: ReleaseVersion.current, inputs: inputs, settings: [:],
                results: comparisons.map { JSONValue($0) }, omissions: [])
            try Console.print(format == .json ? document.json.pretty : document.lines)
        }
        if !quiet { noteOthers(than: made) }
        let differing = comparisons.count { !$0.isSame }
        guard differing > 0 else {
            if !quiet {
                Console.note("--check: \(Counted(comparisons.count, "file")), none would be written differently")
            }
            return
        }
        Console.note("--check: \(differing) of \(Counted(comparisons.count, "file")) would be written differently")
        throw ExitCode(1)
    }

    /// The bytes of a file of the folder; `nil` where there is none.
    ///
    /// - Throws: where the name leads out of the folder, or to no regular file: a folder that somebody else made must not
    ///   have other files of this machine printed as differences, nor hold the run up.
    private func committed(_ name: String) throws -> [UInt8]? {
        let path = "\(output)/\(name)"
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        func refusal(_ message: String) -> InputFailure {
            InputFailure(
                diagnostic: Diagnostic(
                    .error, message, at: FilePosition(file: path), help: "put a copy of the report in its place"))
        }
        if status.st_mode & S_IFMT == S_IFLNK {
            guard let target = Self.realPath(path) else { throw refusal("this link leads nowhere") }
            guard let folder = Self.realPath(output), target.hasPrefix(folder == "/" ? folder : folder + "/") else {
                throw refusal("this link leads out of the folder, and is not followed")
            }
        }
        guard FileIdentity(path)?.isRegular == true else {
            throw refusal("this is no regular file, and is not read")
        }
        return try InputFile.bytes(path)
    }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    /// Names reports in the folder that are of no given article: they are not compared, and may be stale.
    private func noteOthers(than made: ReportFiles) {
        let known = Set(made.files.map(\.name))
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: output)) ?? []).sorted()
        let others = names.filter { name in
            !known.contains(name) && (name.hasSuffix(".md") || name.hasSuffix(".html"))
                && ((try? committed(name)) ?? nil).map {
                    String(decoding: $0, as: UTF8.self).contains("Made by tapecheck")
                } ?? false
        }
        guard !others.isEmpty else { return }
        Console.note(
            "--check: of no given article, and not compared: \(others.prefix(5).joined(separator: ", ").terminalSafe)"
                + (others.count > 5 ? " and \(others.count - 5) more" : ""))
    }

    private func print(_ checked: CheckedArticles, _ made: ReportFiles) throws {
        let paths = made.reports.map { "\(output)/\($0)" }
        switch format {
        case .text, .markdown, .html:
            let isOne = checked.results.count == 1
            for (results, path) in zip(checked.results, paths) {
                let text = VerdictsText(
                    results, columns: RunContext.current.columns, paint: RunContext.current.output.paint)
                // Among several the name stands above the table.
                let shown = path.terminalSafe
                let lines = isOne ? text.table + ["", shown] : text.section + ["  \(shown)", "", ""]
                try Console.print(lines.joined(separator: "\n"), isPainted: true)
            }
            if !isOne { try Console.print(VerdictsText.totals(checked.results, columns: RunContext.current.columns)) }
            if let index = made.index { try Console.print("\n\(output)/\(index)") }
        case .json, .jsonl:
            let document = CommandOutput(
                command: "report", version: ReleaseVersion.current, inputs: checked.log.digests,
                settings: [
                    "figures": JSONValue(checked.figureSettings), "attribution": JSONValue(checked.attributionSettings),
                ],
                results: zip(checked.results, paths).map { results, path in
                    let article = results.reading.article
                    return [
                        "article": .string(article.id),
                        "report": .string(RelativePath.of(path)),
                        "figures": JSONValue(results.figures.map { JSONValue($0, article: article) }),
                        "catalysts": JSONValue(
                            results.attribution.verdicts.map {
                                JSONValue($0, article: article, events: results.attribution.events)
                            }),
                    ]
                },
                omissions: checked.log.omissions
                    + checked.results.flatMap { $0.figureOmissions + $0.reasonOmissions })
            try Console.print(format == .json ? document.json.pretty : document.lines)
        }
    }

    /// The command that makes the reports on `given` again, with the paths as reports show them.
    ///
    /// The order of the articles does not show in the files, and so not in the command either.
    private func command(over given: [String]) -> String {
        let paths = Set(given.map { $0 == "<stdin>" ? "-" : RelativePath.of($0) })
        var words = ["tapecheck", "report"] + paths.sorted()
        if let published = articles.published { words += ["--published", "\(published)"] }
        words += prices.paths.flatMap { ["--prices", RelativePath.of($0)] }
        words += intraday.paths.flatMap { ["--intraday", RelativePath.of($0)] }
        if let universe = prices.universe { words += ["--universe", RelativePath.of(universe)] }
        words += prices.adjustment.flatMap {
            ["--adjustment", ($0.ticker.map { "\($0)=" } ?? "") + $0.adjustment.rawValue]
        }
        words += analysis.words + prices.dialect.words
        words += ["--output", RelativePath.of(output)]
        switch form {
        case .markdown: break
        case .html: words += ["--format", "html"]
        case .json: words += ["--format", "json"]
        }
        words += RunContext.current.reproducingWords
        return words.map(ShellWord.quoted).joined(separator: " ")
    }
}
