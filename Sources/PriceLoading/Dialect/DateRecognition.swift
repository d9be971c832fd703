import Market

/// Tells from the dates of a file in which form they are.
struct DateRecognition {
    private(set) var shapes: [DateForm.Shape: Int] = [:]
    private var firstAbove12 = 0, secondAbove12 = 0
    private var rows = 0
    private(set) var hasTime = false
    private(set) var hasUTC = false
    /// Whether the stamps say how far their clock is from UTC.
    private(set) var hasZone = false
    /// Whether the dates read in an order all go one way: for each order, upwards and downwards.
    private var monthFirst = Direction(), dayFirst = Direction()
    /// Of dates with two digits for the year: read with the year first, and the years read either way.
    private var yearFirst = Direction(), years: Set<Int> = [], lastYears: Set<Int> = []
    private var weekdays = [Int](repeating: 0, count: 8)
    private var earliestSecond = Int.max

    private struct Direction {
        var isUpwards = true, isDownwards = true
        var isPossible = true
        private var last: SessionDate?

        mutating func add(_ date: SessionDate?) {
            guard let date else {
                isPossible = false
                return
            }
            if let last {
                if date < last { isUpwards = false }
                if date > last { isDownwards = false }
            }
            last = date
        }

        var isOneWay: Bool { isPossible && (isUpwards || isDownwards) }
        /// The same but for dates that the order doesn't allow.
        var isOneWayElsewhere: Bool { isUpwards || isDownwards }
    }

    mutating func add(_ field: Span<UInt8>) {
        guard let stamp = DateStamp(field) else { return }
        shapes[stamp.shape, default: 0] += 1
        rows += 1
        if stamp.instant != nil || stamp.offset != nil { hasZone = true }
        if stamp.second != nil || stamp.instant != nil { hasTime = true }
        if stamp.shape == .yearLast {
            let month = stamp.date(.monthDayYear), day = stamp.date(.dayMonthYear)
            monthFirst.add(month)
            dayFirst.add(day)
            yearFirst.add(stamp.date(.yearMonthDay))
            if let year = stamp.date(.yearMonthDay) { years.insert(year.year) }
            if let year = (day ?? month)?.year { lastYears.insert(year) }
            if month == nil, day != nil { firstAbove12 += 1 }
            if day == nil, month != nil { secondAbove12 += 1 }
        }
        let instant: Int64
        if let counted = stamp.instant {
            instant = counted
        } else if stamp.offset == 0, let second = stamp.second, let date = stamp.date(.yearMonthDay) {
            instant = Int64(date.dayNumber) * 86_400 + Int64(second)
        } else {
            return
        }
        hasUTC = true
        let number = instant.flooringDivision(by: 86_400)
        guard (-700_000...2_900_000).contains(number) else { return }
        let day = SessionDate(dayNumber: Int32(number))
        weekdays[day.weekday.rawValue] += 1
        earliestSecond = min(earliestSecond, Int(instant - Int64(day.dayNumber) * 86_400))
    }

    /// The commonest shape.
    var shape: DateForm.Shape? {
        // Ties go to the shape that is listed first.
        let order: [DateForm.Shape] = [
            .yearFirst, .yearLast, .compact, .namedMonth, .epoch(perSecond: 1), .epoch(perSecond: 1000),
            .epoch(perSecond: 1_000_000), .epoch(perSecond: 1_000_000_000),
        ]
        let best = shapes.values.max()
        return order.first { shapes[$0] == best }
    }

    enum OrderEvidence: Equatable {
        case certain(DateForm.Order)
        /// Only this order lets the dates go one way.
        case byDirection(DateForm.Order)
        case open
        /// The dates speak for more than one.
        case contradictory
    }

    /// In which order day and month stand, where the year comes last.
    var order: OrderEvidence {
        // `24-01-29`: the number that changes from row to row is no year.
        if yearFirst.isPossible, lastYears.count > years.count { return .contradictory }
        if firstAbove12 > 0 || secondAbove12 > 0 {
            guard firstAbove12 == 0 || secondAbove12 == 0 else { return .contradictory }
            let found = firstAbove12 > 0 ? dayFirst : monthFirst, other = firstAbove12 > 0 ? monthFirst : dayFirst
            // One row against all others is a slip as likely as a proof.
            if firstAbove12 + secondAbove12 == 1, rows >= 5, !found.isOneWay, other.isOneWayElsewhere {
                return .contradictory
            }
            return .certain(firstAbove12 > 0 ? .dayMonthYear : .monthDayYear)
        }
        guard rows >= 3, monthFirst.isOneWay != dayFirst.isOneWay else { return .open }
        return .byDirection(monthFirst.isOneWay ? .monthDayYear : .dayMonthYear)
    }

    /// Whether the stamps, in UTC, are midnights of places east of Greenwich: all are in the afternoon, and their days
    /// run from Sunday to Thursday.
    var isEasternMidnight: Bool {
        hasUTC && earliestSecond >= 43_200 && weekdays[Weekday.sunday.rawValue] > 0
            && weekdays[Weekday.friday.rawValue] == 0 && weekdays[Weekday.saturday.rawValue] == 0
    }
}
