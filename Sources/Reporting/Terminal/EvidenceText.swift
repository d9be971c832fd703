import Attribution

/// The numbers behind a verdict on a reason, a line a step, for a terminal.
enum EvidenceText {
    /// - Parameter calibration: Where the rates stamped on the verdict are from.
    static func lines(_ verdict: CatalystVerdict, calibration: ErrorRates?) -> [String] {
        var lines: [String] = []
        if let evidence = verdict.sympathy { lines += self.lines(evidence) }
        if let evidence = verdict.sector { lines += self.lines(evidence) }
        if let evidence = verdict.marketMove { lines += self.lines(evidence) }
        if let evidence = verdict.momentum { lines += self.lines(evidence) }
        lines += IntradayText.lines(verdict)
        guard !verdict.stability.isEmpty else { return lines }
        lines.append(VerdictWording.votes(verdict))
        if let rates = verdict.falseSupport {
            let unmeasured = calibration?.unmeasured(sector: verdict.sympathy == nil) ?? []
            lines.append(
                "on \(CalibrationWording.prices(of: calibration)), false support is at most "
                    + "\(NumberStyle.fixed(rates.falseSupportHi * 100, decimals: 1)) %"
                    + (unmeasured.isEmpty
                        ? "" : " in what could be drawn; " + CalibrationWording.unmeasured(unmeasured)))
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
            "\(peer)'s own move \(percent(u0)) (p \(p(pTrig))); usual response to such moves γ \(fixed(gamma)), of which an "
                + "imperfect basket feigns γ* \(fixed(gammaStar)), p of the link \(p(pLink))",
            "predicted contribution C \(percent(C, evidence.CLo, evidence.CHi))"
                + (evidence.ownShare.map { ", divided by κ \(fixed($0)), \(peer)'s own share of its variance" } ?? "")
                + (evidence.specifiedC.map {
                    "; without that \(percent($0, evidence.specifiedCLo, evidence.specifiedCHi))"
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
            lines.append(
                "smallest sector move that would be seen in 80 of 100 cases: "
                    + "\(NumberStyle.fixed(detectable * 100, decimals: 2)) %")
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

    private static func lines(_ evidence: MomentumEvidence) -> [String] {
        var facts: [String] = []
        if let above = evidence.aboveFiftyDayMean {
            facts.append("\(percent(above)) from its 50-session mean at the close before")
        }
        if let rsi = evidence.rsi { facts.append("relative strength index \(NumberStyle.fixed(rsi, decimals: 1))") }
        if let year = evidence.twelveMinusOne { facts.append("\(percent(year)) from 12 months to 1 month before") }
        return (facts.isEmpty ? [] : [facts.joined(separator: ", ")])
            + (evidence.nextDay.map { ["the session after a close \(name(of: $0.state)): \(nextDay($0))"] } ?? [])
    }

    /// Behind "a close".
    static func name(of state: TechnicalState) -> String {
        switch state {
        case .aboveMean: "above the 50-session mean"
        case .belowMean: "below the 50-session mean"
        case .overbought: "with the index at 70 or more"
        case .oversold: "with the index at 30 or less"
        }
    }

    static func nextDay(_ rate: MomentumEvidence.NextDay) -> String {
        "\(NumberStyle.share(rate.up)) of \(NumberStyle.count(rate.sessions)) rose, \(percent(rate.mean)) on average; "
            + "after any close \(NumberStyle.share(rate.allUp)) of \(NumberStyle.count(rate.allSessions)), "
            + percent(rate.allMean)
    }

    static func byNews(_ rates: BaseRate.ByNews, of ticker: String) -> String {
        func part(_ share: Double?, _ sessions: Int) -> String {
            guard let share else { return "no sessions" }
            return "\(NumberStyle.fixed(share * 100, decimals: 1)) % of \(NumberStyle.count(sessions))"
        }
        return "Such moves of \(ticker) came on \(part(rates.news, rates.newsSessions)) with news and on "
            + "\(part(rates.other, rates.otherSessions)) without"
            + (rates.ratio.map { ", \(NumberStyle.fixed($0, decimals: 1)) times as often with news." } ?? ".")
    }

    private static func percent(_ value: Double) -> String { NumberStyle.percent(fraction: value) }

    private static func percent(_ value: Double, _ low: Double?, _ high: Double?) -> String {
        guard let low, let high else { return percent(value) }
        return "\(percent(value)) (\(percent(low)) to \(percent(high)))"
    }

    private static func fixed(_ value: Double) -> String { NumberStyle.fixed(value, decimals: 3) }

    private static func p(_ value: Double) -> String { NumberStyle.pValue(value) }
}
