import Market

/// What a claim says, as far as trading on it goes.
struct ClaimFacts {
    let id: String
    let ticker: Ticker?
    let kind: String
    let direction: String?
    let horizon: String
    let modality: String
    let sentence: String?
    /// The day of its figure; `nil` where the text names none, or a month or year alone.
    let day: SessionDate?

    init(_ claim: Claim) {
        id = claim.id
        ticker = claim.subject.ticker
        kind = claim.kind.rawValue
        direction = claim.moveDirection?.rawValue
        horizon = claim.horizon.rawValue
        modality = claim.modality.rawValue
        sentence = claim.evidence.text
        if case .day(let day) = claim.asOf { self.day = day } else { day = nil }
    }

    /// - Parameter record: a claim of the JSON lines of `claims` or `attribute`.
    init(_ record: [String: Any]) {
        id = record["id"] as? String ?? ""
        ticker = ((record["subject"] as? [String: Any])?["ticker"] as? String).flatMap { Ticker($0) }
        kind = record["kind"] as? String ?? ""
        let told = record["direction"] as? String
        // A run that ended is told by its own direction, and its day went the other way.
        let unit = kind == Claim.Kind.streak.rawValue ? (record["unit"] as? String).flatMap { RunUnit($0) } : nil
        let isEnded = unit?.isEnded == true
        direction = isEnded ? told.flatMap { Claim.Direction(rawValue: $0) }?.opposite.rawValue : told
        horizon = record["horizon"] as? String ?? ""
        modality = record["modality"] as? String ?? ""
        sentence = (record["evidence"] as? [String: Any])?["text"] as? String
        day = (record["asOf"] as? String).flatMap { SessionDate(iso: $0) }
    }

    /// On which side the claim is traded.
    var side: DatedEvent.Side? { direction == "up" ? .long : direction == "down" ? .short : nil }

    /// Whether it is stated of the session's own move: a claim that isn't asserted or one of last year's move is no news.
    var isNews: Bool {
        (modality.isEmpty || modality == Claim.Modality.asserted.rawValue)
            && (horizon.isEmpty || [Claim.Horizon.session, .dayLong].map(\.rawValue).contains(horizon))
    }

    /// Whether it tells of a session before the last that was over when the day of publication began: news of then, not
    /// of now.
    func isRecap(on published: SessionDate, at venue: TradingVenue) -> Bool {
        guard let day else { return false }
        // Without a calendar a long weekend is allowed for.
        return day < (venue.calendar?.session(before: published) ?? published.adding(days: -4))
    }
}
