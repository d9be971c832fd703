import EventStudy
import Market
import TestSupport
import Testing

/// Estimation windows that reach back further than the prices do.
@Suite struct ShortHistoryTests {
    /// Days before the first price have no events and are no days: a window of 200 sessions over 120 of prices is one of
    /// 120.
    @Test func daysWithoutEventsAreNoDays() throws {
        let panel = try SyntheticPanel()
        let start = 165, day: Int32 = 300
        let data = StudyData(
            sessions: Array(panel.sessions[start...]), market: Ticker("MKT")!,
            returns: (["MKT"] + panel.firms).map { (Ticker($0)!, Array(panel.columns[$0]![start...])) })
        let events = panel.firms.prefix(25).map { SyntheticPanel.event($0, $0, day) }
        var long = SyntheticPanel.design(), short = long
        long.estimation = 250
        short.estimation = Int(day) - 5 - 10 - start
        let padded = study(events, data: data, design: long), exact = study(events, data: data, design: short)
        #expect(padded.events.map(\.T) == exact.events.map(\.T) && padded.events.count == 25)
        #expect(padded.tests.count == exact.tests.count)
        for (one, other) in zip(padded.tests, exact.tests) {
            #expect(one.name == other.name && one.df == other.df, "\(one.name.rawValue) \(one.window)")
            #expect(isClose(one.statistic, other.statistic), "\(one.name.rawValue) \(one.window)")
        }
    }
}
