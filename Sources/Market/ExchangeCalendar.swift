/// On which days an exchange holds a session.
///
/// New York and Hong Kong are known by rule and committed tables within ``coverage``; any other exchange is known by
/// the sessions found in its prices, or not at all. Outside the coverage only weekends are known, and every other day
/// counts as a session: ask ``knows(_:)`` before an answer is held against anyone.
///
/// Look-ups are O(1) within the coverage.
public struct ExchangeCalendar: Sendable {
    /// How the sessions are known.
    public enum Rule: Hashable, Sendable {
        /// The New York Stock Exchange, by rule and committed list of special closures.
        case newYork
        /// The Stock Exchange of Hong Kong, by rule and committed tables of lunar festivals and storms.
        case hongKong
        /// The days for which prices were found.
        case observed
        /// Every Monday to Friday: all that can be said without a calendar.
        case weekdays
    }

    /// Which days are sessions.
    public let rule: Rule
    let table: SessionTable?

    /// New York Stock Exchange and Nasdaq.
    public static let newYork = ExchangeCalendar(rule: .newYork, table: NewYorkHolidays.table)
    /// Hong Kong Exchanges.
    public static let hongKong = ExchangeCalendar(rule: .hongKong, table: HongKongHolidays.table)
    /// Monday to Friday, without holidays: for exchanges whose calendar isn't known.
    public static let weekdays = ExchangeCalendar(rule: .weekdays, table: nil)

    /// The calendar of an exchange of which no more is known than the days its prices have rows for.
    ///
    /// From the first to the last of them, a day without prices is no session, which is an inference: it may also be a
    /// gap in the data. Give the sessions of as many instruments as there are. The order doesn't matter, repeats don't
    /// either; of no sessions at all nothing can be inferred, which is ``weekdays``.
    public static func observed(_ sessions: [SessionDate]) -> ExchangeCalendar {
        guard let table = SessionTable(observed: sessions) else { return .weekdays }
        return ExchangeCalendar(rule: .observed, table: table)
    }

    /// The days for which the calendar knows the sessions; `nil` if there are none.
    public var coverage: ClosedRange<SessionDate>? { table?.coverage }

    /// Whether ``isSession(_:)`` is knowledge and not a guess: within the coverage, and at weekends.
    public func knows(_ day: SessionDate) -> Bool {
        if let table, table.coverage.contains(day) { return true }
        return rule != .observed && day.weekday.isWeekend
    }

    /// Whether the exchange holds a session; outside the coverage, whether it may hold one.
    public func isSession(_ day: SessionDate) -> Bool {
        table?.isSession(day) ?? !day.weekday.isWeekend
    }
}

extension ExchangeCalendar: Hashable {
    public static func == (lhs: Self, rhs: Self) -> Bool {
        guard lhs.rule == rhs.rule else { return false }
        return lhs.table === rhs.table
            || (lhs.table?.coverage == rhs.table?.coverage && lhs.table?.sessions == rhs.table?.sessions)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(rule)
        hasher.combine(table?.coverage)
        hasher.combine(table?.sessions.count)
    }
}

extension ExchangeCalendar: CustomStringConvertible {
    /// What a report says about where the sessions are from.
    public var description: String {
        switch rule {
        case .newYork: "New York Stock Exchange (XNYS)"
        case .hongKong: "Stock Exchange of Hong Kong (XHKG)"
        case .observed:
            "days with prices" + (coverage.map { " from \($0.lowerBound) to \($0.upperBound)" } ?? "")
        case .weekdays: "Monday to Friday"
        }
    }
}

extension ExchangeCalendar: CustomReflectable {
    /// A dump, such as a failing test prints, shows the rule and not all the days of its table.
    public var customMirror: Mirror { Mirror(self, children: ["rule": rule, "coverage": coverage as Any]) }
}

extension Weekday {
    /// Saturday or Sunday.
    var isWeekend: Bool { rawValue > Weekday.friday.rawValue }
}

extension ExchangeCalendar {
    /// What the calendar is called in a sentence.
    public var name: String {
        switch rule {
        case .newYork: "the New York Stock Exchange"
        case .hongKong: "the Stock Exchange of Hong Kong"
        case .observed: "the days with prices"
        case .weekdays: "the working week"
        }
    }
}
