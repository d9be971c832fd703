import Attribution
import Market

/// How claims and catalysts are put into words, everywhere the same.
enum ClaimWording {
    static func subject(_ claim: Claim) -> String {
        claim.subject.ticker?.symbol ?? (claim.subject.name.isEmpty ? "unresolved subject" : claim.subject.name)
    }

    /// The role of a figure in words: `businessGrowth`, as JSON has it, is "business growth".
    static func role(_ key: String) -> String {
        key.map { $0.isUppercase ? " \($0.lowercased())" : String($0) }.joined()
    }

    /// What the part of a report on a claim is called.
    static func heading(_ claim: Claim) -> String { "\(claim.id): \(subject(claim)) \(headline(claim))" }

    /// The claim in a few words: `up 4.02 %`, `at 152.47 USD`.
    static func headline(_ claim: Claim) -> String {
        let direction = claim.direction.map { "\($0.rawValue) " } ?? ""
        let figure = claim.figure.map { wording(of: $0, unit: claim.unit) } ?? ""
        switch claim.kind {
        case .percentMove, .priceChange: return direction + figure
        case .priceLevel: return "at " + figure
        case .range: return figure + " to " + (claim.highFigure.map { wording(of: $0, unit: claim.unit) } ?? "")
        case .streak: return direction + (endedRun(claim) ?? countedRun(claim) ?? "for \(figure)")
        case .record: return "record: " + (claim.recordType ?? "") + (claim.since.map { " since \($0)" } ?? "")
        case .relative: return direction + "against " + (claim.versus?.symbol ?? "another instrument")
        case .volume: return "volume of " + figure
        case .marketCap: return (claim.capType == .change ? "market value " + direction : "market value of ") + figure
        case .qualitativeMove: return "moved " + (claim.direction?.rawValue ?? "")
        }
    }

    /// "for 5 sessions, which ended": of a run that did.
    private static func endedRun(_ claim: Claim) -> String? {
        guard let unit = claim.runUnit, unit.isEnded, let figure = claim.figure else { return nil }
        return "for \(figure.printed) \(unit.period.plural), which ended"
    }

    /// "on 3 of 4 sessions": of a count within so many.
    private static func countedRun(_ claim: Claim) -> String? {
        guard let figure = claim.figure, let unit = claim.runUnit, let window = unit.window else { return nil }
        return "on \(figure.printed) of \(window) \(unit.period.plural)"
    }

    /// What the parser understood besides the figure.
    static func understanding(_ claim: Claim) -> String {
        var parts: [String] = []
        if let hedge = claim.figure?.hedge { parts.append("hedged: \(hedge.word)") }
        parts.append(session(claim))
        if claim.horizon != .session { parts.append("over \(horizon(claim.horizon))") }
        if let start = claim.horizonStart { parts.append("from \(start)") }
        if let base = claim.base { parts.append("measured from \(wording(of: base))") }
        if let time = claim.asOfTime { parts.append("at \(time)") }
        if let source = claim.quotedSource { parts.append("quoting \(source)") }
        if claim.modality == .conditional { parts.append("conditional") }
        return parts.joined(separator: "; ")
    }

    static func session(_ claim: Claim) -> String {
        let day = claim.asOf.map { " of \($0)" } ?? ", day unknown"
        switch claim.session {
        case .pre: return "premarket" + day
        case .post: return "after hours" + day
        case .regular:
            switch claim.phase {
            case .open: return "open" + day
            case .close: return "close" + day
            case .intra: return "during the session" + day
            case .unspecified: return "session" + day
            }
        }
    }

    /// A reason with its kind; where the peer's loss is said to be the target's gain it is no sympathy.
    static func headline(_ verdict: CatalystVerdict) -> String {
        headline(verdict.catalyst, kind: kind(of: verdict))
    }

    static func kind(of verdict: CatalystVerdict) -> String {
        verdict.catalyst.kind == .sympathy && verdict.sympathy?.isCompetition == true
            ? "competition" : name(of: verdict.catalyst.kind)
    }

    static func headline(_ catalyst: Catalyst) -> String { headline(catalyst, kind: name(of: catalyst.kind)) }

    private static func headline(_ catalyst: Catalyst, kind: String) -> String {
        let entity = catalyst.entity.map { " (\($0))" } ?? ""
        let target = catalyst.target.map { " for \($0)" } ?? ""
        return "\(kind)\(entity)\(target), tied by \(catalyst.strength.rawValue) wording"
    }

    static func wording(of figure: PrintedFigure, unit: String?) -> String {
        let scale = [3: " thousand", 6: " million", 9: " billion", 12: " trillion"][figure.scale] ?? ""
        let unitName =
            switch unit {
            case "percent"?: " %"
            case let unit?: " \(unit)"
            case nil: ""
            }
        return figure.printed + scale + unitName
    }

    static func horizon(_ horizon: Claim.Horizon) -> String {
        switch horizon {
        case .session: "the session"
        case .dayLong: "24 hours"
        case .multiSession: "several sessions"
        case .week: "a week"
        case .month: "a month"
        case .threeMonths: "three months"
        case .quarter: "a quarter"
        case .ytd: "the year so far"
        case .twelveMonths: "12 months"
        case .oneYear: "a year"
        case .fiftyTwoWeeks: "52 weeks"
        case .year: "a calendar year"
        case .sinceDate: "the time since a date"
        case .sinceEvent: "the time since an event"
        }
    }

    static func wording(of base: Claim.Base) -> String {
        switch base {
        case .prevClose: "the previous close"
        case .regularClose: "the regular close of that day"
        case .open: "the open"
        case .high: "the day's high"
        case .ipoPrice: "the issue price"
        case .prevWeekClose: "the previous week's close"
        case .prevMonthClose: "the previous month's close"
        case .prevYearClose: "the previous year's close"
        case .close12mAgo: "the close 12 months before"
        case .allTimeHigh: "the all-time high"
        case .periodHigh: "the period's high"
        case .periodLow: "the period's low"
        case .price24hAgo: "the price 24 hours before"
        case .price7dAgo: "the price 7 days before"
        case .price30dAgo: "the price 30 days before"
        case .close5sessionsAgo: "the close 5 sessions before"
        case .unspecified: "an unstated base"
        }
    }

    static func name(of kind: Catalyst.Kind) -> String {
        switch kind {
        case .sympathy: "sympathy"
        case .policy: "policy"
        case .regulation: "regulation"
        case .geopolitics: "geopolitics"
        case .macroRates: "macro and rates"
        case .earnings: "earnings"
        case .guidance: "guidance"
        case .analyst: "analyst"
        case .merger: "merger"
        case .spinoffIPO: "spin-off or listing"
        case .product: "product"
        case .partnership: "partnership"
        case .contract: "contract"
        case .legal: "legal"
        case .management: "management"
        case .capitalReturn: "capital return"
        case .offering: "offering"
        case .indexInclusion: "index inclusion"
        case .shortReport: "short report"
        case .shortSqueeze: "short squeeze"
        case .momentum: "momentum"
        case .sectorSentiment: "sector sentiment"
        case .accident: "accident"
        case .unknown: "no known reason"
        }
    }
}
