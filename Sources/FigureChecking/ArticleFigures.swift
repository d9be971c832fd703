import Market

/// What the claims of one article say together, found once for all of their checks: linear in the number of claims.
struct ArticleFigures {
    private let companions: [String: Claim]
    private let quotedLevels: [Place: ClaimTarget]
    private let closingDays: Set<Claim.AsOf?>
    private let series: [Ticker: SeriesEvidence]

    /// An instrument and a day.
    private struct Place: Hashable {
        let ticker: Ticker?
        let asOf: Claim.AsOf?
    }

    init(_ claims: [Claim], matches: [String: MatchedClaim], panel: PricePanel) {
        let companions = Self.pairs(claims)
        var quoted: [Place: ClaimTarget] = [:]
        var byTicker: [Ticker: [Claim]] = [:]
        for claim in claims {
            if let ticker = claim.subject.ticker { byTicker[ticker, default: []].append(claim) }
            guard claim.kind == .priceLevel, claim.statistic == .last || claim.statistic == nil,
                claim.horizon == .session, claim.modality == .asserted,
                let target = claim.figure.flatMap({ ClaimTarget($0) })
            else { continue }
            quoted[Place(ticker: claim.subject.ticker, asOf: claim.asOf)] = target
        }
        self.companions = companions
        self.quotedLevels = quoted
        self.closingDays = Set(claims.lazy.filter { $0.phase == .close && $0.session == .regular }.map(\.asOf))
        var series: [Ticker: SeriesEvidence] = [:]
        for (ticker, claims) in byTicker {
            guard let history = panel[ticker] else { continue }
            series[ticker] = SeriesEvidence(claims, companions: companions, matches: matches, history: history)
        }
        self.series = series
    }

    /// The claim that prints the other half of "up p % at P".
    func companion(of claim: Claim) -> Claim? { companions[claim.id] }

    /// The last price that the article prints for a claim's instrument and day.
    func quotedLevel(for claim: Claim) -> ClaimTarget? {
        quotedLevels[Place(ticker: claim.subject.ticker, asOf: claim.asOf)]
    }

    /// Whether the article knows the close of a claim's day.
    func knowsClose(of claim: Claim) -> Bool { closingDays.contains(claim.asOf) }

    /// What the article's levels tell about a series.
    func evidence(on ticker: Ticker) -> SeriesEvidence? { series[ticker] }
}

extension ArticleFigures {
    /// How far apart in the text, in Unicode scalars, the halves of a pair may stand: about two sentences.
    private static let reach = 240

    /// An instrument, a day and a part of it.
    private struct Scene: Hashable {
        let ticker: Ticker?
        let asOf: Claim.AsOf?
        let session: Claim.Session
    }

    /// The pairs of a percentage and a price of one instrument, day and part of it, nearest to each other in the text.
    ///
    /// A pair is mutual, so that of two prices in a row each keeps its own percentage.
    private static func pairs(_ claims: [Claim]) -> [String: Claim] {
        var scenes: [Scene: [Claim]] = [:]
        for claim in claims where claim.isHalfOfPair {
            let scene = Scene(ticker: claim.subject.ticker, asOf: claim.asOf, session: claim.session)
            scenes[scene, default: []].append(claim)
        }
        var nearest: [String: Claim] = [:]
        for halves in scenes.values {
            let halves = halves.sorted { ($0.evidence.start, $0.id) < ($1.evidence.start, $1.id) }
            for index in halves.indices { nearest[halves[index].id] = counterpart(of: index, in: halves) }
        }
        return nearest.filter { id, other in nearest[other.id]?.id == id }
    }

    private static func counterpart(of index: Int, in halves: [Claim]) -> Claim? {
        let one = halves[index]
        func distance(_ other: Claim) -> Int {
            max(other.evidence.start - one.evidence.end, one.evidence.start - other.evidence.end, 0)
        }
        // Evidence is short: farther than this, nothing is within reach.
        let isNear = { (other: Claim) in abs(other.evidence.start - one.evidence.start) <= 2 * reach }
        let around = halves[..<index].reversed().prefix(while: isNear) + halves[(index + 1)...].prefix(while: isNear)
        return
            around
            .filter { other in
                other.kind != one.kind && distance(other) <= reach
                    && (other.phase == one.phase || one.session != .regular)
            }
            .min { (distance($0), $0.evidence.start) < (distance($1), $1.evidence.start) }
    }
}

extension Claim {
    /// Whether the claim is a move over the session, or the price at its end.
    fileprivate var isHalfOfPair: Bool {
        guard modality == .asserted, figure != nil, horizon == .session || horizon == .dayLong else { return false }
        let isMove = kind == .percentMove && direction != nil && base != .open && base != .high
        let statistics: Set<Statistic?> = [nil, .last, .close, .settle]
        return (isMove || kind == .priceLevel) && statistics.contains(statistic)
    }
}
