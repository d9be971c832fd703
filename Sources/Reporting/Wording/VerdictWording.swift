import Attribution
import FigureChecking
import Market

/// How verdicts are put into words, everywhere the same.
enum VerdictWording {
    /// The verdict in one or two words.
    static func name(of verdict: FigureVerdict.Verdict) -> String {
        switch verdict {
        case .confirmed: "confirmed"
        case .confirmedRounding: "confirmed by rounding"
        case .confirmedOtherConvention: "confirmed by another convention"
        case .close: "close"
        case .contradicted: "contradicted"
        case .notCheckable: "not checkable"
        }
    }

    static func name(of detail: FigureVerdict.Detail) -> String {
        switch detail {
        case .understated: "understated"
        case .overstated: "overstated"
        case .wrongDirection: "wrong direction"
        case .wrongDate: "wrong date"
        case .wrongBase: "wrong base"
        case .splitAdjusted: "split-adjusted"
        case .splitNotUndone: "split not undone"
        case .selfInconsistent: "inconsistent in itself"
        case .session: "outside the regular session"
        case .adjusted: "adjusted prices"
        case .missingDate: "missing date"
        case .ambiguousBase: "ambiguous base"
        case .currency: "another currency"
        case .venue: "another market"
        case .corporateAction: "corporate action"
        case .noSeries: "no prices"
        case .noShareCount: "no share count"
        case .noVolume: "no volume"
        case .intraday: "a moment of the session"
        case .externalFact: "a fact from elsewhere"
        case .conditional: "conditional"
        case .notAFigure: "no rule"
        }
    }

    /// Verdict and detail together, for tables.
    static func label(_ verdict: FigureVerdict) -> String {
        name(of: verdict.verdict) + (verdict.detail.map { " (\(name(of: $0)))" } ?? "")
    }

    /// A value in the claim's unit; a move without a figure is in percent.
    static func value(_ value: Double, of claim: Claim) -> String {
        switch claim.unit {
        case "percent": NumberStyle.signed(value, decimals: 2) + " %"
        case nil where claim.kind == .qualitativeMove: NumberStyle.signed(value, decimals: 2) + " %"
        case let unit?: NumberStyle.price(value) + " " + unit
        case nil: NumberStyle.price(value)
        }
    }

    /// Where a price stands, for the audit line: `Data/prices/BABA.csv:254 Close 146.58 (2025-12-31)`.
    static func audit(_ source: PriceSource) -> String {
        "\(source.file):\(source.line) \(source.column) \(NumberStyle.price(source.price.amount)) (\(source.session))"
    }
}

extension VerdictWording {
    static func name(of verdict: CatalystVerdict.Verdict) -> String {
        switch verdict {
        case .supported: "supported"
        case .partlySupported: "partly supported"
        case .consistentNotSeparable: "consistent, not separable from the sector"
        case .inconclusive: "inconclusive"
        case .notSupported: "not supported"
        case .contradicted: "contradicted"
        case .noUnusualMove: "no unusual move"
        case .notIdentifiable: "not identifiable"
        case .notTestable: "not testable"
        }
    }

    /// The verdict for tables, with a warning where it hangs on the choice of level or window.
    ///
    /// Support of a policy is support of the move of its sector or market: the two must not be read as one.
    static func label(_ verdict: CatalystVerdict) -> String {
        let isTied = [.supported, .partlySupported].contains(verdict.policyPart)
        func limited(_ outcome: CatalystVerdict.Verdict) -> String {
            guard verdict.policyPart != nil, !isTied, outcome.speaksForCatalyst else { return name(of: outcome) }
            return name(of: outcome) + (verdict.marketMove == nil ? " as a sector move only" : " as a market move only")
        }
        if verdict.dailyVerdict != nil { return name(of: verdict.verdict) + " by timing" }
        let own = limited(verdict.verdict)
        if let outvoted = verdict.outvoted {
            return own + " (borderline: \(outvoted.choices) of \(outvoted.of) choices say \(limited(outvoted.by)))"
        }
        return own + (verdict.isBorderline ? " (borderline)" : "")
    }

    /// How a verdict fares under the choices of level, window and basket that were tried, its own among them, in one clause:
    /// which verdicts they give, its own first and then by their number.
    static func votes(_ verdict: CatalystVerdict) -> String {
        let (staying, all) = verdict.staying
        let volatile = "another verdict goes with current volatility"
        guard staying < all else {
            return "the verdict is the same under all \(all) choices of level, window and basket"
                + (verdict.hingesOnVolatility ? ", but \(volatile)" : "")
        }
        let given = verdict.stability.map(\.verdict) + verdict.basketStability.map(\.verdict)
        let others = CatalystVerdict.Verdict.allCases.filter { $0 != verdict.testedVerdict }
            .map { other in (verdict: other, choices: given.count { $0 == other }) }
            .filter { $0.choices > 0 }.sorted { $0.choices > $1.choices }
        let votes =
            ["\(staying) say \(name(of: verdict.testedVerdict))"]
            + others.map { "\($0.choices) \(name(of: $0.verdict))" }
        return "of \(all) choices of level, window and basket, "
            + votes.dropLast().joined(separator: ", ") + " and " + votes[votes.count - 1]
            + (verdict.hingesOnVolatility ? "; \(volatile)" : "")
    }
}
