import Foundation
import Market
import TestSupport
import Testing

/// One exchange's sessions and hours from `Fixtures/Calendars/sessions.txt`.
struct CalendarFixture {
    let coverage: ClosedRange<SessionDate>
    /// For each day of the coverage, whether there is a session.
    let isSession: [Bool]
    /// The opening time in minutes, from each day on.
    let openings: [(from: SessionDate, minute: Int)]
    let earlyCloses: [SessionDate: Int]
    /// The days on which the fixture is wrong, and whether there is a session in truth.
    let corrections: [SessionDate: Bool]

    /// Reads the lines between `calendar <code>` and the next calendar.
    init(code: String) throws {
        let lines = try linesOfFixture("Calendars/sessions.txt")
        let start = try #require(lines.firstIndex { $0.starts(with: ["calendar", Substring(code)]) })
        let body = lines[(start + 1)...].prefix { $0[0] != "calendar" }

        self.coverage = try day(lines[start][2])...day(lines[start][3])
        let runs = try #require(body.first { $0[0] == "runs" }).dropFirst().map { try #require(Int($0)) }
        self.isSession = runs.enumerated().flatMap { Array(repeating: $0 % 2 == 1, count: $1) }
        self.openings = try body.filter { $0[0] == "opens" }.map { (try day($0[1]), try minute($0[2])) }
        self.earlyCloses = try Dictionary(
            uniqueKeysWithValues: body.filter { $0[0] == "closes" }.map { (try day($0[1]), try minute($0[2])) })
        self.corrections = try linesOfFixture("Calendars/disagreements.txt").filter { $0[0] == code }
            .reduce(into: [:]) { $0[try day($1[1])] = $1[2] == "open" }
    }
}

/// What a calendar says about one day.
struct CalendarDay: Hashable {
    let day: SessionDate
    let isSession: Bool
    /// The hours from 1990 on; before, exchanges kept others than we know.
    let open: Int?
    let close: Int?
    let isEarlyClose: Bool
}

extension CalendarDay {
    init(_ day: SessionDate, in calendar: ExchangeCalendar) {
        self.init(
            day: day, isSession: calendar.isSession(day), open: calendar.openMinute(of: day),
            close: calendar.closeMinute(of: day), isEarlyClose: calendar.isEarlyClose(day))
    }
}

extension CalendarFixture {
    /// All days of the coverage.
    var days: [CalendarDay] {
        isSession.enumerated().map { offset, isSession in
            let day = coverage.lowerBound.adding(days: offset)
            let hasHours = isSession && day.year >= 1990
            let close = earlyCloses[day]
            return CalendarDay(
                day: day, isSession: isSession, open: hasHours ? openings.last { $0.from <= day }?.minute : nil,
                close: hasHours ? close ?? 960 : nil, isEarlyClose: hasHours && close != nil)
        }
    }
}

/// The words of each line of a fixture, without its comments.
func linesOfFixture(_ name: String) throws -> [[Substring]] {
    String(decoding: try fixture(name), as: UTF8.self)
        .split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ") }
}

func day(_ text: some StringProtocol) throws -> SessionDate { try #require(SessionDate(iso: text)) }

/// Minutes after midnight of `HH:MM`.
private func minute(_ text: Substring) throws -> Int {
    let parts = try text.split(separator: ":").map { try #require(Int($0)) }
    return parts[0] * 60 + parts[1]
}
