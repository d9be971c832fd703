import Attribution
import Diagnostics
import EventMatching
import FigureChecking
import Market

/// The verdicts on one article, for a terminal.
public struct VerdictsText: Sendable {
    private let results: ArticleResults
    private let columns: Int?
    private let paint: @Sendable (String, VerdictTone) -> String

    /// - Parameters:
    ///   - columns: how wide the terminal is; `nil` for pipes and files, where a verdict stays on its line.
    ///   - paint: gives a verdict's words the colour of what they mean; by itself none.
    public init(
        _ results: ArticleResults, columns: Int? = nil,
        paint: @escaping @Sendable (String, VerdictTone) -> String = { text, _ in text }
    ) {
        self.results = results
        self.columns = columns
        self.paint = paint
    }

    /// All verdicts in a table, figures before reasons.
    public var table: [String] { table(within: columns) }

    private func table(within width: Int?) -> [String] {
        let figures = results.figures.map { verdict in
            (
                id: verdict.claim.id,
                words: "\(ClaimWording.subject(verdict.claim)) \(ClaimWording.headline(verdict.claim))",
                label: VerdictWording.label(verdict), tone: VerdictTone(verdict)
            )
        }
        let reasons = results.attribution.verdicts.map { verdict in
            (
                id: verdict.catalyst.id, words: ClaimWording.headline(verdict), label: VerdictWording.label(verdict),
                tone: VerdictTone(verdict)
            )
        }
        let all = figures + reasons
        func widest(_ texts: [String]) -> Int { texts.map(\.count).max() ?? 0 }
        // The verdict has what the words leave, and of a narrow terminal enough for a few words of its own.
        let room = width.map { max(40, $0 - widest(all.map(\.id)) - 4) } ?? .max
        let forLabels = min(widest(all.map(\.label)), max(28, room - widest(all.map(\.words))))
        var table = TextTable(["", "The article says", "Verdict"])
        var painted: [(label: String, tone: VerdictTone)] = []
        for row in all {
            let words = LineBreaker.lines(row.words, rest: "  ", width: room == .max ? .max : room - forLabels)
            let label = LineBreaker.lines(row.label, width: room == .max ? .max : forLabels)
            for line in 0..<max(words.count, label.count) {
                let part = line < label.count ? label[line] : ""
                table.add([line == 0 ? row.id : "", line < words.count ? words[line] : "", part])
                painted.append((part, row.tone))
            }
        }
        let lines = table.lines
        return lines.prefix(1) + zip(lines.dropFirst(), painted).map { self.painted($0, $1.label, $1.tone) }
    }

    /// The table under the article's name; without verdicts that is said.
    public var section: [String] {
        let lines =
            results.figures.isEmpty && results.attribution.verdicts.isEmpty
            ? ["no claim about a price and no reason for a move"] : table(within: columns.map { $0 - 2 })
        return heading.prefix(1).map(\.terminalSafe) + lines.map { $0.isEmpty ? "" : "  \($0)" }
    }

    /// What several articles came to together.
    ///
    /// - Parameter columns: how wide the terminal is; `nil` for pipes and files, where it is one line.
    public static func totals(_ results: [ArticleResults], columns: Int? = nil) -> String {
        let figures = FigureTally(results.flatMap { $0.figures.map(\.verdict) })
        let reasons = ReasonTally(results.flatMap { $0.attribution.verdicts.map(\.verdict) })
        let sentence = "\(Counted(results.count, "article")). " + SummaryWording.sentence(figures, reasons)
        return columns.map { LineBreaker.lines(sentence, width: $0).joined(separator: "\n") } ?? sentence
    }

    /// A line that ends in a verdict, with the verdict painted.
    private func painted(_ line: String, _ label: String, _ tone: VerdictTone) -> String {
        let label = label.terminalSafe
        guard line.hasSuffix(label) else { return line }
        return line.dropLast(label.count) + paint(label, tone)
    }

    /// A paragraph per figure: the sentence, the verdict, what the data say and the rows it rests on.
    public var figures: [String] {
        var lines = heading
        var verdicts: [Int: (label: String, tone: VerdictTone)] = [:]
        for verdict in results.figures {
            let claim = verdict.claim
            add(
                claim.id, "\(ClaimWording.subject(claim)) \(ClaimWording.headline(claim))",
                VerdictWording.label(verdict), VerdictTone(verdict), to: &lines, &verdicts)
            lines += underlined(claim.evidence)
            lines += wrapped(verdict.reason)
            for clause in verdict.consistentWith { lines += wrapped("also: \(clause)") }
            if let chance = verdict.chanceHit, verdict.tried.count > 1 {
                lines += wrapped(
                    "\(NumberStyle.chance(chance)) of all figures within ±30 % would fit one of the conventions tried")
            }
            if let formula = verdict.formula { lines.append("      \(formula)") }
            lines += verdict.rows.map { "      \(VerdictWording.audit($0))" }
            lines.append("")
        }
        for inconsistency in results.reading.inconsistencies {
            let claims = inconsistency.claims.joined(separator: ", ")
            lines += wrapped("\(claims) cannot all be true: \(inconsistency.explanation)") + [""]
        }
        if results.figures.isEmpty { lines += ["  no claim about a price", ""] }
        return printable(lines, verdicts)
    }

    /// A paragraph per catalyst, and per event how unusual its move was.
    public var catalysts: [String] {
        var lines = heading
        for event in results.attribution.events { lines += paragraph(on: event) + [""] }
        var verdicts: [Int: (label: String, tone: VerdictTone)] = [:]
        for verdict in results.attribution.verdicts {
            add(
                verdict.catalyst.id, ClaimWording.headline(verdict), VerdictWording.label(verdict),
                VerdictTone(verdict), to: &lines, &verdicts)
            lines += underlined(verdict.catalyst.evidence)
            lines += wrapped(verdict.reason)
            lines += EvidenceText.lines(verdict, calibration: results.attribution.settings.errorRates)
                .flatMap { wrapped($0) }
            lines.append("")
        }
        // Untestable reasons have said so above.
        let omissions = results.attribution.omissions.filter { $0.part != .catalyst }
        lines += omissions.map { "  \(OmissionWording.headline($0)): \($0.reason)" }
        if !omissions.isEmpty { lines.append("") }
        if results.attribution.verdicts.isEmpty { lines += ["  no reason offered", ""] }
        return printable(lines, verdicts)
    }

    /// The lines as a terminal may show them, those with a verdict painted.
    private func printable(_ lines: [String], _ verdicts: [Int: (label: String, tone: VerdictTone)]) -> [String] {
        lines.enumerated().map { index, line in
            verdicts[index].map { painted(line.terminalSafe, $0.label, $0.tone) } ?? line.terminalSafe
        }
    }

    private var heading: [String] {
        let article = results.reading.article
        let origin = [article.published.map { "\($0.date)" }, article.statedPublisher].compactMap { $0 }
        return [article.id + (origin.isEmpty ? "" : " (\(origin.joined(separator: ", ")))"), ""]
    }

    private func paragraph(on attribution: EventAttribution) -> [String] {
        let event = attribution.event
        let move = NumberStyle.percent(fraction: event.observedMove.fraction)
        let within = IntradayText.lines(attribution).flatMap { wrapped($0) }
        let headline = "\(event.ticker), \(event.session): \(move) close to close"
        guard let abnormality = attribution.abnormality else {
            return LineBreaker.lines(headline, first: "  ", rest: indent, width: width) + within
        }
        let beyond = NumberStyle.percent(fraction: abnormality.AR)
        return LineBreaker.lines(
            "\(headline), \(beyond) beyond \(abnormality.market)", first: "  ", rest: indent, width: width)
            + wrapped(
                "rank p \(NumberStyle.pValue(abnormality.pRank)) among \(abnormality.T + 1) residuals, "
                    + "t \(NumberStyle.fixed(abnormality.t, decimals: 2))") + within
    }

    /// Adds a line that ends in a verdict. A terminal gets it over several, and then the verdict begins one.
    private func add(
        _ id: String, _ headline: String, _ label: String, _ tone: VerdictTone, to lines: inout [String],
        _ verdicts: inout [Int: (label: String, tone: VerdictTone)]
    ) {
        let line = "  \(id)  \(headline): \(label)"
        guard let columns, line.count > columns else {
            verdicts[lines.count] = (label, tone)
            lines.append(line)
            return
        }
        lines += LineBreaker.lines("\(headline):", first: "  \(id)  ", rest: indent, width: columns)
        for part in LineBreaker.lines(label, width: columns - indent.count) {
            verdicts[lines.count] = (part, tone)
            lines.append(indent + part)
        }
    }

    private var indent: String { "      " }

    private var width: Int { min(columns ?? LineBreaker.usual, LineBreaker.usual) }

    private func underlined(_ evidence: TextRange) -> [String] {
        Passage(of: evidence, in: results.reading.article).underlined(indent: indent, width: width)
    }

    private func wrapped(_ sentence: String) -> [String] {
        LineBreaker.lines(sentence, first: indent, rest: indent, width: width)
    }
}
