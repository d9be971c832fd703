import Market

extension FigureCheck {
    /// "Third straight day of gains", "down four of the past five days", "third weekly fall running".
    func streak() -> FigureVerdict {
        guard let figure = claim.figure, figure.digits.decimals == 0,
            let count = Int(exactly: figure.digits.coefficient),
            count > 0, let direction = claim.direction
        else { return notCheckable(.notAFigure, "the claim has no count or no direction") }
        // A count within so many is one of sessions alone, and one of quarters mostly of business.
        guard let unit = claim.runUnit, unit.window == nil || unit.isSession, unit.period != .quarter else {
            return notCheckable(.notAFigure, "a streak of \(claim.unit ?? "an unknown unit") has no rule")
        }
        guard let row = match.row else { return notCheckable(.missingDate, "the prices end before \(match.session)") }
        let closes = periodCloses(unit, through: row)
        // While the session lasts its own move is open: then what counts is the run before it and a move of the day.
        let needed = unit.window ?? (unit.isEnded ? count + 1 : count)
        guard closes.count > needed else {
            return notCheckable(.missingDate, "the prices start on \(history.sessions[0]), too late for the whole run")
        }
        if unit.isSession, let missing = missingSession(within: needed, of: row) {
            return notCheckable(.missingDate, "the prices lack the session of \(missing), which the run would count")
        }
        let signs = zip(closes, closes.dropFirst()).map { Claim.Direction(from: $0.price, to: $1.price) }
        if unit.isEnded { return endedRunVerdict(signs, closes, count: count, direction, unit) }
        return unit.window.map { countVerdict(signs, closes, count: count, of: $0, direction) }
            ?? runVerdict(signs, closes, count: count, direction, unit)
    }

    /// A session of the exchange among the last ones before a row that the prices lack.
    private func missingSession(within count: Int, of row: Int) -> SessionDate? {
        guard let calendar else { return nil }
        return (max(1, row - count + 1)...max(1, row)).lazy.compactMap { row -> SessionDate? in
            let expected = calendar.session(before: history.sessions[row])
            return calendar.knows(expected) && history.sessions[row - 1] < expected ? expected : nil
        }.first
    }

    /// The last close of each period, oldest first; only as many as the question needs, and some more.
    private func periodCloses(_ unit: RunUnit, through row: Int) -> [Quote] {
        var rows: [Int] = []
        var last: Int?
        for candidate in stride(from: row, through: 0, by: -1) {
            let key = unit.key(history.sessions[candidate])
            if unit.isSession || key != last { rows.append(candidate) }
            last = key
            if rows.count > 260 { break }
        }
        return rows.reversed().compactMap { quote(history.levelField, at: $0) }
    }

    private func runVerdict(
        _ signs: [Claim.Direction], _ closes: [Quote], count: Int, _ direction: Claim.Direction, _ unit: RunUnit
    ) -> FigureVerdict {
        let run = signs.reversed().prefix { $0 == direction }.count
        let isOpenEnded = run == signs.count
        let rows = Array(closes.suffix(min(max(run, count) + 2, closes.count))).sources
        let found = "the closes were \(direction.words) in the last \(run) \(unit.period.plural)"
        let formula = "length of the run of \(direction == .up ? "rising" : "falling") closes"
        func verdict(_ verdict: FigureVerdict.Verdict, _ detail: FigureVerdict.Detail?, _ reason: String)
            -> FigureVerdict
        {
            FigureVerdict(
                claim: claim, verdict: verdict, detail: detail, value: Double(count), computed: Double(run),
                convention: FigureConvention(name: "closes", words: "by closes"), rows: rows, formula: formula,
                reason: reason)
        }
        if run == count, !isOpenEnded { return verdict(.confirmed, nil, found) }
        if run == count || (run > count && isOpenEnded) {
            return run == count
                ? verdict(.confirmed, nil, "\(found), as far as the prices reach")
                : verdict(.close, .understated, "\(found), more than \(count)")
        }
        if run > count { return verdict(.close, .understated, "\(found), more than \(count)") }
        // An article of the day may have seen a move that the close undid.
        let before = signs.dropLast().reversed().prefix { $0 == direction }.count
        if unit.isSession, claim.phase != .close, mayBeWithinSession, before == count - 1, touched(direction) {
            return verdict(
                .notCheckable, .intraday, "\(found), but within the session it was \(direction.words) for a time")
        }
        if unit.isSession, before == count, mayBeWithinSession {
            return verdict(.confirmedOtherConvention, nil, "\(found), and in \(before) up to the session before")
        }
        return verdict(.contradicted, .overstated, "\(found), not \(count)")
    }

    /// "Snapped a five-day losing streak": five falls up to the session before, and no fall on the day.
    private func endedRunVerdict(
        _ signs: [Claim.Direction], _ closes: [Quote], count: Int, _ past: Claim.Direction, _ unit: RunUnit
    ) -> FigureVerdict {
        let direction: Claim.Direction = past == .up ? .down : .up
        func run(_ signs: some BidirectionalCollection<Claim.Direction>) -> Int {
            signs.reversed().prefix { $0 == past }.count
        }
        let before = run(signs.dropLast())
        let last = signs.last ?? .flat
        let found =
            "the closes were \(past.words) in \(before) \(unit.period.plural) up to the one before, and then \(last.words)"
        func verdict(_ verdict: FigureVerdict.Verdict, _ detail: FigureVerdict.Detail?, _ reason: String)
            -> FigureVerdict
        {
            FigureVerdict(
                claim: claim, verdict: verdict, detail: detail, value: Double(count), computed: Double(before),
                convention: FigureConvention(name: "closes", words: "by closes"),
                rows: Array(closes.suffix(min(max(before, count) + 3, closes.count))).sources,
                formula: "length of the run of \(past == .up ? "rising" : "falling") closes before the last",
                reason: reason)
        }
        if last != past {
            let isOpenEnded = before == signs.count - 1
            if before == count {
                return verdict(.confirmed, nil, isOpenEnded ? "\(found), as far as the prices reach" : found)
            }
            if before > count { return verdict(.close, .understated, "\(found): a run of more than \(count)") }
        }
        // What the article saw within the session the close may have undone.
        if unit.isSession, last == past, before >= count, claim.phase != .close,
            mayBeWithinSession || claim.phase != .unspecified, touched(direction)
        {
            return verdict(
                .notCheckable, .intraday, "\(found), but within the session it was \(direction.words) for a time")
        }
        if signs.dropLast().last != past, run(signs.dropLast(2)) == count {
            return verdict(
                .notCheckable, .missingDate,
                "\(found); a run of \(count) ended one of the \(unit.period.plural) earlier, and the text may mean that one"
            )
        }
        return last == past
            ? verdict(.contradicted, .wrongDirection, "\(found), so that it did not end")
            : verdict(.contradicted, .overstated, "\(found): no run of \(count)")
    }

    private func countVerdict(
        _ signs: [Claim.Direction], _ closes: [Quote], count: Int, of window: Int, _ direction: Claim.Direction
    ) -> FigureVerdict {
        let found = signs.suffix(window).count { $0 == direction }
        return FigureVerdict(
            claim: claim, verdict: found == count ? .confirmed : .contradicted,
            detail: found == count ? nil : (found > count ? .understated : .overstated), value: Double(count),
            computed: Double(found), convention: FigureConvention(name: "closes", words: "by closes"),
            rows: Array(closes.suffix(window + 1)).sources, formula: "number of closes \(direction.words) in \(window)",
            reason: "the closes were \(direction.words) in \(found) of the last \(window) sessions")
    }

    /// Whether the session went in a direction at some time.
    private func touched(_ direction: Claim.Direction) -> Bool {
        guard let previousClose, let low = quote(.low, at: match.row), let high = quote(.high, at: match.row)
        else { return false }
        return switch direction {
        case .up: high.price > previousClose.price
        case .down: low.price < previousClose.price
        case .flat: true
        }
    }
}

extension Claim.Direction {
    fileprivate init(from start: Rational, to end: Rational) {
        self = end > start ? .up : (end < start ? .down : .flat)
    }
}

extension RunUnit {
    fileprivate var isSession: Bool { period == .session }

    /// Equal for days of one period.
    fileprivate func key(_ day: SessionDate) -> Int {
        switch period {
        case .session: Int(day.dayNumber)
        case .week: Int(day.adding(days: 1 - day.weekday.rawValue).dayNumber)
        case .month: day.year * 12 + day.month
        case .quarter: day.year * 4 + (day.month - 1) / 3
        case .year: day.year
        }
    }
}
