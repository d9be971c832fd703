import Market

/// How a file writes its dates.
public struct DateForm: Hashable, Sendable {
    /// In which order day, month and year stand.
    public enum Order: String, Hashable, Sendable, CaseIterable {
        /// 2024-03-15 and its like.
        case yearMonthDay = "ymd"
        /// 03/15/2024 and its like.
        case monthDayYear = "mdy"
        /// 15.03.2024 and its like.
        case dayMonthYear = "dmy"
    }

    /// What the dates look like, before it is known what the numbers mean.
    enum Shape: Hashable, Sendable {
        /// `2024-01-31`, `2024.1.31`, `2024/01/31`.
        case yearFirst
        /// `1/31/2024`, `31.01.24`: the order must be told apart.
        case yearLast
        /// `20240131`, also `20240131.0`.
        case compact
        /// `Jan 31, 2024`, `31-Jan-2024`.
        case namedMonth
        /// A count since 1970-01-01 UTC, in units of which so many make a second.
        case epoch(perSecond: Int)
    }

    /// What is done with the time and zone behind a date.
    enum Day: Hashable, Sendable {
        /// The day as printed, so many days later.
        case printed(plus: Int)
        /// The day on the clock of a place.
        case inZone(TimeZoneRule)
    }

    let shape: Shape
    let order: Order
    /// Whether a time of day stands behind the date.
    let hasTime: Bool
    var day: Day

    /// A stamp's place in time, or why it has none.
    enum Reading: Hashable {
        /// A day, and the second of the day where the stamp has a time of day.
        case stamp(day: SessionDate, second: Int?)
        /// The calendar has no such day.
        case impossible
        /// Not a date, or not one of the file's form.
        case malformed
    }

    func read(_ field: Span<UInt8>, time: Int? = nil) -> Reading {
        guard let stamp = DateStamp(field), stamp.shape == shape else { return .malformed }
        if let instant = stamp.instant { return read(instant: instant) }
        guard let date = stamp.date(order) else { return .impossible }
        let second = stamp.second ?? time
        switch day {
        case .printed(let days): return .stamp(day: date.adding(days: days), second: second)
        case .inZone:
            // Without an offset the stamp is on the stated clock already.
            guard let offset = stamp.offset, let second else { return .stamp(day: date, second: second) }
            return read(instant: Int64(date.dayNumber) * 86_400 + Int64(second - offset))
        }
    }

    private func read(instant: Int64) -> Reading {
        // From the year 54 to the year 9909.
        guard (-700_000...2_900_000).contains(instant.flooringDivision(by: 86_400)) else { return .impossible }
        var local = instant
        var days = 0
        switch day {
        case .printed(let plus): days = plus
        case .inZone(let zone): local += Int64(zone.offset(at: UTCInstant(seconds: Int(instant))))
        }
        let number = local.flooringDivision(by: 86_400)
        return .stamp(
            day: SessionDate(dayNumber: Int32(number)).adding(days: days), second: Int(local - number * 86_400))
    }
}

extension DateForm: CustomStringConvertible {
    public var description: String {
        let text =
            switch (shape, order) {
            case (.yearFirst, _): "dates YYYY-MM-DD"
            case (.compact, _): "dates YYYYMMDD"
            case (.namedMonth, _): "dates with the month's name"
            case (.yearLast, .dayMonthYear): "dates D/M/YYYY"
            case (.yearLast, _): "dates M/D/YYYY"
            case (.epoch(1), _): "dates in seconds since 1970"
            case (.epoch(1000), _): "dates in milliseconds since 1970"
            case (.epoch(1_000_000), _): "dates in microseconds since 1970"
            case (.epoch, _): "dates in nanoseconds since 1970"
            }
        return switch day {
        case .printed(0): text
        case .printed(let days): "\(text), the session \(days) day later"
        case .inZone(let zone): "\(text), in \(zone.name)"
        }
    }
}
