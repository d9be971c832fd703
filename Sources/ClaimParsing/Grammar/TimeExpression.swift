import Market

/// What a text says about when: a day, a session, a period, or several of them in one expression.
struct TimeExpression {
    var tokens: Range<Int>
    var day: Claim.AsOf?
    /// Days that the expression could mean as well.
    var alternatives: [SessionDate] = []
    var session: Claim.Session?
    var horizon: Claim.Horizon?
    var base: Claim.Base?
    var horizonStart: Claim.AsOf?
    var clock: String?
    var phase: Claim.Phase?
    /// "52-week", "weekly", "yearly": right before a noun.
    var isAdjective = false
    /// Whether the day is only that of the publication by default, as for "today".
    var isRelative = false
    /// "Friday's": may stand before what it belongs to.
    var isPossessive = false
    /// A day of the week alone.
    var isWeekday = false
    /// Overnight, seen from outside New York: the day is known when the subject is.
    var isOvernight = false

    /// "the next day": counted from the day named before it, and said of what comes behind it where it opens a clause.
    var isCounted = false
    /// A point of reference, such as the start of the year: what follows is not of that day.
    var isReference = false

    /// A quarter of the year, which results have as often as moves.
    var isQuarter = false
    /// For several sessions, weeks, months or years without an anchor: how many of which.
    var span: PeriodSpan?

    /// Whether it says which day, session or time of day.
    var isDay: Bool { day != nil || session != nil || clock != nil }
}

/// "Two sessions", "six months": how far a move is counted back.
struct PeriodSpan {
    enum Unit { case sessions, weeks, months, years }

    let count: Int
    let unit: Unit

    /// The first day of the span that ends on a day.
    func start(_ end: SessionDate, _ calendar: ExchangeCalendar) -> SessionDate {
        switch unit {
        case .sessions:
            var day = calendar.session(onOrBefore: end)
            for _ in 1..<max(1, count) { day = calendar.session(before: day) }
            return day
        case .weeks: return end.adding(days: 1 - 7 * count)
        case .months: return end.adding(months: -count).adding(days: 1)
        case .years: return end.adding(years: -count).adding(days: 1)
        }
    }
}
