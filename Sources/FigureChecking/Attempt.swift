import Market

/// A convention held against a figure.
struct Attempt {
    let candidate: Candidate
    let isTried: Bool
    /// Whether the value, or some value of a range, lies in the figure's interval.
    let isHit: Bool
    let isHitByRounding: Bool
    /// The distance to the interval, 0 inside; `nil` where not tried.
    let miss: Rational?
    let tried: TriedConvention

    init(_ candidate: Candidate, _ target: ClaimTarget) {
        if let bounds = candidate.bounds.map({ target.comparable($0) }),
            let miss = target.miss(low: bounds.low, high: bounds.high)
        {
            self.init(candidate, target, low: bounds.low, high: bounds.high, miss: miss)
        } else {
            self.init(untried: candidate)
        }
    }

    private init(_ candidate: Candidate, _ target: ClaimTarget, low: Rational, high: Rational, miss: Rational) {
        self.candidate = candidate
        isTried = true
        isHit = target.isHit(low: low, high: high)
        let single = candidate.nominal ?? candidate.value
        isHitByRounding = single.map { target.isHitByRounding(target.comparable(($0, $0)).low) } ?? false
        self.miss = miss
        let shown = candidate.shown(nextTo: target.value) ?? low
        tried = TriedConvention(candidate.convention, computed: shown.double, isHit: isHit, miss: miss.double)
    }

    private init(untried candidate: Candidate) {
        self.candidate = candidate
        isTried = false
        isHit = false
        isHitByRounding = false
        miss = nil
        tried = TriedConvention(
            candidate.convention,
            untried: candidate.outcome.untriedReason ?? "the figures are too long for exact arithmetic")
    }

    func isWithin(_ tolerance: Rational?) -> Bool {
        guard let miss, let tolerance else { return false }
        return miss <= tolerance
    }

    /// Whether every value is on the other side of zero, or on it.
    func opposes(_ target: ClaimTarget) -> Bool {
        guard let (low, high) = candidate.bounds else { return false }
        let zero = Rational(0)
        return target.value > zero ? high <= zero : target.value < zero && low >= zero
    }
}

extension ClaimTarget {
    /// Bounds as the figure is compared with them: by size alone where the text gives no direction.
    fileprivate func comparable(_ bounds: (low: Rational, high: Rational)) -> (low: Rational, high: Rational) {
        guard isUnsigned else { return bounds }
        let sizes = (bounds.low.magnitude, bounds.high.magnitude)
        let spansZero = bounds.low <= Rational(0) && bounds.high >= Rational(0)
        return (spansZero ? Rational(0) : min(sizes.0, sizes.1), max(sizes.0, sizes.1))
    }

    /// What is off about a value beyond "nearly", "almost" or "just under" a figure that it rounds to: 3.2 % for
    /// "nearly 3 %". `nil` for any other value.
    func roundsTo(_ candidate: Candidate) -> FigureVerdict.Detail? {
        guard let hedge = figure.hedge, hedge.side == .below, Self.nearness.contains(hedge.word),
            let bare = PrintedFigure(printed: figure.printed, scale: figure.scale),
            let target = ClaimTarget(bare, direction: isDown ? .down : .up),
            let computed = candidate.nominal ?? candidate.value, target.isHit(low: computed, high: computed)
        else { return nil }
        return sideOfHedge(candidate)
    }

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
        switch hedge.side {
        case .above: return size > ends.far ? .understated : nil
        case .below: return size < ends.near && size >= Rational(0) ? .overstated : nil
        case .approximate: return nil
        }
    }

    /// On which side of a one-sided hedge's interval a value lies.
    func sideOfHedge(_ candidate: Candidate) -> FigureVerdict.Detail? {
        guard let hedge = figure.hedge, hedge.side != .approximate, let computed = candidate.nominal ?? candidate.value
        else { return nil }
        let size = sized(computed)
        return size > ends.far ? .understated : size < ends.near ? .overstated : nil
    }

    /// The interval's ends by size in the claimed direction.
    private var ends: (near: Rational, far: Rational) { isDown ? (high.negated, low.negated) : (low, high) }
}
