import Attribution
import Diagnostics
import EventMatching
import FigureChecking
import Market

/// The verdicts on one article, for a terminal.
public struct VerdictsText: Sendable {
    private let results: ArticleResults
    private let paint: @Sendable (String, VerdictTone) -> String

    /// - Parameter paint: gives a verdict's words the colour of what they mean; by itself none.
    public init(
        _ results: ArticleResults, paint: @escaping @Sendable (String, VerdictTone) -> String = { text, _ in text }
    ) {
        self.results = results
        self.paint = paint
    }

    /// All verdicts in a table, figures before reasons.
    public var table: [String] {
        var table = TextTable(["", "The article says", "Verdict"])
        var verdicts: [(label: String, tone: VerdictTone)] = []
        for verdict in results.figures {
            let claim = verdict.claim
            table.add([
                claim.id, "\(ClaimWording.subject(claim)) \(ClaimWording.headline(claim))",
                VerdictWording.label(verdict),
            ])
            verdicts.append((VerdictWording.label(verdict), VerdictTone(verdict)))
        }
        for verdict in results.attribution.verdicts {
            table.add([
                verdict.catalyst.id, ClaimWording.headline(verdict), VerdictWording.label(verdict),
            ])
            verdicts.append((VerdictWording.label(verdict), VerdictTone(verdict)))
        }
        let lines = table.lines
        return lines.prefix(1) + zip(lines.dropFirst(), verdicts).map { painted($0, $1.label, $1.tone) }
    }

    /// The table under the article's name; without verdicts that is said.
    public var section: [String] {
        let lines =
            results.figures.isEmpty && results.attribution.verdicts.isEmpty
            ? ["no claim about a price and no reason for a move"] : table
        return heading.prefix(1).map(\.terminalSafe) + lines.map { $0.isEmpty ? "" : "  \($0)" }
    }

    /// What several articles came to together.
    public static func totals(_ results: [ArticleResults]) -> String {
        let figures = FigureTally(results.flatMap { $0.figures.map(\.verdict) })
        let reasons = ReasonTally(results.flatMap { $0.attribution.verdicts.map(\.verdict) })
        return "\(Counted(results.count, "article")). " + SummaryWording.sentence(figures, reasons)
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
            verdicts[lines.count] = (VerdictWording.label(verdict), VerdictTone(verdict))
            lines.append(
                "  \(claim.id)  \(ClaimWording.subject(claim)) \(ClaimWording.headline(claim)): "
                    + VerdictWording.label(verdict))
            lines += Passage(of: claim.evidence, in: results.reading.article).underlined(indent: "      ")
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
            verdicts[lines.count] = (VerdictWording.label(verdict), VerdictTone(verdict))
            lines.append(
                "  \(verdict.catalyst.id)  \(ClaimWording.headline(verdict)): "
                    + VerdictWording.label(verdict))
            lines += Passage(of: verdict.catalyst.evidence, in: results.reading.article).underlined(indent: "      ")
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
        guard let abnormality = attribution.abnormality else {
            return ["  \(event.ticker), \(event.session): \(move) close to close"] + within
        }
        let beyond = NumberStyle.percent(fraction: abnormality.AR)
        return [
            "  \(event.ticker), \(event.session): \(move) close to close, \(beyond) beyond \(abnormality.market)",
            "      rank p \(NumberStyle.pValue(abnormality.pRank)) among \(abnormality.T + 1) residuals, "
                + "t \(NumberStyle.fixed(abnormality.t, decimals: 2))",
        ] + within
    }

    /// A sentence over lines of at most 96 characters.
    private func wrapped(_ sentence: String) -> [String] {
        let indent = "      "
        var lines: [String] = []
        var line = indent
        for word in sentence.split(separator: " ") {
            if line.count + word.count + 1 > 96, line != indent {
                lines.append(line)
                line = indent
            }
            line += (line == indent ? "" : " ") + word
        }
        return lines + [line]
    }
}
