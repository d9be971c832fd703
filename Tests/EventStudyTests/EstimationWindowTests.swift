import Testing

@testable import EventStudy

@Suite struct EstimationWindowTests {
    /// A gap of five: the last estimation session is the sixth before the event.
    @Test func endsGapPlusOneSessionsBeforeTheEvent() throws {
        let window = try #require(EstimationWindow(before: 300, length: 250, gap: 5))
        #expect(window.rows == 45..<295)
        #expect(300 - (window.rows.upperBound - 1) == 6)
    }

    @Test func isShorterWhereTheCalendarStartsLater() throws {
        #expect(try #require(EstimationWindow(before: 100, length: 250, gap: 5)).rows == 0..<95)
        #expect(EstimationWindow(before: 5, length: 250, gap: 5) == nil)
    }
}
