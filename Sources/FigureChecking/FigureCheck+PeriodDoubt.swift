import Market

extension FigureCheck {
    /// Whether a figure read as a session's move may be one of a longer time, or of the session before.
    ///
    /// Either the sentence names such a time, or the figure is sharp and is the move of one that is in use. Moves from two
    /// closes back and those of the session before count only where the sentence speaks of them: else they are what a
    /// wrong base or a wrong date looks like.
    func periodDoubt() -> ReadingDoubt? {
        let surroundings = partOfSentence
        if claim.kind == .priceLevel, isOfOneSession {
            return surroundings.earlierSession.map {
                ReadingDoubt(.missingDate, "the sentence speaks of '\($0)', and the price may be of that")
            }
        }
        guard [.percentMove, .priceChange, .qualitativeMove].contains(claim.kind) else { return nil }
        guard isOfOneSession else { return sessionFit ?? countedDoubt(surroundings) }
        let previous = match.previousRow.map { history.sessions[$0] }
        let named =
            surroundings.longerTime ?? surroundings.earlierSession
            ?? previous.flatMap { surroundings.weekday(of: $0) }
        if named == nil, !surroundings.words.isEmpty, !surroundings.namesDay, let fit = longerFit(includingNear: true) {
            return ReadingDoubt(
                .missingDate,
                "the text names no day beside it, and \(fit.convention.words) it is "
                    + "\(fit.value?.text(decimals: 2) ?? "")\(unitWords)")
        }
        guard let fit = longerFit(includingNear: named != nil) else {
            return named.map { ReadingDoubt(.ambiguousBase, "the sentence speaks of '\($0)'") }
        }
        let words = "\(fit.convention.words) it is \(fit.value?.text(decimals: 2) ?? "")\(unitWords)"
        return ReadingDoubt(
            .ambiguousBase, named.map { "the sentence speaks of '\($0)', and \(words)" } ?? "but \(words)")
    }

    /// Whether a figure read as that of a whole month or year may be counted back from the article's day: "down 1.4 % from
    /// a month earlier".
    private func countedDoubt(_ surroundings: ClaimSurroundings) -> ReadingDoubt? {
        guard claim.asOf?.day == nil, claim.kind != .priceChange else { return nil }
        let units = ["week", "month", "quarter", "year"]
        let phrases = units.flatMap { unit in ["earlier", "ago", "before"].map { "\(unit) \($0)" } }
        return phrases.first { surroundings.words.contains(phrase: $0) }.map {
            ReadingDoubt(.ambiguousBase, "the sentence speaks of '\($0)'")
        }
    }

    /// The words of the claim's sentence that lie between the figures of other moves.
    private var partOfSentence: ClaimSurroundings {
        let others = reading.claims.filter { other in
            other.id != claim.id && [.percentMove, .priceChange].contains(other.kind)
        }
        let start = others.map(\.evidence.end).filter { $0 <= claim.evidence.start }.max()
        let end = others.map(\.evidence.start).filter { $0 >= claim.evidence.end }.min()
        return ClaimSurroundings(of: claim.evidence, in: reading.article.text, from: start, to: end)
    }

    /// The first longer move that a sharp figure is: from some sessions back, the ends of periods, and the same day of
    /// earlier months.
    private func longerFit(includingNear: Bool) -> Candidate? {
        guard claim.kind == .percentMove, let target, target.isPrecise, let row = match.row else { return nil }
        let end = sessionEnd(at: row), day = history.sessions[row]
        func from(_ start: Int?, _ words: String, to end: MoveEnd) -> Candidate {
            let start = MoveEnd("", words, quote(history.levelField, at: start), lacking: "")
            return MoveMeasure.percent.candidate(from: start, to: end, isDefault: false)
        }
        var tried: [Candidate] = []
        if includingNear {
            let previous = MoveEnd("", "the previous close", previousClose, lacking: "")
            tried.append(from(match.previousRow.map { $0 - 1 }, "the close two sessions back", to: previous))
        }
        for count in (includingNear ? 2 : 3)...6 {
            tried.append(from(row - count, "the close \(count) sessions back", to: end))
        }
        tried += periodStarts(before: day).map { words, start in
            from(history.lastRow(before: start), words, to: end)
        }
        return tried.first { $0.value.map { target.isHit(low: $0, high: $0) } ?? false }
    }

    /// The days that a week, a month, a quarter or a year may be counted from, with words for the last close before each.
    private func periodStarts(before day: SessionDate) -> [(words: String, day: SessionDate)] {
        let (year, month, _) = day.components
        let ends: [(String, SessionDate?)] = [
            ("the last close of the week before", day.adding(days: 1 - day.weekday.rawValue)),
            ("the close a week earlier", day.adding(days: -6)),
            ("the last close of the month before", SessionDate(year: year, month: month, day: 1)),
            ("the close a month earlier", day.adding(months: -1).adding(days: 1)),
            (
                "the last close of the quarter before",
                SessionDate(year: year, month: (month - 1) / 3 * 3 + 1, day: 1)
            ),
            ("the close three months earlier", day.adding(months: -3).adding(days: 1)),
            ("the last close of \(year - 1)", SessionDate(year: year, month: 1, day: 1)),
            ("the close a year earlier", day.adding(years: -1).adding(days: 1)),
        ]
        return ends.compactMap { words, day in day.map { (words, $0) } }
    }

    /// Whether a sharp figure read as a longer move is the session's own.
    private var sessionFit: ReadingDoubt? {
        guard claim.kind == .percentMove, let target, target.isPrecise, match.row != nil,
            let value = MoveMeasure.percent.candidate(
                from: MoveEnd("", "", previousClose, lacking: ""), to: sessionEnd(at: match.row), isDefault: false
            ).value, target.isHit(low: value, high: value)
        else { return nil }
        return ReadingDoubt(
            .ambiguousBase, "but it is the session's own move of \(value.text(decimals: 2))\(unitWords)")
    }
}
