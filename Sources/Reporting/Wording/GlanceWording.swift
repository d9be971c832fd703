import Attribution
import FigureChecking
import Market

/// What an article claims, what of it holds, what doesn't and what cannot be told: an item each, for the first screen.
enum GlanceWording {
    /// More names than this are counted; the tables below have them all.
    private static let named = 8

    private enum Answer: CaseIterable {
        case holds, close, fails, unsupported, usual, open

        var words: String {
            switch self {
            case .holds: "Holds"
            case .close: "Comes close"
            case .fails: "Contradicted by the prices"
            case .unsupported: "Not supported by the prices"
            case .usual: "No unusual move to explain"
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
                "\(reason.catalyst.id) \(ClaimWording.kind(of: reason)): \(label(reason))")
        }
        return [[.strong("Claimed"), .text(": \(claimed).")]]
            + Answer.allCases.compactMap { answer in
                let found = names[answer] ?? []
                if found.isEmpty, [.close, .unsupported, .usual].contains(answer) { return nil }
                return [.strong(answer.words), .text(": \(list(found)).")]
            }
    }

    /// The verdict, and of a borderline one in how many of the neighbouring choices it stays.
    private static func label(_ reason: CatalystVerdict) -> String {
        let label = VerdictWording.label(reason), mark = " (borderline)"
        guard reason.isBorderline, !reason.stability.isEmpty, label.hasSuffix(mark) else { return label }
        return label.dropLast(mark.count)
            + " (borderline: \(reason.staying.choices) of \(reason.staying.of) choices agree)"
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
        case .contradicted: .fails
        case .notSupported: .unsupported
        case .noUnusualMove: .usual
        case .consistentNotSeparable, .inconclusive, .notIdentifiable, .notTestable: .open
        }
    }
}
