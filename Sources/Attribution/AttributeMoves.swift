public import Market

/// Tests every catalyst of an article, and every event's move, against the prices.
///
/// - Parameters:
///   - reading: What the article says.
///   - events: The sessions that its claims were joined to.
///   - panel: The prices of the target, the market and the peers.
///   - universe: Which instruments belong together.
///   - tape: Bars within the day; with them moves are laid around public moments.
/// - Returns: A verdict for every catalyst and a finding for every event, in the order given; what could not be
///   computed is among the omissions, with its reason.
/// - Complexity: One alignment of the panel for each market index, then O(*T*) for each event and catalyst.
public func attributeMoves(
    _ reading: ArticleReading, events: [MarketEvent], panel: PricePanel, universe: Universe,
    settings: AttributionSettings = AttributionSettings(), tape: IntradayTape? = nil
) -> AttributionResult {
    let desk = AttributionDesk(
        reading, events: events, panel: panel, universe: universe, settings: settings, tape: tape)
    var omissions: [AttributionOmission] = []
    let findings = events.map { event in
        let (finding, missing) = desk.finding(for: event)
        omissions += missing
        return finding
    }
    omissions += desk.peersOfThemselves
    // A catalyst that cannot be tested has a verdict that says so; only what has none is an omission.
    let verdicts = desk.verdicts(on: reading.catalysts)
    return AttributionResult(events: findings, verdicts: verdicts, omissions: omissions, settings: settings)
}
