import TestSupport
import Testing

@testable import tapecheck

/// What the line on the terminal says of a stage.
@Suite struct StageProgressTests {
    @Test(arguments: [
        (0.2, "1 s"), (8.1, "9 s"), (99.0, "99 s"), (100.0, "2 min"), (3600.0, "60 min"), (7200.0, "2 h"),
        (Double.infinity, "a long time"), (Double.nan, "a long time"),
    ])
    func timesAreRoundedUp(seconds: Double, expected: String) {
        #expect(StageProgress.time(seconds) == expected)
    }

    @Test func saysCountRateAndTimeLeft() async throws {
        let progress = StageProgress("checking", unit: "articles", expected: 10)
        #expect(progress.status == "checking: 0 of 10 articles, 0/s")
        try await Task.sleep(for: .milliseconds(20))
        progress.advance(by: 4)
        let rate = "[0-9.]+/(s|min)", left = "[0-9]+ (s|min|h) left"
        #expect(try progress.status.wholeMatch(of: Regex("checking: 4 of 10 articles, \(rate), \(left)")) != nil)
        progress.advance(by: 6)
        #expect(try progress.status.wholeMatch(of: Regex("checking: 10 of 10 articles, \(rate)")) != nil)
    }

    @Test func countsEachStageForItself() async throws {
        let progress = StageProgress("first", "second", unit: "parts")
        progress.update(stage: 0, done: 1_000_000, of: 1_000_000)
        try await Task.sleep(for: .milliseconds(20))
        progress.update(stage: 1, done: 0, of: 8)
        #expect(progress.status == "second: 0 of 8 parts, 0/s")
    }

    /// What an earlier run has done says nothing of the rate of this one.
    @Test func anEarlierRunsWorkIsNoRate() {
        let progress = StageProgress("calibrating", unit: "batches")
        progress.begin(at: 500, of: 1000)
        #expect(progress.status == "calibrating: 500 of 1000 batches, 0/s")
    }
}
