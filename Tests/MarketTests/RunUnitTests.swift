import Market
import Testing

/// The texts of units of runs and what they mean.
@Suite struct RunUnitTests {
    @Test(arguments: [
        ("sessions", RunUnit(.session)), ("weeks", RunUnit(.week)), ("quarters", RunUnit(.quarter)),
        ("endedMonths", RunUnit(.month, isEnded: true)), ("of5sessions", RunUnit(.session, window: 5)),
        ("of12weeks", RunUnit(.week, window: 12)),
    ])
    func textsAndUnitsAreEachOthers(text: String, unit: RunUnit) {
        #expect(RunUnit(text) == unit)
        #expect(unit.description == text)
    }

    /// An older name of sessions.
    @Test func daysAreSessions() { #expect(RunUnit("days") == RunUnit(.session)) }

    @Test(arguments: [
        "", "percent", "of", "of0sessions", "ofsessions", "of-1weeks", "ended", "endedsessions", "Sessions",
        "endedSESSIONS", "session", "of5",
    ])
    func otherUnitsAreOfNoRun(text: String) { #expect(RunUnit(text) == nil) }

    @Test func theDayOfARunThatEndedWentTheOtherWay() {
        #expect(Claim.Direction.up.opposite == .down)
        #expect(Claim.Direction.down.opposite == .up)
        #expect(Claim.Direction.flat.opposite == .flat)
    }
}
