import Market

/// Times longer than a session, and sessions before, that a sentence speaks of.
extension ClaimSurroundings {
    private static let nouns: Set<String> = [
        "week", "weeks", "weekly", "fortnight", "month", "months", "monthly", "quarter", "quarters", "quarterly",
        "half",
        "year", "years", "yearly", "annual", "annually", "decade", "decades", "days", "sessions", "ytd",
    ]
    /// Units that make a longer time with a number before them: "two-day", "5-session".
    private static let units: Set<String> = ["day", "session"]
    private static let counts: Set<String> = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "multi",
    ]
    /// What a company reports of a quarter or a year.
    private static let reports: Set<String> = [
        "earnings", "result", "results", "revenue", "revenues", "profit", "profits", "sales", "report", "reports",
        "guidance", "forecast", "forecasts", "outlook", "income", "dividend", "numbers", "figures", "estimates",
        "deliveries", "shipments", "bookings", "orders",
    ]
    private static let records: Set<String> = [
        "biggest", "largest", "best", "worst", "steepest", "sharpest", "highest", "lowest", "strongest", "weakest",
        "greatest", "most", "first", "last", "only", "fastest",
    ]
    private static let marks: Set<String> = ["high", "highs", "low", "lows", "range", "peak", "trough", "record"]
    private static let links: Set<String> = ["in", "of", "since", "for", "over"]
    private static let monthNames: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ]
    /// Words that start what moved the price: what follows the figure behind them says nothing about it.
    private static let reasons: Set<String> = ["after", "following", "amid", "despite", "because", "when"]

    /// The claim's part of the sentence: up to the reason that is given behind it.
    private var part: [String] { before + claimed + after.prefix { !Self.reasons.contains($0) } }

    /// A longer time that the claim's part of the sentence names, in its words: `week`, `two day`, `year`, `2023`.
    ///
    /// Left out are the times of a company's reports, of records ("their best day in two years") and of marks
    /// ("a 52-week high").
    var longerTime: String? {
        let words = part
        return words.indices.lazy.compactMap { index in Self.longerTime(at: index, in: words) }.first
    }

    private static func longerTime(at index: Int, in words: [String]) -> String? {
        let word = words[index]
        let previous = index > 0 ? words[index - 1] : ""
        if units.contains(word) {
            guard counts.contains(previous) || (Int(previous) ?? 0) > 1 else { return nil }
            return "\(previous) \(word)"
        }
        if let year = Int(word), word.utf8.count == 4, (1980...2099).contains(year) {
            // "March 2020" and "2 January 2024" are days or anchors, and the Russell 2000 an index.
            let isOfDate = monthNames.contains(previous) || Int(previous) != nil
            guard !isOfDate, previous != "russell", !isOfRecord(index, words) else { return nil }
            return word
        }
        guard nouns.contains(word), word != "half" || ["first", "second"].contains(previous) else { return nil }
        let next = words[(index + 1)...].prefix(3)
        if marks.contains(next.first ?? "") { return nil }
        if next.contains(where: reports.contains), !next.contains("date") { return nil }
        return isOfRecord(index, words) ? nil : word
    }

    /// Whether a time is that of a record: the "two years" of "their biggest loss in two years".
    private static func isOfRecord(_ index: Int, _ words: [String]) -> Bool {
        let near = words[max(0, index - 8)..<index]
        guard let link = near.lastIndex(where: links.contains), let record = near.lastIndex(where: records.contains)
        else { return false }
        return record < link
    }

    /// The weekdays that the sentence names, in its order.
    var weekdays: [Weekday] { words.compactMap { word in Weekday.allCases.first { $0.isName(word) } } }

    /// The name of a day's weekday, if the claim's part of the sentence has it.
    func weekday(of day: SessionDate) -> String? { part.contains(where: day.weekday.isName) ? day.weekday.name : nil }

    /// Whether the claim's part of the sentence says which day it is of.
    var namesDay: Bool {
        part.contains { word in
            ["today", "day", "session", "yesterday", "tonight"].contains(word) || Self.monthNames.contains(word)
                || Weekday.allCases.contains { $0.isName(word) }
        }
    }

    /// Words for the session before: "the previous session", "a day earlier".
    var earlierSession: String? {
        let words = part
        let phrases =
            ["previous", "prior", "preceding"].flatMap { ["\($0) session", "\($0) day", "\($0) trading"] }
            + [
                "last session", "day before", "session before", "day earlier", "session earlier", "day ago",
                "yesterday",
            ]
        return phrases.first { words.contains(phrase: $0) }
    }
}

extension Weekday {
    /// In English.
    var name: String {
        switch self {
        case .monday: "Monday"
        case .tuesday: "Tuesday"
        case .wednesday: "Wednesday"
        case .thursday: "Thursday"
        case .friday: "Friday"
        case .saturday: "Saturday"
        case .sunday: "Sunday"
        }
    }

    /// Whether a word in lower case is the name or its usual abbreviation; "sun" and "sat" are words of their own.
    func isName(_ word: String) -> Bool {
        let name = name.lowercased()
        if word == name { return true }
        switch self {
        case .saturday, .sunday: return false
        case .tuesday: return word == "tue" || word == "tues"
        case .thursday: return word == "thu" || word == "thur" || word == "thurs"
        case .monday, .wednesday, .friday: return word == name.prefix(3)
        }
    }
}
