import Market

/// What a record is a record of.
struct RecordKind {
    enum Measure: Hashable {
        case close, high, low, percent, change, volume, ytd
    }
    let measure: Measure
    /// The measures tried, in order.
    let readings: [Measure]
    let isHighest: Bool
    /// Whether the words leave open which of the readings is meant.
    let isAmbiguous: Bool

    var isMove: Bool { measure == .percent || measure == .change }

    /// Reads the schema's record types: `highestClose`, `lowest`, `worst1d`, `biggest1dPct`, …
    init?(_ type: String, _ direction: Claim.Direction?) {
        switch type {
        case "highestClose": self.init(.close, isHighest: true)
        case "lowestClose": self.init(.close, isHighest: false)
        case "intradayHigh": self.init(.high, isHighest: true)
        case "intradayLow": self.init(.low, isHighest: false)
        case "highest": self.init(.close, .high, isHighest: true)
        case "lowest": self.init(.close, .low, isHighest: false)
        case "best1d": self.init(.percent, .change, isHighest: true)
        case "worst1d": self.init(.percent, .change, isHighest: false)
        case "biggest1dPct":
            guard let direction, direction != .flat else { return nil }
            self.init(.percent, isHighest: direction == .up)
        case "biggest1dPoints", "biggest1dPoint":
            guard let direction, direction != .flat else { return nil }
            self.init(.change, isHighest: direction == .up)
        case "highestVolume": self.init(.volume, isHighest: true)
        case "lowestVolume": self.init(.volume, isHighest: false)
        case "erasedYtdGain": self.init(.ytd, isHighest: false)
        default: return nil
        }
    }

    private init(_ readings: Measure..., isHighest: Bool) {
        self.measure = readings[0]
        self.readings = readings
        self.isHighest = isHighest
        self.isAmbiguous = readings == [.close, .high] || readings == [.close, .low]
    }
}

/// Since when a record stands.
struct RecordAnchor {
    /// As the claim has it.
    let text: String
    /// The first day whose session must not beat the record; `nil` for all there ever were.
    let firstDayAfter: SessionDate?
    /// The day, month or year that is said to have seen a greater one.
    let period: ClosedRange<SessionDate>?

    /// In words: `since 2022-02-17`, `in the last 4 weeks`, `before`.
    var phrase: String {
        if text == "ever" { return "before" }
        if text == "IPO" { return "since the listing" }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count)
        guard !digits.isEmpty, let first = unit.first, first.isLetter else { return "since \(text)" }
        return "in the last \(digits) \(unit)"
    }

    var isWholeHistory: Bool { text == "ever" || text == "IPO" }

    /// Reads `2022-02-17`, `2020-07`, `2007`, `4weeks`, `7years`, `ever` or `IPO`.
    init?(_ text: String?, before day: SessionDate) {
        guard let text else { return nil }
        self.text = text
        if text == "ever" || text == "IPO" {
            (firstDayAfter, period) = (nil, nil)
            return
        }
        if let start = RecordAnchor.start(ofSpan: text, before: day) {
            // "In seven years" says nothing of what was before them.
            (firstDayAfter, period) = (start, nil)
            return
        }
        // The first of January as the schema's word for "this year" names no session that saw a greater one.
        if text.hasSuffix("-01-01"), let first = SessionDate(iso: text), first.year == day.year {
            (firstDayAfter, period) = (first, nil)
            return
        }
        guard let range = RecordAnchor.days(of: text), range.upperBound < day else { return nil }
        (firstDayAfter, period) = (range.upperBound.adding(days: 1), range)
    }

    /// The first day of "four weeks" before a day. Spans are rounded like other figures: 26 days are four weeks too.
    private static func start(ofSpan text: String, before day: SessionDate) -> SessionDate? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int(digits), (1...200).contains(count) else { return nil }
        return switch text.dropFirst(digits.count) {
        case "days", "day": day.adding(days: -count)
        case "weeks", "week": day.adding(days: -7 * count + 3)
        case "months", "month": day.adding(months: -count).adding(days: 15)
        case "years", "year": day.adding(years: -count).adding(months: 6)
        default: nil
        }
    }

    private static func days(of text: String) -> ClosedRange<SessionDate>? {
        if let day = SessionDate(iso: text) { return day...day }
        let parts = text.split(separator: "-").map { Int($0) }
        guard let first = parts.first, let year = first, (1800...9999).contains(year) else { return nil }
        if parts.count == 1, let low = SessionDate(year: year, month: 1, day: 1),
            let high = SessionDate(year: year, month: 12, day: 31)
        {
            return low...high
        }
        guard parts.count == 2, let month = parts[1], (1...12).contains(month),
            let low = SessionDate(year: year, month: month, day: 1),
            let high = SessionDate(year: year, month: month, day: SessionDate.days(inMonth: month, of: year))
        else { return nil }
        return low...high
    }
}
