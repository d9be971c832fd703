public import Market

/// Joins the claims of an article to sessions, on ticker and date.
///
/// Claims of one instrument and one session share an event. Premarket and regular figures belong to the move into the
/// close of their own session, after-hours figures to that of the next one. A matched claim whose move is not in the
/// prices (no row yet, no row before) is part of no event.
///
/// - Complexity: O(claims · log sessions).
public func matchEvents(in reading: ArticleReading, panel: PricePanel) -> EventMatches {
    var matched: [MatchedClaim] = [], unmatched: [UnmatchedClaim] = []
    var order: [EventKey] = []
    var claims: [EventKey: [String]] = [:]
    for claim in reading.claims {
        switch match(claim, published: reading.article.published?.date, panel: panel) {
        case .failure(let failure): unmatched.append(UnmatchedClaim(claim: claim.id, reason: failure.reason))
        case .success(let match):
            matched.append(match)
            guard let key = EventKey(claim, match) else { continue }
            if claims[key] == nil { order.append(key) }
            claims[key, default: []].append(claim.id)
        }
    }
    let events = order.compactMap { key in
        panel[key.ticker].flatMap { MarketEvent(key, in: $0, claims: claims[key] ?? []) }
    }
    return EventMatches(events: events, matched: matched, unmatched: unmatched)
}

/// An instrument and the row of the session whose move counts.
private struct EventKey: Hashable {
    let ticker: Ticker
    let row: Int

    init?(_ claim: Claim, _ match: MatchedClaim) {
        guard let row = match.row else { return nil }
        self.ticker = match.ticker
        self.row = claim.session == .post ? row + 1 : row
    }
}

extension MarketEvent {
    /// The close-to-close move into a row, with listed splits undone; `nil` if one of its prices is missing.
    fileprivate init?(_ key: EventKey, in history: PriceHistory, claims: [String]) {
        guard key.row > 0, key.row < history.sessions.count,
            let start = history.price(history.returnField, row: key.row - 1),
            let end = history.price(history.returnField, row: key.row)
        else { return nil }
        let move = ReturnReader(history).simpleReturn(from: key.row - 1, to: key.row)
        self.init(
            ticker: key.ticker, session: history.sessions[key.row], previousSession: history.sessions[key.row - 1],
            claims: claims, observedMove: move ?? SimpleReturn(from: start, to: end))
    }
}

/// Why a claim has no session, as an error.
private struct MatchFailure: Error {
    let reason: UnmatchedClaim.Reason
}

private func match(
    _ claim: Claim, published: SessionDate?, panel: PricePanel
) -> Result<MatchedClaim, MatchFailure> {
    func fail(_ reason: UnmatchedClaim.Reason) -> Result<MatchedClaim, MatchFailure> {
        .failure(MatchFailure(reason: reason))
    }
    guard let ticker = claim.subject.ticker else { return fail(.noTicker) }
    guard let history = panel[ticker], let first = history.sessions.first, let last = history.sessions.last
    else { return fail(.noSeries) }
    guard let asOf = claim.asOf else { return fail(.noDate) }

    func found(_ session: SessionDate, row: Int?, previous: Int?) -> Result<MatchedClaim, MatchFailure> {
        .success(MatchedClaim(claim: claim.id, ticker: ticker, session: session, row: row, previousRow: previous))
    }
    func found(row: Int) -> Result<MatchedClaim, MatchFailure> {
        found(history.sessions[row], row: row, previous: row > 0 ? row - 1 : nil)
    }

    guard case .day(let day) = asOf else {
        // A month or a year stands for its last session, or for the last one that the article could know.
        let start = asOf.bounds.0
        let end = published.map { $0 >= start ? min($0, asOf.bounds.1) : asOf.bounds.1 } ?? asOf.bounds.1
        // Prices that end a week before it lack its last session, whatever the holidays.
        guard end >= first, start <= last, end.days(since: last) < 7
        else { return fail(.outsideHistory(first: first, last: last)) }
        guard let row = history.lastRow(onOrBefore: end), history.sessions[row] >= start
        else { return fail(.noSession(end)) }
        return found(row: row)
    }
    if let row = history.row(of: day) { return found(row: row) }
    // The text's other readings count only where the exchange held no session on the first: a session that the prices
    // lack is not another week's.
    let isHeld = claim.subject.calendar.map { $0.knows(day) && $0.isSession(day) } ?? (day > last)
    if !isHeld, let row = claim.asOfAlternatives.lazy.compactMap({ history.row(of: $0) }).first {
        return found(row: row)
    }
    guard day >= first else { return fail(.outsideHistory(first: first, last: last)) }
    let mayRestOnEarlierDay = claim.horizon != .session || claim.statistic?.isStanding == true || claim.kind == .range
    if day > last {
        // The prices may well end with the session before a premarket article.
        let isNextSession =
            ExchangeCalendar.newYork.session(after: last) == ExchangeCalendar.newYork.session(onOrAfter: day)
        guard isNextSession, claim.session == .pre || mayRestOnEarlierDay
        else { return fail(.outsideHistory(first: first, last: last)) }
        return found(day, row: nil, previous: history.sessions.count - 1)
    }
    // A figure over a longer time that is published on a day without session is that of the session before.
    if !isHeld, mayRestOnEarlierDay, let row = history.lastRow(before: day),
        day.days(since: history.sessions[row]) <= 7
    {
        return found(row: row)
    }
    return fail(.noSession(day))
}

extension Claim.Statistic {
    /// Whether the figure stands until a new extreme replaces it, so that its day need not be a session.
    fileprivate var isStanding: Bool {
        switch self {
        case .high52Weeks, .low52Weeks, .allTimeHigh, .periodHigh, .periodLow, .ipo, .reference: true
        default: false
        }
    }
}

extension Claim.AsOf {
    /// The first and the last calendar day.
    fileprivate var bounds: (SessionDate, SessionDate) {
        let span: (SessionDate?, SessionDate?) =
            switch self {
            case .day(let day): (day, day)
            case .month(let year, let month):
                (
                    SessionDate(year: year, month: month, day: 1),
                    SessionDate(year: year, month: month, day: SessionDate.days(inMonth: month, of: year))
                )
            case .year(let year):
                (SessionDate(year: year, month: 1, day: 1), SessionDate(year: year, month: 12, day: 31))
            }
        guard let start = span.0, let end = span.1 else { preconditionFailure("a month or year of the calendar") }
        return (start, end)
    }
}
