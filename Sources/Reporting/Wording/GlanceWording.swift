import Attribution
import FigureChecking
import Market

/// What an article claims, what of it holds, what doesn't and what cannot be told: an item each, for the first screen.
enum GlanceWording {
    /// More names than this are counted; the tables below have them all.
    private static let named = 8

    private enum Answer: CaseIterable {
        case holds, close, fails, open

        var words: String {
            switch self {
            case .holds: "Holds"
            case .close: "Comes close"
            case .fails: "Does not hold, or is not supported"
            case .open: "Cannot be told"
            }
        }
    }

    static func items(_ results: ArticleResults) -> [[Document.Inline]] {
        let reasons = results.attribution.verdicts
        let claimed =
            Counted(results.figures.count, "statement").description + " about prices"
            + (reasons.isEmpty ? "" : ", and \(Counted(reasons.count, "reason")) for moves")
        var names: [Answer: [String]] = [:]
        for figure in results.figures {
            let claim = figure.claim
            names[answer(figure.verdict), default: []].append(
                "\(claim.id) \(ClaimWording.subject(claim)) \(ClaimWording.headline(claim))")
        }
        for reason in reasons {
            names[answer(reason.verdict), default: []].append(
                "\(reason.catalyst.id) \(ClaimWording.kind(of: reason)): \(VerdictWording.label(reason))")
        }
        return [[.strong("Claimed"), .text(": \(claimed).")]]
            + Answer.allCases.compactMap { answer in
                let found = names[answer] ?? []
                if found.isEmpty, answer == .close { return nil }
                return [.strong(answer.words), .text(": \(list(found)).")]
            }
    }

    private static func list(_ names: [String]) -> String {
        guard !names.isEmpty else { return "nothing" }
        let left = names.count - named
        // One more is as short as saying that there is one.
        let shown = left > 1 ? Array(names.prefix(named)) + ["\(left) more"] : names
        return shown.joined(separator: "; ")
    }

    private static func answer(_ verdict: FigureVerdict.Verdict) -> Answer {
        switch verdict {
        case .confirmed, .confirmedRounding, .confirmedOtherConvention: .holds
        case .close: .close
        case .contradicted: .fails
        case .notCheckable: .open
        }
    }

    private static func answer(_ verdict: CatalystVerdict.Verdict) -> Answer {
        switch verdict {
        case .supported, .partlySupported: .holds
        case .notSupported, .contradicted: .fails
        case .consistentNotSeparable, .inconclusive, .noUnusualMove, .notIdentifiable, .notTestable: .open
        }
    }
}
