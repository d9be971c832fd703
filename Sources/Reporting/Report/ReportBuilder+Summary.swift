import Attribution
import FigureChecking
import Market

extension ReportBuilder {
    /// The first screen: what was claimed, what holds, what doesn't, what cannot be told.
    mutating func addSummary() {
        let origin = [
            article.statedPublisher, article.published.map { "\($0.date)" },
        ].compactMap { $0 }.joined(separator: ", ")
        if !origin.isEmpty { blocks.append(.paragraph([.text("Published: \(origin).")])) }
        if results.figures.isEmpty && results.attribution.verdicts.isEmpty {
            blocks.append(.paragraph(["No claim about a price and no reason for a move was found in the article."]))
            return
        }
        blocks.append(.list(GlanceWording.items(results)))
        let borderline = results.attribution.verdicts.count { $0.isBorderline && $0.dailyVerdict == nil }
        if borderline > 0 {
            let all = results.attribution.verdicts.count
            let subject =
                all == 1 ? "The verdict on the reason" : "\(borderline) of the \(all) verdicts on reasons"
            blocks.append(
                .paragraph([
                    .text(
                        "\(subject) would change under some neighbouring choice of level, window or basket (marked "
                            + "borderline).")
                ]))
        }
        blocks.append(.heading(level: 2, "Verdicts"))
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
                                [.text(verdict.catalyst.id)], catalystWords(verdict),
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

    private func catalystWords(_ verdict: CatalystVerdict) -> [Document.Inline] {
        let catalyst = verdict.catalyst
        let target = catalyst.target.map { "\($0): " } ?? ""
        let kind = ClaimWording.kind(of: verdict)
        return [.text("\(target)\(kind), \u{201C}\(catalyst.evidence.text)\u{201D}")]
    }
}

/// The totals of several articles in one or two sentences.
enum SummaryWording {
    static func sentence(_ figures: FigureTally, _ reasons: ReasonTally) -> String {
        let parts: [(count: Int, one: String, more: String)] = [
            (figures.held, "holds", "hold"), (figures.close, "comes close", "come close"),
            (figures.contradicted, "is contradicted by the prices", "are contradicted by the prices"),
            (figures.notCheckable, "cannot be checked with these data", "cannot be checked with these data"),
        ]
        let counted = parts.filter { $0.count > 0 }.map { "\($0.count) \($0.count == 1 ? $0.one : $0.more)" }
        var text =
            counted.isEmpty
            ? "No claim about a price was found."
            : "Of \(Counted(figures.all, "claim")) about prices, \(counted.joined(separator: ", "))."
        if reasons.all > 0 { text += " Of \(Counted(reasons.all, "offered reason")): \(reasons.words)." }
        return text
    }
}
