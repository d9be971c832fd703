import Diagnostics
import Market
import PriceLoading
import Reporting

/// The files that a run of `report` makes: a report and its charts an article, and an index over several.
struct ReportFiles {
    /// In which form reports are written.
    enum Form {
        case markdown, html, json

        var ending: String {
            switch self {
            case .markdown: "md"
            case .html: "html"
            case .json: "json"
            }
        }
    }

    /// Names, without the folder, and contents; charts stand before the report that shows them, and the index last.
    private(set) var files: [(name: String, text: String)] = []
    /// The name of each article's report, in the order of the articles.
    private(set) var reports: [String] = []
    private(set) var index: String?

    /// - Parameters:
    ///   - hasIndex: whether an index is made.
    ///   - width: how many reports are made at once.
    ///   - command: the command that makes the reports of some files of articles again, or without them the whole run.
    init(
        _ checked: CheckedArticles, form: Form, hasIndex: Bool, width: Int,
        command: (_ files: [String]?) -> String
    ) async {
        let stems = Self.stems(for: checked.results.map(\.reading.article))
        let version = ReleaseVersion.current
        let shared = SharedContext(checked, hasIndex: hasIndex)
        let wholeRun = command(nil)
        let plans = checked.results.indices.map { position in
            let article = checked.results[position].reading.article
            return Plan(
                results: checked.results[position], stem: stems[position],
                inputs: shared.inputs(of: checked.results[position]),
                findings: shared.findings(of: checked.results[position]),
                command: checked.dependent.contains(position) ? wholeRun : command([article.file]))
        }
        let panel = checked.panel, universe = checked.universe, settings = checked.figureSettings
        let made = await plans.orderedMap(width: width) { plan -> [(name: String, text: String)] in
            let report = ArticleReport(
                plan.results, stem: plan.stem, settings: settings,
                context: ArticleReport.Context(
                    panel: panel, universe: universe, inputs: plan.inputs, findings: plan.findings, version: version,
                    command: plan.command))
            let name = "\(plan.stem).\(form.ending)"
            switch form {
            case .markdown: return report.charts.files + [(name, MarkdownRenderer().render(report.document))]
            case .html: return [(name, HTMLRenderer(charts: report.charts.adaptive).render(report.document))]
            case .json: return report.charts.files + [(name, JSONRenderer().render(report.document))]
            }
        }
        for files in made {
            self.files += files
            reports += files.last.map { [$0.name] } ?? []
        }
        guard hasIndex else { return }
        let index = ReportIndex(
            zip(checked.results, reports).map { ReportIndex.Entry($0, report: $1) },
            refused: checked.log.refused.map(\.diagnostic), findings: shared.otherFindings,
            inputs: checked.log.digests, version: version, command: wholeRun)
        let name = "\(Self.indexStem).\(form.ending)"
        self.index = name
        switch form {
        case .markdown: files.append((name, MarkdownRenderer().render(index.document)))
        case .html: files.append((name, HTMLRenderer().render(index.document)))
        case .json: files.append((name, index.json.pretty))
        }
    }

    /// What one report is made of.
    private struct Plan: Sendable {
        let results: ArticleResults
        let stem: String
        let inputs: [InputDigest]
        let findings: [Diagnostic]
        let command: String
    }

    private static let indexStem = "index"

    /// A file name for each article that no other article has, whatever order they are in.
    ///
    /// Of articles with one id the first by file and line keeps it, the others are numbered.
    static func stems(for articles: [Article]) -> [String] {
        let natural = articles.map { "\(FileStem($0.id))" }
        // Some file systems don't tell capitals from small letters.
        let reserved = Set(natural.map { $0.lowercased() })
        var taken: Set<String> = [indexStem]
        var next: [String: Int] = [:]
        var stems = natural
        let order = articles.indices.sorted { first, second in
            let a = articles[first], b = articles[second]
            return (natural[first], a.id, a.file, a.firstLine, first) < (
                natural[second], b.id, b.file, b.firstLine, second
            )
        }
        for position in order {
            let stem = natural[position], key = stem.lowercased()
            var candidate = stem
            while !taken.insert(candidate.lowercased()).inserted {
                var count = next[key] ?? 2
                // A number must not make the name that another article has by itself.
                while reserved.contains("\(key)-\(count)") { count += 1 }
                candidate = "\(stem)-\(count)"
                next[key] = count + 1
            }
            stems[position] = candidate
        }
        return stems
    }
}

/// What of the run's inputs and findings belongs into which report.
///
/// A report lists what it rests on: all prices and the article's own file. It is then the same whether the article is
/// given alone or among others. Of a folder with the prices of a whole market it lists those of its own instruments, and
/// sums the others up.
private struct SharedContext {
    /// So many files of others and findings about them are listed.
    private static let listed = 100
    private let panel: PricePanel
    /// All files of prices that hold a series.
    private let priceFiles: Set<String>
    private let log: InputLog
    private let common: [InputDigest]
    private let own: [String: [InputDigest]]
    private let commonFindings: [Diagnostic]
    private let ownFindings: [String: [Diagnostic]]
    /// How many articles each file gave.
    private let articles: [String: Int]
    /// All findings but the refused texts.
    let otherFindings: [Diagnostic]

    init(_ checked: CheckedArticles, hasIndex: Bool) {
        log = checked.log
        panel = checked.panel
        priceFiles = Set(checked.panel.histories.map(\.origin.file))
        let files = log.articleFiles
        common = log.digests.filter { !files.contains($0.path) }
        own = Dictionary(grouping: log.digests.filter { files.contains($0.path) }, by: \.path)
        let refused = Set(log.refused.map(\.diagnostic))
        otherFindings = log.findings.map(\.diagnostic).filter { !refused.contains($0) }
        let shown = hasIndex ? otherFindings : log.findings.map(\.diagnostic)
        commonFindings = shown.filter { !files.contains($0.position.file) }
        ownFindings = Dictionary(grouping: shown.filter { files.contains($0.position.file) }, by: \.position.file)
        articles = Dictionary(checked.results.map { ($0.reading.article.file, 1) }, uniquingKeysWith: +)
    }

    func inputs(of results: ArticleResults) -> [InputDigest] {
        let own = own[results.reading.article.file] ?? []
        guard common.count > Self.listed else { return common + own }
        // What is no price file is of every article.
        let files = files(of: results)
        func isOther(_ input: InputDigest) -> Bool { priceFiles.contains(input.path) && !files.contains(input.path) }
        let others = common.filter(isOther)
        guard others.count > 1 else { return common + own }
        let list = others.map(Self.checksumLine).joined()
        let sum = InputDigest(
            path: "\(others.count) other files: the digest of what sha256sum prints of them",
            sha256: InputLog.sha256(Array(list.utf8)), rows: others.reduce(0) { $0 + ($1.rows ?? 0) })
        return common.filter { !isOther($0) } + [sum] + own
    }

    /// A file as sha256sum prints it: with a backslash before a line whose name has one or a line break in it, and these
    /// escaped.
    private static func checksumLine(_ input: InputDigest) -> String {
        var escaped = "", isEscaped = false
        for scalar in input.path.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\r": escaped += "\\r"
            default:
                escaped.unicodeScalars.append(scalar)
                continue
            }
            isEscaped = true
        }
        return "\(isEscaped ? "\\" : "")\(input.sha256)  \(escaped)\n"
    }

    /// Of a file of several articles those of the article's line, and those that name no line.
    func findings(of results: ArticleResults) -> [Diagnostic] {
        let article = results.reading.article, common = commonFindings(of: results)
        let own = ownFindings[article.file] ?? []
        guard articles[article.file] ?? 1 > 1 else { return common + own }
        return common + own.filter { ($0.position.line ?? article.firstLine) == article.firstLine }
    }

    /// All but those about the prices of other instruments, and of these as many as a reader would look through.
    private func commonFindings(of results: ArticleResults) -> [Diagnostic] {
        guard commonFindings.count > Self.listed else { return commonFindings }
        let files = files(of: results)
        var listed = 0, kept: [Diagnostic] = [], left: [Diagnostic] = []
        for finding in commonFindings {
            if !priceFiles.contains(finding.position.file) || files.contains(finding.position.file) {
                kept.append(finding)
            } else if listed < Self.listed {
                kept.append(finding)
                listed += 1
            } else {
                left.append(finding)
            }
        }
        guard let first = left.first else { return kept }
        return kept + [
            Diagnostic(
                left.contains { $0.severity != .note } ? .warning : .note,
                "\(first.message), and \(left.count - 1) more findings about files of other instruments: 'tapecheck prices' "
                    + "lists them", at: first.position)
        ]
    }

    /// The price files that a report on an article rests on.
    private func files(of results: ArticleResults) -> Set<String> {
        Set(results.pricedTickers.compactMap { panel[$0]?.origin.file })
    }
}
