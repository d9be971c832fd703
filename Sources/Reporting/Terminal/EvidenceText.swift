import Attribution

/// The numbers behind a verdict on a reason, a line a step, for a terminal.
enum EvidenceText {
    static func lines(_ verdict: CatalystVerdict) -> [String] {
        var lines: [String] = []
        if let evidence = verdict.sympathy { lines += self.lines(evidence) }
        if let evidence = verdict.sector { lines += self.lines(evidence) }
        if let evidence = verdict.marketMove { lines += self.lines(evidence) }
        guard !verdict.stability.isEmpty else { return lines }
        lines.append(
            "stays under \(verdict.staying.choices) of \(verdict.staying.of) choices of level, window and basket"
                + (verdict.hingesOnVolatility ? "; another one goes with current volatility" : ""))
        if let rates = verdict.falseSupport {
            lines.append(
                "on the prices of the calibration false support is at most "
                    + "\(NumberStyle.fixed(rates.falseSupportHi * 100, decimals: 1)) %")
        }
        return lines
    }

    private static func lines(_ evidence: SympathyEvidence) -> [String] {
        guard let aM = evidence.aM, let pM = evidence.pM, let aS = evidence.aS, let pS = evidence.pS,
            let u0 = evidence.u0, let pTrig = evidence.pTrig, let gamma = evidence.gamma,
            let gammaStar = evidence.gammaStar, let pLink = evidence.pLink, let C = evidence.C
        else { return [] }
        let peer = evidence.peer, market = evidence.market
        var lines = [
            "\(percent(aM)) beyond \(market) (p \(p(pM))), \(percent(aS)) beyond \(market) and "
                + "\(Counted(evidence.basket.count, "name")) (p \(p(pS)))",
            "\(peer)'s own move \(percent(u0)) (p \(p(pTrig))); link γ \(fixed(gamma)), γ* \(fixed(gammaStar)), "
                + "p \(p(pLink))",
            "C \(percent(C, evidence.CLo, evidence.CHi))"
                + (evidence.ownShare.map { ", κ \(fixed($0))" } ?? "")
                + (evidence.specifiedC.map {
                    "; without κ \(percent($0, evidence.specifiedCLo, evidence.specifiedCHi))"
                } ?? ""),
        ]
        if let share = evidence.share, let low = evidence.shareLo, let high = evidence.shareHi {
            let whole = evidence.shareOf == .aS ? "\(market) and basket" : "\(market)"
            lines.append(
                "share of the move beyond \(whole): \(NumberStyle.share(share)), \(NumberStyle.share(low)) to "
                    + NumberStyle.share(high))
        }
        return lines
    }

    private static func lines(_ evidence: SectorEvidence) -> [String] {
        guard let own = evidence.portfolioAR, let pOwn = evidence.p else { return [] }
        var lines = [
            "mean of \(Counted(evidence.exposed.count, "name")) beyond \(evidence.market): \(percent(own)) "
                + "(p \(p(pOwn)))"
                + (evidence.shareWithSign.map { ", \(NumberStyle.share($0)) of them the claimed way" } ?? "")
        ]
        if let difference = evidence.differenceAR, let pDifference = evidence.pDifference {
            lines.append(
                "less \(Counted(evidence.controls.count, "name")) not exposed: \(percent(difference)) "
                    + "(p \(p(pDifference)))")
        } else if let reason = evidence.noControls {
            lines.append(reason)
        }
        if let detectable = evidence.detectable {
            lines.append("seen with 80 % power: \(NumberStyle.fixed(detectable * 100, decimals: 2)) %")
        }
        return lines
    }

    private static func lines(_ evidence: MarketEvidence) -> [String] {
        guard let move = evidence.marketReturn, let pMove = evidence.pMarket, let part = evidence.contribution
        else { return [] }
        let share = evidence.share.map { ", \(NumberStyle.share($0)) of the move" } ?? ""
        return [
            "\(evidence.market) \(percent(move)) (p \(p(pMove)))",
            "contribution \(percent(part, evidence.contributionLo, evidence.contributionHi))\(share)",
        ]
    }

    private static func percent(_ value: Double) -> String { NumberStyle.percent(fraction: value) }

    private static func percent(_ value: Double, _ low: Double?, _ high: Double?) -> String {
        guard let low, let high else { return percent(value) }
        return "\(percent(value)) (\(percent(low)) to \(percent(high)))"
    }

    private static func fixed(_ value: Double) -> String { NumberStyle.fixed(value, decimals: 3) }

    private static func p(_ value: Double) -> String { NumberStyle.pValue(value) }
}
