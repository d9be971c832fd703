import Market

/// A date as it is printed, with its time and zone, before its form is known.
struct DateStamp: Hashable {
    let shape: DateForm.Shape
    /// The numbers in the order in which they are printed; year, month, day but for ``DateForm/Shape/yearLast``.
    private let numbers: (Int, Int, Int)
    /// Seconds since midnight, where a time of day is printed.
    let second: Int?
    /// How many seconds the printed clock is ahead of UTC, where that is printed.
    let offset: Int?
    /// Seconds since 1970-01-01 UTC, where the stamp counts.
    let instant: Int64?
    /// Whether the year, which stands last, has two digits: then it may be another number of the date.
    var hasShortYear = false

    /// The date by an order, or `nil` if the calendar has no such day.
    func date(_ order: DateForm.Order) -> SessionDate? {
        guard shape == .yearLast else { return SessionDate(year: numbers.0, month: numbers.1, day: numbers.2) }
        return switch order {
        case .dayMonthYear: SessionDate(year: numbers.2, month: numbers.1, day: numbers.0)
        case .monthDayYear: SessionDate(year: numbers.2, month: numbers.0, day: numbers.1)
        case .yearMonthDay:
            hasShortYear
                ? SessionDate(
                    year: numbers.0 < 70 ? 2000 + numbers.0 : 1900 + numbers.0, month: numbers.1, day: numbers.2 % 100)
                : nil
        }
    }

    static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.shape == rhs.shape && lhs.numbers == rhs.numbers && lhs.second == rhs.second && lhs.offset == rhs.offset
            && lhs.instant == rhs.instant
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(numbers.0)
        hasher.combine(numbers.1)
        hasher.combine(numbers.2)
        hasher.combine(instant)
    }
}

extension DateStamp {
    // stamp = ( count | day, [ ( "T" | " " | "," ), time, [ zone ] ] ) ;
    // day   = year sep n sep n | n sep n sep year | yyyymmdd, [ ".0" ] | name n [","] year | n sep name sep year ;
    init?(_ field: Span<UInt8>) {
        guard var cursor = ByteCursor(field) else { return nil }
        cursor.skipBlanks()
        if let first = cursor.number() {
            if cursor.isAtEnd || cursor.skip(decimalZero: ()) {
                self.init(count: first)
                return
            }
            self.init(first, then: &cursor)
        } else {
            guard let month = cursor.month() else { return nil }
            _ = cursor.skip(0x2E)
            cursor.skipBlanks()
            guard let day = cursor.number(), day.digits <= 2 else { return nil }
            _ = cursor.skip(0x2C)
            cursor.skipBlanks()
            guard let year = cursor.number(), let fullYear = Self.year(year) else { return nil }
            self.init(.namedMonth, (fullYear, month, day.value), &cursor)
        }
    }

    private init?(_ first: ByteCursor.Number, then cursor: inout ByteCursor) {
        if first.digits == 8, let day = Self.compact(first.value) {
            self.init(.compact, day, &cursor)
            return
        }
        guard let separator = cursor.separator() else { return nil }
        if let month = cursor.month() {
            guard cursor.separator() != nil, let year = cursor.number(), let fullYear = Self.year(year) else {
                return nil
            }
            self.init(.namedMonth, (fullYear, month, first.value), &cursor)
            return
        }
        guard let second = cursor.number(), second.digits <= 2, cursor.separator() == separator,
            let third = cursor.number()
        else { return nil }
        if first.digits == 4, third.digits <= 2 {
            self.init(.yearFirst, (first.value, second.value, third.value), &cursor)
        } else if first.digits <= 2, let year = Self.year(third) {
            self.init(.yearLast, (first.value, second.value, year), &cursor)
            hasShortYear = third.digits == 2
        } else {
            return nil
        }
    }

    /// A number that stands alone: a compact day or a count since 1970.
    private init?(count: ByteCursor.Number) {
        if count.digits == 8 {
            guard let day = Self.compact(count.value) else { return nil }
            (shape, numbers, second, offset, instant) = (.compact, day, nil, nil, nil)
            return
        }
        let perSecond: Int
        switch count.digits {
        case 9...10: perSecond = 1
        case 12...13: perSecond = 1000
        case 15...16: perSecond = 1_000_000
        case 18...19: perSecond = 1_000_000_000
        default: return nil
        }
        shape = .epoch(perSecond: perSecond)
        numbers = (0, 0, 0)
        (second, offset) = (nil, 0)
        instant = Int64(count.value / perSecond)
    }

    private init?(_ shape: DateForm.Shape, _ numbers: (Int, Int, Int), _ cursor: inout ByteCursor) {
        self.shape = shape
        self.numbers = numbers
        instant = nil
        cursor.skipBlanks()
        if cursor.isAtEnd {
            (second, offset) = (nil, nil)
            return
        }
        _ = cursor.skip(0x54) || cursor.skip(0x2C)
        cursor.skipBlanks()
        guard let time = cursor.timeOfDay() else { return nil }
        second = time
        cursor.skipBlanks()
        offset = cursor.zoneOffset()
        cursor.skipBlanks()
        guard cursor.isAtEnd else { return nil }
    }

    private static func compact(_ value: Int) -> (Int, Int, Int)? {
        let year = value / 10_000, month = value / 100 % 100
        return (1700...2200).contains(year) && month <= 12 ? (year, month, value % 100) : nil
    }

    /// Two-digit years count from 1970 to 2069, as POSIX has it.
    private static func year(_ number: ByteCursor.Number) -> Int? {
        switch number.digits {
        case 4: number.value
        case 2: number.value < 70 ? 2000 + number.value : 1900 + number.value
        default: nil
        }
    }
}
