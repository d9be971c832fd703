public import Diagnostics
public import FigureChecking
public import Market

/// The report on one article: a document and the charts that it shows.
public struct ArticleReport: Sendable {
    public let document: Document
    /// SVG files by name, to stand beside the document, in the order they are shown.
    public let charts: [(file: String, svg: String)]

    /// What the report says besides the results.
    public struct Context: Sendable {
        /// All loaded prices.
        public let panel: PricePanel
        /// Every file that was read, in the order of reading.
        public let inputs: [InputDigest]
        /// What was found wrong with the inputs.
        public let findings: [Diagnostic]
        /// The release that made the report.
        public let version: String
        /// The command that makes it again.
        public let command: String

        public init(
            panel: PricePanel, inputs: [InputDigest], findings: [Diagnostic], version: String, command: String
        ) {
            self.panel = panel
            self.inputs = inputs
            self.findings = findings
            self.version = version
            self.command = command
        }
    }

    /// - Parameter stem: what the names of the chart files begin with; no path separators.
    public init(_ results: ArticleResults, stem: String, settings: FigureSettings, context: Context) {
        let article = results.reading.article
        var builder = ReportBuilder(results: results, stem: stem, context: context)
        builder.addSummary()
        builder.addFigures()
        builder.addEvents()
        builder.addCatalysts()
        builder.addRejectedFigures()
        builder.addOmissions()
        builder.addNotes()
        builder.addSettings(figures: settings)
        builder.addInputs()
        document = Document(title: "\(article.id): the article held against the prices", blocks: builder.blocks)
        charts = builder.charts
    }
}

/// Collects the blocks of a report, section by section.
struct ReportBuilder {
    let results: ArticleResults
    let stem: String
    let context: ArticleReport.Context
    var blocks: [Document.Block] = []
    var charts: [(file: String, svg: String)] = []

    init(results: ArticleResults, stem: String, context: ArticleReport.Context) {
        self.results = results
        self.stem = stem
        self.context = context
    }

    var article: Article { results.reading.article }

    /// The sentence of the evidence with the evidence in bold.
    func quotation(of evidence: TextRange) -> Document.Block {
        .quotation(sentence(of: evidence))
    }

    func sentence(of evidence: TextRange) -> [Document.Inline] {
        let passage = Passage(of: evidence, in: article)
        return [.text(passage.before), .strong(passage.evidence), .text(passage.after)]
    }
}
