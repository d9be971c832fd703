import Market

extension SeriesAssembly {
    /// Looks for sessions that the exchange held and the file lacks, and the other way round.
    mutating func examineCalendar(_ raw: RawSeries) {
        let stated = options.calendars[raw.ticker].map(SessionTable.init)
        guard let sessions = stated ?? SessionTable.inferred(from: raw.days) else { return }
        var before: Int?
        for row in raw.days.indices {
            guard let position = sessions.position(of: raw.days[row]) else {
                before = nil
                continue
            }
            let day = raw.days[row], name = sessions.calendar.name
            if !sessions.isSession(position) {
                find(.sessionOnHoliday, raw, row: row) { "\(day) is no session of \(name)" }
            }
            let missing = before.map { sessions.count(between: $0, and: position) } ?? 0
            if missing > 0, let before, let first = sessions.first(after: before) {
                let ticker = raw.ticker
                find(.missingSession, raw, row: row) {
                    missing == 1
                        ? "\(ticker) has no row for \(first), a session of \(name)"
                        : "\(ticker) has no rows for \(missing) sessions of \(name) from \(first) on"
                }
            }
            before = position
        }
    }
}

/// The sessions of a calendar in the years for which it is complete, a day after the other.
struct SessionTable: Sendable {
    let calendar: ExchangeCalendar
    /// For each day how many sessions there were before it.
    private let earlier: [Int32]

    private static let firstDay = day(1990, 1, 1), lastDay = day(2030, 12, 31)

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> SessionDate {
        guard let date = SessionDate(year: year, month: month, day: day) else {
            preconditionFailure("a day of the calendar")
        }
        return date
    }

    static let newYork = SessionTable(.newYork)

    init(_ calendar: ExchangeCalendar) {
        self.calendar = calendar
        var count: Int32 = 0
        var earlier: [Int32] = [0]
        for offset in 0...Self.lastDay.days(since: Self.firstDay) {
            count += calendar.isSession(Self.firstDay.adding(days: offset)) ? 1 : 0
            earlier.append(count)
        }
        self.earlier = earlier
    }

    /// Where a day stands in the table, or `nil` if it is outside.
    func position(of day: SessionDate) -> Int? {
        let position = day.days(since: Self.firstDay)
        return position >= 0 && position < earlier.count - 1 ? position : nil
    }

    func isSession(_ position: Int) -> Bool { earlier[position + 1] > earlier[position] }

    /// How many sessions lie between two days, without these.
    func count(between first: Int, and last: Int) -> Int {
        last > first ? Int(earlier[last]) - Int(earlier[first + 1]) : 0
    }

    /// The first session after a day.
    func first(after position: Int) -> SessionDate? {
        var next = position + 1
        while next < earlier.count - 1, !isSession(next) { next += 1 }
        return next < earlier.count - 1 ? Self.firstDay.adding(days: next) : nil
    }

    /// New York's calendar, where the sessions are those of its own but for a few and its holidays are kept.
    static func inferred(from days: [SessionDate]) -> SessionTable? {
        let table = newYork
        var held = 0, onHolidays = 0, known = 0
        var first: Int?, last = 0
        for day in days {
            guard let position = table.position(of: day) else { continue }
            if first == nil { first = position }
            last = position
            known += 1
            if table.isSession(position) {
                held += 1
            } else if day.weekday.rawValue <= Weekday.friday.rawValue {
                onHolidays += 1
            }
        }
        guard let first, known >= 60 else { return nil }
        let expected = Int(table.earlier[last + 1]) - Int(table.earlier[first])
        var holidays = 0
        for position in first...last where !table.isSession(position) {
            if firstDay.adding(days: position).weekday.rawValue <= Weekday.friday.rawValue { holidays += 1 }
        }
        guard holidays >= 3, onHolidays * 3 <= holidays, held * 100 >= expected * 95, held * 100 >= known * 97 else {
            return nil
        }
        return table
    }
}
