import Attribution
import Market

extension ReportBuilder {
    /// A part per catalyst: the sentence, the verdict and every number behind it.
    mutating func addCatalysts() {
        guard !results.attribution.verdicts.isEmpty else { return }
        blocks.append(.heading(level: 2, "The reasons offered"))
        for verdict in results.attribution.verdicts { addCatalyst(verdict) }
    }

    private mutating func addCatalyst(_ verdict: CatalystVerdict) {
        blocks.append(.heading(level: 3, "\(verdict.catalyst.id): \(ClaimWording.headline(verdict))"))
        blocks.append(quotation(of: verdict.catalyst.evidence))
        blocks.append(verdictLine(VerdictWording.label(verdict), verdict.reason))
        if let part = verdict.policyPart {
            blocks.append(
                .paragraph([
                    .text(
                        "What the prices say of the policy itself: \(VerdictWording.name(of: part))"
                            + (verdict.policy == nil ? " with daily prices." : "."))
                ]))
        }
        addTiming(of: verdict)
        if let same = earlier(with: verdict) {
            blocks.append(.paragraph([.text("Tested on the same move by the same numbers as \(same.catalyst.id).")]))
            return
        }
        if verdict.hasNumbers { addUnusualness(of: verdict) }
        addStability(of: verdict)
        let rows =
            verdict.sympathy.map { sympathyRows($0, order: IntradayWording.order(verdict)) } ?? verdict.sector.map(
                sectorRows) ?? verdict.marketMove.map(marketRows)
            ?? verdict.momentum.map(momentumRows) ?? []
        guard !rows.isEmpty else { return }
        let day = verdict.date.map { ", session of \($0)" } ?? ""
        blocks.append(
            .table(
                Document.Table(
                    ["", (verdict.ticker.map { "\($0)" } ?? "") + day],
                    rows: rows.map { [[.text($0.0)], [.text($0.1)]] })))
        addExcluded((verdict.sympathy?.excluded ?? []) + (verdict.sector?.excluded ?? []))
    }

    /// An earlier reason with the same verdict, tested on the same numbers.
    private func earlier(with verdict: CatalystVerdict) -> CatalystVerdict? {
        guard verdict.hasNumbers else { return nil }
        return results.attribution.verdicts.prefix { $0.catalyst.id != verdict.catalyst.id }.first { other in
            other.verdict == verdict.verdict && other.ticker == verdict.ticker && other.date == verdict.date
                && other.sessions == verdict.sessions && other.sympathy == verdict.sympathy
                && (other.sector == verdict.sector
                    || other.sector.map { verdict.sector?.hasNumbers(of: $0) == true } ?? false)
                && other.marketMove == verdict.marketMove && other.timing == verdict.timing
                && other.policy == verdict.policy && other.order == verdict.order
                && other.momentum == verdict.momentum && other.stability == verdict.stability
                && other.basketStability == verdict.basketStability && other.falseSupport == verdict.falseSupport
        }
    }

    /// How the verdict fares under neighbouring choices of level and window.
    private mutating func addStability(of verdict: CatalystVerdict) {
        guard !verdict.stability.isEmpty else { return }
        let votes = VerdictWording.votes(verdict)
        addErrorRates(of: verdict)
        guard verdict.isBorderline else {
            blocks.append(.paragraph([.text(votes.prefix(1).uppercased() + votes.dropFirst() + ".")]))
            return
        }
        blocks.append(.callout([.strong("Borderline"), .text(": \(votes).")]))
        addBasketChanges(of: verdict)
        guard verdict.stability.contains(where: { $0.verdict != verdict.testedVerdict }) else { return }
        let settings = results.attribution.settings
        var levels: [Double] = [], windows: [Int] = []
        for check in verdict.stability {
            if !levels.contains(check.alpha) { levels.append(check.alpha) }
            if !windows.contains(check.estimation) { windows.append(check.estimation) }
        }
        blocks.append(
            .table(
                Document.Table(
                    ["Estimation window (bold: as set)"] + levels.map { "Level \($0)" },
                    rows: windows.map { window in
                        [[.text("\(window) sessions")]]
                            + levels.map { level in
                                let found = verdict.stability.first { $0.alpha == level && $0.estimation == window }
                                let words = found.map { VerdictWording.name(of: $0.verdict) } ?? ""
                                return level == settings.alpha && window == settings.estimation
                                    ? [.strong(words)] : [.text(words)]
                            }
                    })))
    }

    private mutating func addExcluded(_ names: [ExcludedName]) {
        guard !names.isEmpty else { return }
        blocks.append(.paragraph(["Left out of the comparison:"]))
        blocks.append(.list(names.map { [.text("\($0.ticker): \($0.reason)")] }))
    }

    private func sympathyRows(_ evidence: SympathyEvidence, order: String?) -> [(String, String)] {
        let peer = evidence.peer, market = evidence.market
        let theme = evidence.theme.map { " (theme \($0))" } ?? ""
        var rows = [("Sector basket", evidence.basket.map(\.symbol).joined(separator: ", ") + theme)]
        appendPassedOver(evidence.passedOver, to: &rows)
        if let T = evidence.T {
            let dropped = evidence.dropped.map { $0 > 0 ? ", \($0) more dropped for a missing return" : "" } ?? ""
            rows.append(("Estimation window", "\(T) sessions\(dropped)"))
        }
        append(&rows, "Move beyond \(market)", evidence.aM, p: evidence.pM, "two-sided rank p")
        append(&rows, "Move beyond \(market) and basket", evidence.aS, p: evidence.pS, "one-sided rank p")
        append(&rows, "\(peer)'s own move (u₀)", evidence.u0, p: evidence.pTrig, "two-sided rank p")
        if let gamma = evidence.gamma, let se = evidence.seGamma {
            rows.append(
                (
                    "Usual response to \(peer)'s own moves (γ)",
                    "\(NumberStyle.fixed(gamma, decimals: 3)), "
                        + "standard error \(NumberStyle.fixed(se, decimals: 3))"
                ))
        }
        if let star = evidence.gammaStar, let adjusted = evidence.gammaAdj {
            let p = evidence.pLink.map { ", one-sided p \(NumberStyle.pValue($0))" } ?? ""
            let reliability = evidence.lambda.map { ", basket reliability \(NumberStyle.fixed($0, decimals: 3))" } ?? ""
            rows.append(
                (
                    "Part that an imperfect basket would feign (γ*)",
                    NumberStyle.fixed(star, decimals: 3) + reliability
                ))
            rows.append(("Link (γ − γ*)", NumberStyle.fixed(adjusted, decimals: 3) + p))
        }
        if let vif = evidence.vif {
            rows.append(("Variance inflation of \(peer)", NumberStyle.fixed(vif, decimals: 2)))
        }
        if let c = evidence.C {
            rows.append(("Predicted contribution (C)", percent(c, evidence.CLo, evidence.CHi)))
        }
        if let own = evidence.ownShare, let specified = evidence.specifiedC {
            rows.append(
                (
                    "Share of \(peer)'s variance that is its own, which C is divided by (κ)",
                    NumberStyle.fixed(own, decimals: 3)
                ))
            rows.append(
                (
                    "C by the usual formula, without κ and with the basket taken as known",
                    percent(specified, evidence.specifiedCLo, evidence.specifiedCHi)
                ))
        }
        if let share = evidence.shareM {
            rows.append(("C as a share of the move beyond \(market)", shares(share)))
        }
        if let share = evidence.shareS {
            rows.append(("C as a share of the move beyond \(market) and basket", shares(share)))
        }
        if let denominator = evidence.shareOf {
            rows.append(
                (
                    "Share that the verdict uses",
                    denominator == .aM ? "of the move beyond \(market)" : "of the move beyond \(market) and basket"
                ))
        }
        if let set = evidence.fieller {
            let words =
                switch set {
                case .bounded(let low, let high): "\(NumberStyle.share(low)) to \(NumberStyle.share(high))"
                case .unbounded: "unbounded: the move itself may be nil"
                }
            rows.append(("The same with the error of the move counted in (Fieller)", words))
        }
        if let specificity = evidence.specificity {
            rows.append(
                (
                    "\(peer) among \(specificity.peers) names in its place",
                    "rank p of the link \(NumberStyle.pValue(specificity.pLink)), of the contribution "
                        + "\(NumberStyle.pValue(specificity.pContribution)); of the day "
                        + NumberStyle.pValue(specificity.pDate)
                ))
        }
        rows.append(("Which moved first", order ?? "not known: daily bars show the same session for both"))
        append(&rows, "Remainder after C", evidence.remainder, p: evidence.pRemainder, "two-sided rank p")
        if let detectable = evidence.detectable {
            rows.append(
                (
                    "Smallest move beyond market and basket seen with 80 % power",
                    NumberStyle.fixed(detectable * 100, decimals: 2) + " %"
                ))
        }
        return rows
    }

    private func sectorRows(_ evidence: SectorEvidence) -> [(String, String)] {
        let theme = evidence.theme.map { " (theme \($0))" } ?? ""
        var rows = [("Exposed names", evidence.exposed.map(\.symbol).joined(separator: ", ") + theme)]
        if let T = evidence.T { rows.append(("Estimation window", "\(T) sessions")) }
        append(&rows, "Their mean return", evidence.portfolioReturn, p: nil, "")
        append(
            &rows, "Their mean return beyond \(evidence.market)", evidence.portfolioAR, p: evidence.p,
            "two-sided rank p")
        if let share = evidence.shareWithSign {
            rows.append(("Names that moved in the claimed direction", NumberStyle.share(share)))
        }
        if let t = evidence.tKP, let p = evidence.pRankKP {
            let r = evidence.meanCorrelation.map { ", mean correlation \(NumberStyle.fixed($0, decimals: 2))" } ?? ""
            rows.append(
                ("Kolari–Pynnönen t", "\(NumberStyle.fixed(t, decimals: 2)), rank p \(NumberStyle.pValue(p))\(r)"))
        }
        if evidence.controls.isEmpty {
            rows.append(("Comparison with names not exposed", evidence.noControls ?? "none"))
        } else {
            rows.append(("Names not exposed", evidence.controls.map(\.symbol).joined(separator: ", ")))
            append(
                &rows, "Exposed less not exposed", evidence.differenceAR, p: evidence.pDifference, "two-sided rank p")
        }
        appendPassedOver(evidence.passedOver, to: &rows)
        appendDesigns(evidence, to: &rows)
        append(&rows, "The target's own move beyond \(evidence.market)", evidence.aM, p: nil, "")
        if let detectable = evidence.detectable {
            rows.append(
                (
                    "Smallest sector move seen with 80 % power",
                    NumberStyle.fixed(detectable * 100, decimals: 2) + " %"
                ))
        }
        return rows
    }

    private func marketRows(_ evidence: MarketEvidence) -> [(String, String)] {
        var rows: [(String, String)] = []
        append(&rows, "Return of \(evidence.market)", evidence.marketReturn, p: evidence.pMarket, "two-sided rank p")
        if let beta = evidence.beta { rows.append(("β", NumberStyle.fixed(beta, decimals: 3))) }
        if let contribution = evidence.contribution {
            rows.append(
                ("Contribution", percent(contribution, evidence.contributionLo, evidence.contributionHi)))
        }
        if let share = evidence.share {
            rows.append(("Share of the move", NumberStyle.share(share)))
        }
        return rows
    }

    private func momentumRows(_ evidence: MomentumEvidence) -> [(String, String)] {
        var rows: [(String, String)] = []
        append(&rows, "Close before the event above its 50-session mean", evidence.aboveFiftyDayMean, p: nil, "")
        append(&rows, "Return from 12 months to 1 month before", evidence.twelveMinusOne, p: nil, "")
        if let rsi = evidence.rsi {
            rows.append(("Relative strength index before the event (14)", NumberStyle.fixed(rsi, decimals: 1)))
        }
        if let next = evidence.nextDay {
            rows.append(("The session after a close \(EvidenceText.name(of: next.state))", EvidenceText.nextDay(next)))
        }
        if let rate = evidence.baseRate, let sessions = evidence.sessions {
            rows.append(
                ("Moves at least as large", "\(NumberStyle.fixed(rate * 100, decimals: 1)) % of \(sessions) sessions"))
        }
        return rows
    }

    private func append(
        _ rows: inout [(String, String)], _ name: String, _ value: Double?, p: Double?, _ test: String
    ) {
        guard let value else { return }
        let tail = p.map { ", \(test) \(NumberStyle.pValue($0))" } ?? ""
        rows.append((name, NumberStyle.percent(fraction: value) + tail))
    }

    private func percent(_ value: Double, _ low: Double?, _ high: Double?) -> String {
        guard let low, let high else { return NumberStyle.percent(fraction: value) }
        return "\(NumberStyle.percent(fraction: value)), 95 % from \(NumberStyle.percent(fraction: low)) to "
            + NumberStyle.percent(fraction: high)
    }

    private func shares(_ interval: SympathyEvidence.ShareInterval) -> String {
        "\(NumberStyle.share(interval.share)), from \(NumberStyle.share(interval.low)) to "
            + NumberStyle.share(interval.high)
    }
}
