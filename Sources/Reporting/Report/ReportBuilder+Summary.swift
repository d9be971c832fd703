import Attribution
import FigureChecking
import Market

extension ReportBuilder {
    /// The first screen: what was claimed, what holds, what doesn't, what cannot be told.
    mutating func addSummary() {
        let origin = [
            article.publisher, article.published.map { "\($0.date)" },
        ].compactMap { $0 }.joined(separator: ", ")
        if !origin.isEmpty { blocks.append(.paragraph([.text("Published: \(origin).")])) }
        blocks.append(.paragraph([.text(SummaryWording.sentence(results))]))
        blocks.append(.heading(level: 2, "Verdicts"))
        if results.figures.isEmpty && results.attribution.verdicts.isEmpty {
            blocks.append(.paragraph(["The article makes no claim about a price that was understood."]))
            return
        }
        if !results.figures.isEmpty {
            blocks.append(
                .table(
                    Document.Table(
                        ["", "The article says", "Verdict", "What the data say"],
                        rows: results.figures.map { verdict in
                            [
                                [.text(verdict.claim.id)], claimWords(verdict.claim),
                                [.strong(VerdictWording.label(verdict))], [.text(finding(verdict))],
                            ]
                        })))
        }
        if !results.attribution.verdicts.isEmpty {
            blocks.append(
                .table(
                    Document.Table(
                        ["", "The article offers", "Verdict", "What the data say"],
                        rows: results.attribution.verdicts.map { verdict in
                            [
                                [.text(verdict.catalyst.id)], catalystWords(verdict.catalyst),
                                [.strong(VerdictWording.label(verdict))], [.text(verdict.reason)],
                            ]
                        })))
        }
        for inconsistency in results.reading.inconsistencies {
            let claims = inconsistency.claims.joined(separator: ", ")
            blocks.append(.callout(["The article contradicts itself (\(claims)): \(inconsistency.explanation)."]))
        }
    }

    /// What the data say; what was said of an earlier claim already is not said again.
    private func finding(_ verdict: FigureVerdict) -> String {
        guard verdict.verdict == .notCheckable, !verdict.consistentWith.isEmpty else { return verdict.reason }
        let earlier = results.figures.prefix { $0.claim.id != verdict.claim.id }
        if let same = earlier.first(where: { $0.consistentWith == verdict.consistentWith }) {
            return "\(verdict.reason); otherwise as for \(same.claim.id)"
        }
        return ([verdict.reason] + verdict.consistentWith).joined(separator: "; ")
    }

    private func claimWords(_ claim: Claim) -> [Document.Inline] {
        [.text("\(ClaimWording.subject(claim)): \u{201C}\(claim.evidence.text)\u{201D}")]
    }

    private func catalystWords(_ catalyst: Catalyst) -> [Document.Inline] {
        let target = catalyst.target.map { "\($0): " } ?? ""
        let kind = ClaimWording.name(of: catalyst.kind)
        return [.text("\(target)\(kind), \u{201C}\(catalyst.evidence.text)\u{201D}")]
    }
}

/// The summary in one or two sentences.
enum SummaryWording {
    static func sentence(_ results: ArticleResults) -> String {
        let figures = results.figures.map(\.verdict)
        let holding = figures.count {
            $0 == .confirmed || $0 == .confirmedRounding || $0 == .confirmedOtherConvention
        }
        let parts: [(Int, String)] = [
            (holding, holding == 1 ? "holds" : "hold"),
            (figures.count { $0 == .close }, "come close"),
            (figures.count { $0 == .contradicted }, "contradicted by the prices"),
            (figures.count { $0 == .notCheckable }, "cannot be checked with these data"),
        ]
        let counted = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        var text = "Of \(Counted(figures.count, "claim")) about prices, \(counted.isEmpty ? "none" : counted)."
        let catalysts = results.attribution.verdicts.map(\.verdict)
        if !catalysts.isEmpty {
            let order = CatalystVerdict.Verdict.allCases.map { verdict in
                (catalysts.count { $0 == verdict }, VerdictWording.name(of: verdict))
            }
            let counted = order.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
            text += " Of \(Counted(catalysts.count, "offered reason")): \(counted)."
            let borderline = results.attribution.verdicts.count(where: \.isBorderline)
            if borderline > 0 {
                text += " \(borderline) of these verdicts would change under a neighbouring choice of level or window."
            }
        }
        return text
    }
}
