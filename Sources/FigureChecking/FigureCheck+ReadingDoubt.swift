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
        if verdict.verdict != .notCheckable, let doubt = listingDoubt { return verdict.doubted(doubt) }
        let isContradicted = verdict.verdict == .contradicted
        // What fits roughly, or by another base, is as little of these prices where the text speaks of another place.
        if verdict.verdict == .close || verdict.verdict == .confirmedOtherConvention, claim.kind == .percentMove,
            isOfOneSession,
            let doubt = placeDoubt(ClaimSurroundings(of: claim.evidence, in: reading.article.text))
        {
            return verdict.doubted(doubt)
        }
        guard isContradicted || verdict.detail == .intraday else { return verdict }
        if let opening = openingVerdict { return opening }
        guard isContradicted else { return verdict }
        return (alternativeDoubt ?? readingDoubt).map(verdict.doubted) ?? verdict
    }

    /// Another day that the text may mean and whose session the figure fits.
    private var alternativeDoubt: ReadingDoubt? {
        // A direction alone fits every other day.
        guard claim.figure != nil, [.percentMove, .priceLevel, .priceChange, .range].contains(claim.kind) else {
            return nil
        }
        for day in claim.asOfAlternatives where day != match.session {
            guard let row = history.row(of: day) else { continue }
            var other = claim
            other.asOf = .day(day)
            other.asOfAlternatives = []
            let found = FigureCheck(
                claim: other,
                match: MatchedClaim(
                    claim: claim.id, ticker: match.ticker, session: day, row: row,
                    previousRow: history.lastRow(before: day)), history: history, reading: reading, panel: panel,
                settings: settings, intraday: intraday, figures: figures
            ).uncheckedVerdict()
            if [.confirmed, .confirmedRounding].contains(found.verdict) {
                return ReadingDoubt(.wrongDate, "the text may mean \(day), and there it fits")
            }
        }
        return nil
    }

    /// The verdict on a move to the open, where words beside it say that it is one: "opened 2% higher".
    private var openingVerdict: FigureVerdict? {
        guard claim.kind == .percentMove, isOfOneSession, claim.session == .regular,
            claim.phase == .unspecified || claim.phase == .intra,
            ClaimSurroundings(of: claim.evidence, in: reading.article.text).speaksOfOpening
        else { return nil }
        var opening = claim
        opening.phase = .open
        return FigureCheck(
            claim: opening, match: match, history: history, reading: reading, panel: panel, settings: settings,
            intraday: intraday, figures: figures
        ).verdict()
    }

    private var readingDoubt: ReadingDoubt? {
        guard [.percentMove, .priceLevel, .priceChange, .qualitativeMove, .range].contains(claim.kind)
        else {
            return weekdayDoubt
                ?? (claim.kind == .streak
                    ? placeDoubt(ClaimSurroundings(of: claim.evidence, in: reading.article.text)) : nil)
        }
        if let doubt = dayDoubt ?? hourDoubt ?? untradedDoubt ?? weekdayDoubt { return doubt }
        return sentenceDoubt(ClaimSurroundings(of: claim.evidence, in: reading.article.text)) ?? periodDoubt()
    }

    /// Whether the claim is about one session, so that it matters which.
    var isOfOneSession: Bool { claim.horizon == .session && claim.kind != .range }

    /// The text's day had no session, or the prices may lack the one before.
    private var dayDoubt: ReadingDoubt? {
        guard isOfOneSession else { return nil }
        guard let day = claim.asOf?.day else {
            // A price of a month is held against the month's range; a move of one of its sessions may be any of them.
            return claim.kind == .priceLevel
                ? nil
                : ReadingDoubt(
                    .missingDate,
                    "the text does not say which session of \(claim.asOf.map { "\($0)" } ?? "it") is meant")
        }
        if day != match.session {
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

    /// The sentence names weekdays, and none is the day that the claim was read to be of: "erased a loss of 1.2 % to end
    /// 0.75 % higher on Monday".
    private var weekdayDoubt: ReadingDoubt? {
        guard isOfOneSession, let day = claim.asOf?.day else { return nil }
        let surroundings = ClaimSurroundings(of: claim.evidence, in: reading.article.text)
        guard let named = surroundings.weekdays.first, !surroundings.weekdays.contains(day.weekday),
            !surroundings.words.contains("today")
        else { return nil }
        // The close that Friday's move started from is Thursday's.
        if claim.statistic == .prevclose, let next = match.row.map({ $0 + 1 }), history.sessions.indices.contains(next),
            surroundings.weekdays.contains(history.sessions[next].weekday)
        {
            return nil
        }
        return ReadingDoubt(
            .missingDate, "the sentence speaks of a \(named.name), and \(day) is none")
    }

    /// The article came out before the session, or after it with a price that is one after hours.
    private var hourDoubt: ReadingDoubt? {
        guard isOfOneSession, claim.session == .regular, claim.phase != .close, let minute = publicationMinute,
            let calendar, let close = calendar.closeMinute(of: match.session)
        else { return nil }
        if minute < Self.opening {
            return ReadingDoubt(.session, "the article came out before that session opened")
        }
        guard minute >= close, let level = companion, let implied = impliedBase(with: level), let own = self.close,
            implied.rounded.contains(own.price)
        else { return nil }
        return ReadingDoubt(
            .session, "the article came out after the session, and its figures fit a move from that session's close")
    }

    /// When New York and Hong Kong open, in minutes after midnight.
    private static let opening = 570

    /// The file's price of the day, or of the one before, is none that was traded.
    private var untradedDoubt: ReadingDoubt? {
        guard isOfOneSession, let row = match.row, let previous = match.previousRow else { return nil }
        switch ReturnReader(history).gap(from: previous, to: row) {
        case let gap? where gap.isOfOnePrice: return ReadingDoubt(.missingDate, gap.description)
        default: return nil
        }
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
