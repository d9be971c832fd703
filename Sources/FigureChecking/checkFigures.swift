public import Market

/// Checks every claim of an article against the prices: one verdict a claim, in the order of the text.
///
/// - Parameters:
///   - matched: The claims with a session, from `matchEvents`.
///   - unmatched: The others; they come out as not checkable with their reason.
///   - intraday: Bars within the day, extended hours included, at most one a ticker; with them figures before the open
///     and after the close are checked.
/// - Complexity: O(claims · log sessions); records and extremes read the sessions they span.
public func checkFigures(
    of reading: ArticleReading, matched: [MatchedClaim], unmatched: [UnmatchedClaim], panel: PricePanel,
    intraday: [SessionBars] = [], settings: FigureSettings = FigureSettings()
) -> [FigureVerdict] {
    let matches = Dictionary(matched.map { ($0.claim, $0) }, uniquingKeysWith: { first, _ in first })
    let failures = Dictionary(unmatched.map { ($0.claim, $0.reason) }, uniquingKeysWith: { first, _ in first })
    let claims = reading.claims.joined()
    let figures = ArticleFigures(claims, matches: matches, panel: panel)
    let verdicts = claims.map { claim in
        guard let match = matches[claim.id] else { return FigureVerdict(unmatched: claim, failures[claim.id]) }
        guard let history = panel[match.ticker] else { return FigureVerdict(unmatched: claim, .noSeries) }
        return FigureCheck(
            claim: claim, match: match, history: history, reading: reading, panel: panel, settings: settings,
            intraday: intraday.first { $0.ticker == match.ticker }, figures: figures
        ).verdict()
    }
    let consistency = ArticleConsistency(reading, verdicts)
    return verdicts.map { $0.weighed(by: consistency) }
}

extension FigureVerdict {
    /// The verdict on a claim that has no session in the prices.
    fileprivate init(unmatched claim: Claim, _ reason: UnmatchedClaim.Reason?) {
        let (detail, words): (Detail, String) =
            switch reason {
            case .noTicker?: (.noSeries, "no ticker is known for '\(claim.subject.name)'")
            case .noSeries?:
                (.noSeries, "no prices of \(claim.subject.ticker.map(\.symbol) ?? claim.subject.name) were loaded")
            case .noDate?: (.missingDate, "neither the text nor a publication date says which day is meant")
            case .outsideHistory(let first, let last)?:
                (.missingDate, "the prices reach from \(first) to \(last) and the day is outside")
            case .noSession(let day)?: (.missingDate, "the prices have no row for \(day)")
            case nil: (.missingDate, "the claim was not joined to a session")
            }
        let target = claim.figure.flatMap { ClaimTarget($0, direction: claim.direction) }
        self.init(
            claim: claim, verdict: .notCheckable, detail: detail, value: target?.value.double,
            interval: target?.interval, reason: words)
    }
}
