import Market

/// Where a figure stands on the lattice of verdicts, given what every convention computes.
///
/// Source: "Verdict lattice" of the project's specification of figure checks.
struct Judgement {
    var verdict: FigureVerdict.Verdict
    var detail: FigureVerdict.Detail?
    /// The convention that decided.
    private(set) var chosen: Candidate?
    let alsoConsistent: [FigureConvention]
    let tried: [TriedConvention]
    let chanceHit: Double?
    /// What a contradicted figure fits instead, and the rows that show it.
    var note: String?
    var noteRows: [PriceSource] = []

    /// What counts as a near miss.
    enum Scale {
        /// Percentages: points or a share of the figure.
        case percent
        /// Prices: ticks or a share of the figure.
        case level(tick: Rational)
        /// Volumes: what is given.
        case volume(reach: Rational)
    }

    init(_ target: ClaimTarget, _ candidates: [Candidate], scale: Scale, settings: FigureSettings) {
        let tries = candidates.map { Attempt($0, target) }
        self.tried = tries.map(\.tried)
        self.chanceHit = Self.chanceHit(target, tries)
        let tolerance = Self.tolerance(target, scale, settings)
        // A direction that the default denies can't be confirmed by measuring from somewhere else; an article of the day
        // may mean the day's close instead of the one before it.
        let defaults = tries.filter { $0.candidate.isDefault && $0.isTried }
        let isDenied =
            !target.isUnsigned && !defaults.isEmpty
            && defaults.allSatisfy { $0.opposes(target) && !$0.isWithin(tolerance) }
        let eligible = tries.filter { attempt in
            let candidate = attempt.candidate
            return attempt.isTried
                && (candidate.isDefault || candidate.isCorrection || candidate.isOtherEnd || !isDenied)
        }
        let isWrongWay =
            isDenied
            && eligible.allSatisfy { !$0.candidate.isOtherEnd || $0.candidate.isRange || $0.opposes(target) }
        // Lying somewhere within a range confirms only a figure that is said to be of some moment, and only where the
        // range would have excluded most other figures.
        let hits = eligible.filter { attempt in
            attempt.isHit
                && (!attempt.candidate.isRange
                    || (attempt.candidate.isDefault
                        && Self.rangeShare(target, attempt.candidate) <= settings.boundShare.double))
        }
        let possible = eligible.first { $0.isHit && $0.candidate.isRange }

        func also(but chosen: Attempt) -> [FigureConvention] {
            hits.filter { $0.candidate.convention != chosen.candidate.convention }.map(\.candidate.convention)
        }
        if let hit = hits.first(where: \.candidate.isDefault) {
            (verdict, detail, chosen, alsoConsistent) = (.confirmed, nil, hit.candidate, also(but: hit))
        } else if let hit = defaults.first, hit.isHitByRounding {
            // One laxity at a time: cut off only under the first of the conventions, not under whichever happens to fit.
            (verdict, detail, chosen, alsoConsistent) = (.confirmedRounding, nil, hit.candidate, also(but: hit))
        } else if let hit = hits.first {
            (verdict, detail, chosen, alsoConsistent) =
                (.confirmedOtherConvention, hit.candidate.detail, hit.candidate, also(but: hit))
            if detail == .splitNotUndone { note = Self.usual(defaults, target) }
        } else if let beyond = defaults.first(where: { target.beyondHedge($0.candidate) != nil }) {
            (verdict, detail, chosen, alsoConsistent) =
                (.close, target.beyondHedge(beyond.candidate), beyond.candidate, [])
        } else if let rounded = defaults.first(where: { target.roundsTo($0.candidate) != nil }) {
            (verdict, detail, chosen, alsoConsistent) =
                (.close, target.roundsTo(rounded.candidate), rounded.candidate, [])
        } else if let near = (defaults + eligible).first(where: { !$0.isHit && $0.isWithin(tolerance) }) {
            (verdict, detail, chosen, alsoConsistent) =
                (.close, target.sideOfHedge(near.candidate), near.candidate, [])
            note = near.candidate.isDefault ? nil : Self.usual(defaults, target)
        } else if let possible {
            (verdict, detail, chosen, alsoConsistent) = (.notCheckable, .intraday, possible.candidate, [])
            note = Self.usual(defaults, target)
        } else if let first = defaults.first {
            (verdict, detail, chosen, alsoConsistent) =
                (.contradicted, isWrongWay ? .wrongDirection : nil, first.candidate, [])
        } else {
            (verdict, detail, chosen, alsoConsistent) = (.notCheckable, .missingDate, nil, [])
        }
    }

    /// What the usual convention gives, for the reader to hold beside another one.
    private static func usual(_ defaults: [Attempt], _ target: ClaimTarget) -> String? {
        defaults.first { !$0.candidate.isRange }.flatMap { attempt in
            attempt.candidate.shown(nextTo: target.value).map { value in
                "\(attempt.candidate.convention.words) it is \(value.text(decimals: 2))"
            }
        }
    }

    /// The rows that the verdict rests on, each once.
    var rows: [PriceSource] {
        let chosen = chosen?.rows ?? []
        return chosen + noteRows.filter { !chosen.contains($0) }
    }

    /// Takes a split undone for what the figure means, though the ratio was found by looking for it.
    mutating func confirm(_ undone: Candidate) {
        verdict = .confirmedOtherConvention
        detail = .splitAdjusted
        chosen = undone
    }

    /// The near-miss tolerance in the claim's unit: the larger of a fixed amount and a share of the figure.
    private static func tolerance(_ target: ClaimTarget, _ scale: Scale, _ settings: FigureSettings) -> Rational? {
        let fixed: Rational? =
            switch scale {
            case .percent: Rational(settings.closeInPoints)
            case .level(let tick): tick.multiplied(by: Rational(settings.closeTicks))
            case .volume(let reach): reach
            }
        guard let fixed, let share = target.value.magnitude.multiplied(by: Rational(settings.closeShare))
        else { return nil }
        return max(fixed, share)
    }

    /// The share of ±30 % around the printed figure that a range covers.
    private static func rangeShare(_ target: ClaimTarget, _ candidate: Candidate) -> Double {
        let centre = target.value.double, reach = 0.3 * abs(centre)
        guard let (low, high) = candidate.bounds, reach > 0 else { return 1 }
        return max(0, min(high.double, centre + reach) - max(low.double, centre - reach)) / (2 * reach)
    }

    /// The share of figures within ±30 % of the printed one that some convention tried would have hit.
    ///
    /// A figure x is hit by a value c if c is in its interval, so by all x in c's interval turned around. Source:
    /// section 1.6 of the specification of figure checks.
    private static func chanceHit(_ target: ClaimTarget, _ tries: [Attempt]) -> Double? {
        let centre = target.value.double
        guard centre != 0 else { return nil }
        let reach = 0.3 * abs(centre)
        let below = centre - target.low.double, above = target.high.double - centre
        var spans: [(low: Double, high: Double)] = []
        for case .computed(let low, let high) in tries.map(\.candidate.outcome) {
            let span = (max(low.double - above, centre - reach), min(high.double + below, centre + reach))
            if span.0 < span.1 { spans.append(span) }
        }
        spans.sort { $0.low < $1.low }
        var covered = 0.0, end = -Double.infinity
        for span in spans where span.high > end {
            covered += span.high - max(span.low, end)
            end = span.high
        }
        return min(1, covered / (2 * reach))
    }
}
