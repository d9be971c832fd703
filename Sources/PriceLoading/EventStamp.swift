import Market

/// When an event was published, as a file writes it: `2024-03-14`, `2024-03-14 16:05`, with `T` for the blank, seconds and
/// an offset from UTC if need be.
struct EventStamp {
    private let date: SessionDate
    /// After midnight; `nil` for a bare date.
    private let second: Int?
    /// `nil` for the exchange's own clock.
    private let zone: TimeZoneRule?
    /// Whether seconds are given.
    private let isToTheSecond: Bool

    /// - Returns: `nil` for anything else, a time that no clock shows among it.
    init?(_ text: String) {
        guard let date = SessionDate(iso: text.prefix(10)) else { return nil }
        self.date = date
        var rest = text.dropFirst(10)
        guard let mark = rest.first else {
            (second, zone, isToTheSecond) = (nil, nil, false)
            return
        }
        guard mark == " " || mark == "T" else { return nil }
        rest = rest.drop { $0 == " " || $0 == "T" }
        let clock = rest.prefix { $0.isASCII && $0.isNumber || $0 == ":" || $0 == "." }
        guard let second = Self.second(clock) else { return nil }
        self.second = second
        isToTheSecond = clock.split(separator: ":").count == 3
        rest = rest.dropFirst(clock.count).drop { $0 == " " }
        switch rest {
        case "": zone = nil
        case "Z", "z", "UTC", "GMT": zone = .utc
        default:
            // `-0400` is `-04:00`.
            let digits = rest.dropFirst()
            let isShort = digits.utf8.count == 4 && digits.allSatisfy { $0.isASCII && $0.isNumber }
            guard let zone = TimeZoneRule(name: isShort ? "\(rest.prefix(3)):\(rest.suffix(2))" : "\(rest)"),
                rest.first == "+" || rest.first == "-"
            else { return nil }
            self.zone = zone
        }
    }

    /// `16:05`, `16:05:30`, `16:05:30.250`.
    private static func second(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3 else { return nil }
        var numbers = parts.prefix(2).map { $0.utf8.count <= 2 ? Int($0) : nil }
        if parts.count == 3 {
            let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
            guard seconds.count <= 2, seconds.allSatisfy({ !$0.isEmpty }) else { return nil }
            numbers.append(seconds[0].utf8.count == 2 ? Int(seconds[0]) : nil)
        }
        guard let hour = numbers[0], let minute = numbers[1], let second = numbers.count > 2 ? numbers[2] : 0,
            (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second)
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    /// The day and minute on the exchange's clock.
    ///
    /// - Returns: `nil` where the stamp names another clock and the exchange's is not known.
    func publication(on clock: TimeZoneRule?) -> Article.Publication? {
        guard let second else { return Article.Publication(date: date) }
        guard let zone else { return Article.Publication(date: date, minute: second / 60) }
        guard let clock else { return nil }
        let instant = zone.instant(ofLocalSeconds: Int(date.dayNumber) * 86_400 + second)
        guard let time = clock.wallTime(at: instant) else { return nil }
        return Article.Publication(date: time.day, minute: time.minute)
    }
    /// The moment, as precisely as it is given.
    ///
    /// - Parameter clock: What a time without an offset is read by.
    /// - Returns: `nil` where the stamp names no clock and none is known.
    func moment(on clock: TimeZoneRule?) -> Release.Moment? {
        guard let second else { return .day(date) }
        guard let rule = zone ?? clock else { return nil }
        return .instant(
            rule.instant(ofLocalSeconds: Int(date.dayNumber) * 86_400 + second), isToTheSecond: isToTheSecond)
    }
}
