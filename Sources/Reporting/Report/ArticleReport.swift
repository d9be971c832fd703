public import Diagnostics
public import FigureChecking
public import Market

/// The report on one article: a document and the charts that it shows.
public struct ArticleReport: Sendable {
    /// The text.
    public let document: Document
    /// The charts that it refers to.
    public let charts: ChartSet

    /// What the report says besides the results.
    public struct Context: Sendable {
        /// All loaded prices.
        public let panel: PricePanel
        /// What is known of the instruments, such as the currency of their prices.
        public let universe: Universe
        /// Every file that the report rests on, in the order of reading.
        public let inputs: [InputDigest]
        /// What was found wrong with the inputs.
        public let findings: [Diagnostic]
        /// The release that made the report.
        public let version: String
        /// The command that makes it again.
        public let command: String

        public init(
            panel: PricePanel, universe: Universe = Universe(), inputs: [InputDigest], findings: [Diagnostic],
            version: String, command: String
        ) {
            self.panel = panel
            self.universe = universe
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
    var charts = ChartSet()
    /// Charts that already stand with the claim or the reason that they belong to.
    var shown: Set<ShownChart> = []

    /// A kind of chart of one move.
    struct ShownChart: Hashable {
        let name: String
        let ticker: Ticker
        let session: SessionDate
    }

    init(results: ArticleResults, stem: String, context: ArticleReport.Context) {
        self.results = results
        self.stem = stem
        self.context = context
    }

    var article: Article { results.reading.article }

    /// The currency of an instrument's prices, as the universe has it or else the article.
    func currency(of ticker: Ticker) -> String? {
        context.universe[ticker]?.currency
            ?? results.reading.claims.lazy.compactMap { $0.subject.ticker == ticker ? $0.subject.currency : nil }.first
    }

    /// A price with its currency, where that is known; London prices may be in pence or pounds.
    func price(_ amount: Double, of ticker: Ticker?) -> String {
        guard let ticker, let unit = currency(of: ticker), unit != "GBP" else { return NumberStyle.price(amount) }
        return "\(NumberStyle.price(amount)) \(unit)"
    }

    /// The sentence of the evidence with the evidence in bold.
    func quotation(of evidence: TextRange) -> Document.Block {
        .quotation(sentence(of: evidence))
    }

    /// The verdict and its reason as a sentence.
    func verdictLine(_ label: String, _ reason: String) -> Document.Block {
        .paragraph([
            .strong(label.prefix(1).uppercased() + label.dropFirst()),
            .text(": \(reason)\(reason.hasSuffix(".") ? "" : ".")"),
        ])
    }

    func sentence(of evidence: TextRange) -> [Document.Inline] {
        let passage = Passage(of: evidence, in: article)
        return [.text(passage.before), .strong(passage.evidence), .text(passage.after)]
    }
}
