public import Market

/// Checks every claim of an article against the prices: one verdict a claim, in the order of the text.
///
/// - Parameters:
///   - matched: The claims with a session, from `matchEvents`.
///   - unmatched: The others; they come out as not checkable with their reason.
public func checkFigures(
    of reading: ArticleReading, matched: [MatchedClaim], unmatched: [UnmatchedClaim], panel: PricePanel,
    settings: FigureSettings = FigureSettings()
) -> [FigureVerdict] {
    reading.claims.map { claim in
        FigureVerdict(claim: claim, verdict: .notCheckable, detail: .notAFigure, reason: "not checked yet")
    }
}
