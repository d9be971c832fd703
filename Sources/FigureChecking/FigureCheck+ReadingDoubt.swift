import Market

/// Why a contradiction may be one of our reading and not of the article.
struct ReadingDoubt {
    let detail: FigureVerdict.Detail
    /// One clause.
    let words: String

    init(_ detail: FigureVerdict.Detail, _ words: String) {
        self.detail = detail
        self.words = words
    }
}

extension FigureCheck {
    /// The verdict, unless it contradicts a figure that may be of another day, place or contract than it was held against.
    ///
    /// The grammar reads sentences by rules; a contradiction is said only where the sentence has no words that those
    /// rules may have passed over, and where the prices of the day were made by trades.
    func weighingReading(_ verdict: FigureVerdict) -> FigureVerdict {
        guard verdict.verdict == .contradicted else { return verdict }
        return readingDoubt.map(verdict.doubted) ?? verdict
    }

    private var readingDoubt: ReadingDoubt? {
        if let doubt = dayDoubt ?? untradedDoubt { return doubt }
        guard [.percentMove, .priceLevel, .priceChange, .qualitativeMove, .range].contains(claim.kind)
        else { return nil }
        let surroundings = ClaimSurroundings(of: claim.evidence, in: reading.article.text)
        return placeDoubt(surroundings) ?? contractDoubt(surroundings) ?? issueDoubt(surroundings)
            ?? writtenDayDoubt(surroundings)
    }

    /// Whether the claim is about one session, so that it matters which.
    private var isOfOneSession: Bool { claim.horizon == .session && claim.kind != .record && claim.kind != .range }

    /// The text's day had no session, or the prices may lack the one before.
    private var dayDoubt: ReadingDoubt? {
        guard isOfOneSession else { return nil }
        if let day = claim.asOf?.day, day != match.session {
            return ReadingDoubt(
                .missingDate,
                "the text says \(day), which was no session, and may mean another day than \(match.session)")
        }
        guard calendar == nil, let previous = match.previousRow.map({ history.sessions[$0] }) else { return nil }
        // Without the exchange's calendar a hole in the week may be a holiday or a row that the file lacks.
        let between = (1..<max(1, match.session.days(since: previous))).map { previous.adding(days: $0) }
        guard between.contains(where: ExchangeCalendar.newYork.isSession) else { return nil }
        return ReadingDoubt(
            .missingDate,
            "the prices have no row between \(previous) and \(match.session), and which days were sessions is not known"
        )
    }

    /// The file's price of the day, or of the one before, is none that was traded.
    private var untradedDoubt: ReadingDoubt? {
        guard isOfOneSession, let row = match.row, let previous = match.previousRow else { return nil }
        switch ReturnReader(history).gap(from: previous, to: row) {
        case let gap? where gap.isOfOnePrice: return ReadingDoubt(.missingDate, gap.description)
        default: return nil
        }
    }

    /// The sentence names another market place than the instrument's.
    private func placeDoubt(_ surroundings: ClaimSurroundings) -> ReadingDoubt? {
        // A plain symbol of unknown currency is one of New York.
        let own = claim.subject.currency ?? (match.ticker.symbol.contains(".") ? "" : "USD")
        if let place = TradingPlace.known.first(where: {
            !$0.currencies.contains(own) && $0.isNamed(by: surroundings)
        }) {
            return ReadingDoubt(
                .venue, "the sentence speaks of \(place.name), and the prices may be of another listing")
        }
        let words = surroundings.words
        let region = TradingPlace.regions.first { region in
            TradingPlace.tradingWords.contains { words.contains(phrase: "\(region) \($0)") }
        }
        return region.map { region in
            ReadingDoubt(.venue, "the sentence speaks of \(region) trading, which daily prices do not show apart")
        }
    }

    /// The sentence speaks of futures, and the prices are not those of a future.
    private func contractDoubt(_ surroundings: ClaimSurroundings) -> ReadingDoubt? {
        guard claim.subject.assetClass != .commodity, surroundings.words.contains("futures"),
            !ClaimSurroundings.words(of: claim.subject.name).contains("futures")
        else { return nil }
        return ReadingDoubt(.venue, "the sentence speaks of futures, and the prices are not those of one")
    }

    /// A price that may be the one of an issue: "55% above their IPO price of $20".
    private func issueDoubt(_ surroundings: ClaimSurroundings) -> ReadingDoubt? {
        guard claim.kind == .priceLevel else { return nil }
        let near = Array(surroundings.before.suffix(5)) + surroundings.claimed + surroundings.after.prefix(3)
        let issues = ["ipo", "offer", "offering", "issue", "listing", "float", "subscription"]
        return near.contains(anyPhrase: issues.map { "\($0) price" })
            ? ReadingDoubt(.externalFact, "it may be an issue price, which is not in price files") : nil
    }

    /// The sentence has a day in a form that the reading leaves alone, or counts days from the figure.
    private func writtenDayDoubt(_ surroundings: ClaimSurroundings) -> ReadingDoubt? {
        guard isOfOneSession else { return nil }
        if let date = surroundings.words.first(where: Self.isNumericDate) {
            return ReadingDoubt(
                .missingDate, "the sentence has the date \(date), which can be read in more than one way")
        }
        let near = Array(surroundings.before.suffix(4))
        let units = ["day", "days", "session", "sessions", "week", "weeks", "month", "months"]
        let links = ["after", "before", "since", "following"]
        return near.contains(anyPhrase: units.flatMap { unit in links.map { "\(unit) \($0)" } })
            ? ReadingDoubt(.missingDate, "the sentence counts days from it, and it may be of another day") : nil
    }

    /// `07/06/2024`, `7/6/24` or `7.6.2024`.
    private static func isNumericDate(_ word: String) -> Bool {
        let parts = word.split(whereSeparator: { $0 == "/" || $0 == "." })
        return parts.count == 3 && parts.allSatisfy { (1...4).contains($0.utf8.count) && $0.allSatisfy(\.isNumber) }
    }
}

extension FigureVerdict {
    /// A contradiction taken back: what was computed stays among ``tried`` and in the reason.
    fileprivate func doubted(_ doubt: ReadingDoubt) -> FigureVerdict {
        FigureVerdict(
            claim: claim, verdict: .notCheckable, detail: doubt.detail, value: value, interval: interval,
            convention: convention, base: base, impliedBase: impliedBase, baseMatches: baseMatches,
            consistentWith: consistentWith, tried: tried, rows: rows, formula: formula,
            reason: "\(reason); \(doubt.words)")
    }
}
