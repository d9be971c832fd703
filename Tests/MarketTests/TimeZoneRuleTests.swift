import Market
import Testing

/// Our clocks against Python's zoneinfo.
@Suite struct TimeZoneRuleTests {
    private func zone(_ identifier: Substring) throws -> TimeZoneRule {
        try #require(TimeZoneRule(name: identifier))
    }

    @Test func changesTheClockWhenZoneinfoDoes() throws {
        let changes = try linesOfFixture("Calendars/clock-changes.txt")
        #expect(changes.count > 500)
        var earlier: [Substring: Int] = [:]
        for change in changes {
            let zone = try zone(change[0])
            let second = try #require(Int(change[1])), offset = try #require(Int(change[2]))
            #expect(zone.offset(at: UTCInstant(seconds: second)) == offset, "\(change)")
            if let earlier = earlier[change[0]] {
                #expect(zone.offset(at: UTCInstant(seconds: second - 1)) == earlier, "\(change)")
            }
            earlier[change[0]] = offset
        }
    }

    @Test func readsTheClockAsZoneinfoDoes() throws {
        let times = try linesOfFixture("Calendars/clock-times.txt")
        #expect(times.count > 500)
        for time in times {
            let zone = try zone(time[0])
            let wallTime = try self.wallTime(time[1])
            let instants = try time.dropFirst(2).map { UTCInstant(seconds: try #require(Int($0))) }
            #expect(zone.instants(of: wallTime) == instants, "\(time)")
            for instant in instants { #expect(zone.wallTime(at: instant) == wallTime, "\(time)") }
        }
        #expect(times.contains { $0.count == 2 } && times.contains { $0.count == 4 })
    }

    /// Property: what the clock shows leads back to the moment.
    @Test(arguments: TimeZoneRule.known) func goesThereAndBack(zone: TimeZoneRule) {
        for second in stride(from: 900_000_000, to: 3_000_000_000, by: 1_234_567) {
            let instant = UTCInstant(seconds: second)
            #expect(zone.wallTime(at: instant).map(zone.instants)?.contains(instant) == true, "\(second)")
        }
    }

    /// Of the hour that comes twice the later one is meant, on either side of Greenwich.
    @Test(arguments: [
        ("America/New_York", "2023-11-05", 1_699_165_800), ("Europe/Berlin", "2023-10-29", 1_698_542_100),
        ("America/New_York", "2023-07-05", 1_688_535_000), ("Europe/Berlin", "2023-07-29", 1_690_589_700),
    ])
    func readsTheHourThatComesTwice(name: String, date: String, expected: Int) throws {
        let zone = try #require(TimeZoneRule(name: name))
        let time = try WallTime(day: day(Substring(date)), minute: name == "Europe/Berlin" ? 135 : 90)
        #expect(zone.instant(ofLocalSeconds: Int(time.day.dayNumber) * 86_400 + time.second).seconds == expected)
        #expect(zone.instants(of: time).last?.seconds == expected)
    }

    /// The zero time of other languages, and the last moment that can be written: on this clock another year.
    @Test func theCalendarsEdgesAreMoments() throws {
        let first = try #require(SessionDate(iso: "0001-01-01")), last = try #require(SessionDate(iso: "9999-12-31"))
        for zone in TimeZoneRule.known {
            for seconds in [Int(first.dayNumber) * 86_400, (Int(last.dayNumber) + 1) * 86_400 + 14 * 3600] {
                let offset = zone.offset(at: UTCInstant(seconds: seconds))
                #expect((-12 * 3600...15 * 3600).contains(offset))
            }
        }
    }

    @Test func hasNoAnswerBeforeItsRules() throws {
        let noon = try WallTime(day: day("1966-12-31"), minute: 720)
        #expect(TimeZoneRule.newYork.instants(of: noon).isEmpty)
        #expect(TimeZoneRule.newYork.wallTime(at: UTCInstant(seconds: -94_676_401)) == nil)
        #expect(TimeZoneRule.hongKong.wallTime(at: UTCInstant(seconds: 0)) == nil)
    }

    private func wallTime(_ text: Substring) throws -> WallTime {
        let parts = text.split(separator: "T")
        let clock = try parts[1].split(separator: ":").map { try #require(Int($0)) }
        return WallTime(day: try day(parts[0]), second: clock[0] * 3600 + clock[1] * 60 + clock[2])
    }
}
