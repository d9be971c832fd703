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
        // A direction that the default denies can't be confirmed by measuring from somewhere else.
        let defaults = tries.filter { $0.candidate.isDefault && $0.isTried }
        let isDenied =
            !target.isUnsigned && !defaults.isEmpty
            && defaults.allSatisfy { $0.opposes(target) && !$0.isWithin(tolerance) }
        let eligible = tries.filter { $0.isTried && ($0.candidate.isDefault || !isDenied) }
        let hits = eligible.filter(\.isHit)

        func also(but chosen: Attempt) -> [FigureConvention] {
            hits.filter { $0.candidate.convention != chosen.candidate.convention }.map(\.candidate.convention)
        }
        if let hit = hits.first(where: \.candidate.isDefault) {
            (verdict, detail, chosen, alsoConsistent) = (.confirmed, nil, hit.candidate, also(but: hit))
        } else if let hit = defaults.first(where: { $0.isHitByRounding }) {
            (verdict, detail, chosen, alsoConsistent) = (.confirmedRounding, nil, hit.candidate, also(but: hit))
        } else if let hit = hits.first {
            (verdict, detail, chosen, alsoConsistent) =
                (.confirmedOtherConvention, nil, hit.candidate, also(but: hit))
        } else if let beyond = defaults.first(where: { target.beyondHedge($0.candidate) != nil }) {
            (verdict, detail, chosen, alsoConsistent) =
                (.close, target.beyondHedge(beyond.candidate), beyond.candidate, [])
        } else if let near = (defaults + eligible).first(where: { $0.isWithin(tolerance) }) {
            (verdict, detail, chosen, alsoConsistent) = (.close, nil, near.candidate, [])
        } else if let first = defaults.first {
            (verdict, detail, chosen, alsoConsistent) =
                (.contradicted, isDenied ? .wrongDirection : nil, first.candidate, [])
        } else {
            (verdict, detail, chosen, alsoConsistent) = (.notCheckable, .missingDate, nil, [])
        }
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

/// A convention held against a figure.
private struct Attempt {
    let candidate: Candidate
    let isTried: Bool
    let isHit: Bool
    let isHitByRounding: Bool
    let miss: Rational?
    let tried: TriedConvention

    init(_ candidate: Candidate, _ target: ClaimTarget) {
        self.candidate = candidate
        switch candidate.outcome {
        case .untried(let reason):
            isTried = false
            isHit = false
            isHitByRounding = false
            miss = nil
            tried = TriedConvention(candidate.convention, untried: reason)
        case .computed(var low, var high):
            if target.isUnsigned {
                (low, high) = (min(low.magnitude, high.magnitude), max(low.magnitude, high.magnitude))
            }
            isTried = true
            isHit = target.isHit(low: low, high: high)
            isHitByRounding = (candidate.nominal ?? candidate.value).map { target.isHitByRounding($0) } ?? false
            miss = target.miss(low: low, high: high)
            let shown = candidate.shown(nextTo: target.value) ?? low
            tried = TriedConvention(
                candidate.convention, computed: shown.double, isHit: isHit, miss: (miss ?? shown).double)
        }
    }

    func isWithin(_ tolerance: Rational?) -> Bool {
        guard let miss, let tolerance else { return false }
        return miss <= tolerance
    }

    /// Whether every value is on the other side of zero.
    func opposes(_ target: ClaimTarget) -> Bool {
        guard case .computed(let low, let high) = candidate.outcome else { return false }
        let zero = Rational(0)
        return target.value > zero ? high <= zero : target.value < zero && low >= zero
    }
}

extension ClaimTarget {
    /// Words that put the value near the figure, not just on one side of it.
    private static let nearness: Set<String> = [
        "nearly", "almost", "close-to", "just-over", "just-under", "just-above", "just-below",
    ]

    /// Whether a value is on the claimed side of a one-sided hedge, but farther than such a hedge usually reaches.
    func beyondHedge(_ candidate: Candidate) -> FigureVerdict.Detail? {
        guard let hedge = figure.hedge, !Self.nearness.contains(hedge.word),
            let computed = candidate.nominal ?? candidate.value
        else { return nil }
        let size = sized(computed)
        let ends = isDown ? (high.negated, low.negated) : (low, high)
        switch hedge.side {
        case .above: return size > ends.1 ? .understated : nil
        case .below: return size < ends.0 && size >= Rational(0) ? .overstated : nil
        case .approximate: return nil
        }
    }
}
