import Attribution
import Diagnostics
import EventMatching
import FigureChecking
import Market

/// The verdicts on one article, for a terminal.
public struct VerdictsText: Sendable {
    private let results: ArticleResults

    public init(_ results: ArticleResults) { self.results = results }

    /// All verdicts in a table, figures before reasons.
    public var table: [String] {
        var table = TextTable(["", "The article says", "Verdict"])
        for verdict in results.figures {
            let claim = verdict.claim
            table.add([
                claim.id, "\(ClaimWording.subject(claim)) \(ClaimWording.headline(claim))",
                VerdictWording.label(verdict),
            ])
        }
        for verdict in results.attribution.verdicts {
            table.add([
                verdict.catalyst.id, ClaimWording.headline(verdict.catalyst), VerdictWording.label(verdict),
            ])
        }
        return table.lines
    }

    /// A paragraph per figure: the sentence, the verdict, what the data say and the rows it rests on.
    public var figures: [String] {
        var lines = heading
        for verdict in results.figures {
            let claim = verdict.claim
            lines.append(
                "  \(claim.id)  \(ClaimWording.subject(claim)) \(ClaimWording.headline(claim)): "
                    + VerdictWording.label(verdict))
            lines += Passage(of: claim.evidence, in: results.reading.article).underlined(indent: "      ")
            lines += wrapped(verdict.reason)
            for clause in verdict.consistentWith { lines += wrapped("also: \(clause)") }
            if let chance = verdict.chanceHit, verdict.tried.count > 1 {
                lines += wrapped(
                    "\(NumberStyle.share(chance)) of all figures within ±30 % would fit one of the conventions tried")
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
        return lines.map(\.terminalSafe)
    }

    /// A paragraph per catalyst, and per event how unusual its move was.
    public var catalysts: [String] {
        var lines = heading
        for event in results.attribution.events { lines += paragraph(on: event) + [""] }
        for verdict in results.attribution.verdicts {
            lines.append(
                "  \(verdict.catalyst.id)  \(ClaimWording.headline(verdict.catalyst)): "
                    + VerdictWording.label(verdict))
            lines += Passage(of: verdict.catalyst.evidence, in: results.reading.article).underlined(indent: "      ")
            lines += wrapped(verdict.reason)
            lines += EvidenceText.lines(verdict).flatMap { wrapped($0) }
            lines.append("")
        }
        // Untestable reasons have said so above.
        let omissions = results.attribution.omissions.filter { $0.part != .catalyst }
        lines += omissions.map { "  \(OmissionWording.headline($0)): \($0.reason)" }
        if !omissions.isEmpty { lines.append("") }
        if results.attribution.verdicts.isEmpty { lines += ["  no reason offered", ""] }
        return lines.map(\.terminalSafe)
    }

    private var heading: [String] {
        let article = results.reading.article
        let origin = [article.published.map { "\($0.date)" }, article.publisher].compactMap { $0 }
        return [article.id + (origin.isEmpty ? "" : " (\(origin.joined(separator: ", ")))"), ""]
    }

    private func paragraph(on attribution: EventAttribution) -> [String] {
        let event = attribution.event
        let move = NumberStyle.percent(fraction: event.observedMove.fraction)
        guard let abnormality = attribution.abnormality else {
            return ["  \(event.ticker), \(event.session): \(move) close to close"]
        }
        let beyond = NumberStyle.percent(fraction: abnormality.AR)
        return [
            "  \(event.ticker), \(event.session): \(move) close to close, \(beyond) beyond \(abnormality.market)",
            "      rank p \(NumberStyle.pValue(abnormality.pRank)) among \(abnormality.T + 1) residuals, "
                + "t \(NumberStyle.fixed(abnormality.t, decimals: 2))",
        ]
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
