import Attribution
public import Diagnostics
import FigureChecking
import Market

/// The page over the reports of one run: a row an article, what the prices contradict, and a table by publisher.
///
/// The order in which the articles were given doesn't show: rows go by day of publication, id and place.
public struct ReportIndex: Sendable {
    /// One article and its report.
    public struct Entry: Sendable {
        /// What was found in it.
        public let results: ArticleResults
        /// The report's file, in the folder of the index.
        public let report: String

        /// An article with the file name of its report.
        public init(_ results: ArticleResults, report: String) {
            self.results = results
            self.report = report
        }

        var figures: FigureTally { FigureTally(results.figures.map(\.verdict)) }
        var reasons: ReasonTally { ReasonTally(results.attribution.verdicts.map(\.verdict)) }
    }

    /// What one publisher's figures came to.
    struct Publisher: Sendable {
        /// `nil` where articles don't say.
        let name: String?
        let articles: Int
        let figures: FigureTally
        /// Of each story the figures that held, of those that could be checked; copies of one text are one story.
        let stories: [(held: Int, checked: Int)]
        let reasons: ReasonTally
    }

    let entries: [Entry]
    let refused: [Diagnostic]
    let findings: [Diagnostic]
    let inputs: [InputDigest]
    let version: String
    let command: String

    /// - Parameters:
    ///   - refused: texts that gave no article, with the reason; articles given are entries and these.
    ///   - findings: what else was found wrong with the inputs.
    ///   - inputs: every file that was read.
    ///   - command: the command that makes the run again.
    public init(
        _ entries: [Entry], refused: [Diagnostic], findings: [Diagnostic], inputs: [InputDigest], version: String,
        command: String
    ) {
        self.entries = entries.sorted { Self.key($0) < Self.key($1) }
        self.refused = refused.sorted { Self.key($0) < Self.key($1) }
        self.findings = findings.sorted { Self.key($0) < Self.key($1) }
        self.inputs = inputs.sorted { $0.path < $1.path }
        self.version = version
        self.command = command
    }

    /// By day, those without one last; then by id and place.
    private static func key(_ entry: Entry) -> (Int, String, String, Int) {
        let article = entry.results.reading.article
        let day = article.published.map { Int($0.date.dayNumber) } ?? .max
        return (day, article.id, article.file, article.firstLine)
    }

    var figures: FigureTally { entries.reduce(FigureTally()) { $0 + $1.figures } }
    var reasons: ReasonTally { entries.reduce(ReasonTally()) { $0 + $1.reasons } }

    /// The figures of each story, in the order of the entries: what is a copy of an earlier text, word for word but for
    /// capitals, spaces and marks behind words, is no second story.
    private static func stories(_ entries: [Entry]) -> [FigureTally] {
        var seen: Set<String> = []
        return entries.compactMap { entry in
            // A sign or a decimal point makes another story: "+4.02%" is not "-4.02%".
            let words = entry.results.reading.article.text.lowercased().split(whereSeparator: \.isWhitespace)
                .map { String($0.reversed().drop { ".,;:!?".contains($0) }.reversed()) }
            return seen.insert(words.joined(separator: " ")).inserted ? entry.figures : nil
        }
    }

    /// By name, those that don't say last. Names that differ only in capitals are one publisher, under the form that is
    /// most frequent.
    var publishers: [Publisher] {
        Dictionary(grouping: entries) { $0.results.reading.article.statedPublisher?.lowercased() }
            .map { _, own in
                let forms = Dictionary(
                    grouping: own.compactMap(\.results.reading.article.statedPublisher), by: \.self
                ).mapValues(\.count)
                let name = forms.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
                return Publisher(
                    name: name, articles: own.count, figures: own.reduce(FigureTally()) { $0 + $1.figures },
                    stories: Self.stories(own).map { ($0.held, $0.checked) },
                    reasons: own.reduce(ReasonTally()) { $0 + $1.reasons })
            }
            .sorted { first, second in
                guard let a = first.name, let b = second.name else { return first.name != nil && second.name == nil }
                return a < b
            }
    }
}

extension Article {
    /// The publisher without blanks around it; `nil` where the article names none.
    var statedPublisher: String? {
        guard let publisher else { return nil }
        let words = publisher.split(whereSeparator: \.isWhitespace)
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}
