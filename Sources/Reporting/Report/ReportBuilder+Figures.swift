import FigureChecking
import Market

extension ReportBuilder {
    /// A part per claim: the sentence, the verdict, the numbers, the audit line, what else was tried.
    mutating func addFigures() {
        guard !results.figures.isEmpty else { return }
        blocks.append(.heading(level: 2, "The figures"))
        for verdict in results.figures { addFigure(verdict) }
    }

    private mutating func addFigure(_ verdict: FigureVerdict) {
        let claim = verdict.claim
        blocks.append(
            .heading(level: 3, ClaimWording.heading(claim)))
        blocks.append(quotation(of: claim.evidence))
        blocks.append(verdictLine(VerdictWording.label(verdict), verdict.reason))

        var lines: [[Document.Inline]] = [[.text("Understood as: \(ClaimWording.understanding(claim)).")]]
        if let interval = verdict.interval {
            lines.append([
                .text("The printed figure stands for \(plain(interval.low)) to \(plain(interval.high))\(unit(claim)).")
            ])
        }
        if let computed = verdict.computed {
            let convention = verdict.convention.map { ", \($0.words)" } ?? ""
            lines.append([.text("Computed: \(VerdictWording.value(computed, of: claim))\(convention).")])
        }
        if let base = verdict.base {
            lines.append([.text("Base: \(price(base.price, of: claim.subject.ticker)) (\(base.date)).")])
        }
        let earlier = results.figures.prefix { $0.claim.id != claim.id }
        var said: String?
        if let implied = verdict.impliedBase, !earlier.contains(where: { $0.impliedBase == implied }) {
            lines.append([.text(wording(of: implied))])
            // The check says so, too, less exactly.
            said = "the percentage and the price imply a base of"
        }
        if let same = earlier.first(where: { $0.consistentWith == verdict.consistentWith }),
            !same.consistentWith.isEmpty
        {
            lines.append([.text("The data also say what they say for \(same.claim.id).")])
        } else {
            lines += verdict.consistentWith.filter { clause in !(said.map(clause.hasPrefix) ?? false) }
                .map { [.text("The data also say: \($0).")] }
        }
        if !verdict.alsoConsistent.isEmpty {
            let words = verdict.alsoConsistent.map(\.words).joined(separator: "; ")
            lines.append([.text("The figure also holds \(words).")])
        }
        if let chance = verdict.chanceHit, verdict.tried.count > 1 {
            lines.append([
                .text(
                    "Chance of a hit: with the conventions tried, \(NumberStyle.chance(chance)) of all figures within "
                        + "±30 % of the printed one would be met by one of them.")
            ])
        }
        blocks.append(.list(lines))
        addPriceChart(ofClaim: claim.id)
        addAudit(verdict)
        addTried(verdict)
    }

    private mutating func addAudit(_ verdict: FigureVerdict) {
        guard verdict.formula != nil || !verdict.rows.isEmpty else { return }
        let formula = verdict.formula.map { [$0] } ?? []
        blocks.append(.paragraph(["Audit:"]))
        blocks.append(.code((formula + verdict.rows.map(VerdictWording.audit)).joined(separator: "\n")))
    }

    private mutating func addTried(_ verdict: FigureVerdict) {
        guard verdict.tried.count > 1 else { return }
        let claim = verdict.claim
        blocks.append(
            .table(
                Document.Table(
                    ["Convention tried", "Gives", "Holds?"], alignments: [.leading, .trailing, .leading],
                    rows: verdict.tried.map { tried in
                        [
                            [.text(tried.convention.words)],
                            [.text(tried.computed.map { VerdictWording.value($0, of: claim) } ?? "")],
                            [.text(outcome(of: tried))],
                        ]
                    })))
    }

    private func outcome(of tried: TriedConvention) -> String {
        if let reason = tried.untried { return "not tried: \(reason)" }
        return tried.isHit == true ? "yes" : "no"
    }

    private func unit(_ claim: Claim) -> String {
        switch claim.unit {
        case "percent": " %"
        case let unit?: " \(unit)"
        case nil: ""
        }
    }

    /// A decimal without zeros at its end that say nothing.
    private func plain(_ decimal: ExactDecimal) -> String {
        let text = "\(decimal)".replacing("-", with: "\u{2212}")
        guard decimal.decimals > 0 else { return Int("\(decimal)").map { NumberStyle.count($0) } ?? text }
        let digits = String(text.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed())
        return digits.isEmpty || digits == "\u{2212}" ? "0" : digits
    }

    private func wording(of base: ImpliedBase) -> String {
        let bounds = base.exact
        let range =
            "\(NumberStyle.fixed(bounds.low.double, decimals: 4)) to "
            + NumberStyle.fixed(bounds.high.double, decimals: 4)
        let candidates =
            switch bounds.candidates {
            case nil: "no price in whole ticks lies between"
            case let ticks? where ticks.count == 1: "\(ticks.first) is the only price in whole ticks between"
            case let ticks?: "\(ticks.count) prices in whole ticks lie between, \(ticks.first) to \(ticks.last)"
            }
        return "Percentage and price together imply a base of \(range): \(candidates)."
    }
}
