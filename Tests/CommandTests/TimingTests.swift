import Foundation
import TestSupport
import Testing

/// Reasons held against bars within the day and against the time at which they became public, end to end.
@Suite struct TimingTests {
    private static let event = "2024-05-24"

    /// New York's sessions from January to the event.
    private static var sessions: [String] {
        let closed: Set = ["2024-01-15", "2024-02-19", "2024-03-29"]
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0)!
        var day = calendar.date(from: DateComponents(year: 2024, month: 1, day: 2))!, days: [String] = []
        while days.last != event {
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: day)
            let text = String(format: "%04d-%02d-%02d", parts.year!, parts.month!, parts.day!)
            if parts.weekday != 1, parts.weekday != 7, !closed.contains(text) { days.append(text) }
            day = calendar.date(byAdding: .day, value: 1, to: day)!
        }
        return days
    }

    /// A folder with daily closes of ACME and SPY and bars of ACME, which rises by 5 % at 08:05 on the event's day.
    private func world() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        var generator = SplitMix64(seed: 11)
        func noise(_ size: Double) -> Double { size * Double.random(in: -1...1, using: &generator) }
        var bars = ["Datetime,Open,High,Low,Close"], closes = ["Date,Close"], market = ["Date,Close"]
        var level = 100.0, index = 400.0
        for day in Self.sessions {
            index *= 1 + noise(0.008)
            market.append("\(day),\(index)")
            for minute in stride(from: 8 * 60 - 60, to: 16 * 60, by: 15) {
                let open = level
                level *= 1 + noise(0.0015) + (day == Self.event && minute == 480 ? 0.05 : 0)
                let clock = String(format: "%02d:%02d:00", minute / 60, minute % 60)
                bars.append("\(day) \(clock),\(open),\(max(open, level)),\(min(open, level)),\(level)")
            }
            closes.append("\(day),\(level)")
        }
        try folder.file("prices/ACME.csv", closes.joined(separator: "\n") + "\n")
        try folder.file("prices/SPY.csv", market.joined(separator: "\n") + "\n")
        try folder.file("bars/ACME.csv", bars.joined(separator: "\n") + "\n")
        try folder.file(
            "a.txt",
            """
            date: 2024-05-24
            time: 11:00 ET

            Acme Corp (NYSE:ACME) shares rose 5% on Friday after its quarterly earnings beat estimates.

            """)
        return folder
    }

    private static let options = [
        "--prices", "prices", "--intraday", "bars/ACME.csv", "--time-zone", "America/New_York",
    ]

    private func results(_ folder: TemporaryFolder, _ options: [String] = []) throws -> [[String: Any]] {
        let outcome = try CommandRunner(folder: folder.url).run(
            arguments: ["attribute", "a.txt", "--format", "jsonl"] + Self.options + options)
        #expect(outcome.exitCode == 0, "\(outcome.stderr)")
        return try outcome.stdout.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    @Test func windowsLieAroundTheArticlesTime() throws {
        let folder = try world()
        defer { folder.remove() }
        let result = try #require(try results(folder).first)
        let intraday = try #require(result["intraday"] as? [String: Any])
        let stamp = try #require(intraday["stamp"] as? [String: Any])
        #expect(stamp["source"] as? String == "article" && stamp["windowMinute"] as? Int == 660)
        let part = try #require(intraday["precedence"] as? [String: Any])
        #expect(try #require(part["share"] as? Double) > 0.5)
        // The article may have come out later than what it reports.
        #expect(part["isPrecise"] as? Bool == false && result["verdict"] as? String == "notTestable")
        #expect((intraday["noCoJump"] as? String)?.contains("are needed") == true)
    }

    @Test func aReleaseAfterTheMoveContradictsTheReason() throws {
        let folder = try world()
        defer { folder.remove() }
        try folder.file(
            "releases.csv", "subject,published,what,delay\nACME,2024-05-24T10:00:00-04:00,quarterly results,5\n")
        let result = try #require(try results(folder, ["--releases", "releases.csv"]).first)
        #expect(result["verdict"] as? String == "contradicted" && result["dailyVerdict"] as? String == "notTestable")
        let outcome = try CommandRunner(folder: folder.url).run(
            arguments: ["report", "a.txt", "--output", "out", "--releases", "releases.csv"] + Self.options)
        #expect(outcome.exitCode == 0, "\(outcome.stderr)")
        #expect(outcome.stdout.contains("contradicted by timing"))
        let report = try String(contentsOf: folder.url.appending(path: "out/a.md"), encoding: .utf8)
        #expect(report.contains("Within the day") && report.contains("Contradicted by timing"))
        #expect(report.contains("releases.csv:2"))
        #expect(!report.contains(try Regex("(?i)\\b(because|caused|proved|drove|due to)\\b")))
        // The command in the report makes it again.
        #expect(report.contains("--releases releases.csv"))
    }

    @Test func rowsThatSayNothingAreFindings() throws {
        let folder = try world()
        defer { folder.remove() }
        try folder.file(
            "releases.csv",
            """
            subject,published,what,kind,delay
            no ticker,2024-05-24,x,,
            ACME,24 May,x,,
            ACME,2024-05-24,x,weather,
            ACME,2024-05-24,x,,-3
            ACME,2024-05-24,,,

            """)
        let outcome = try CommandRunner(folder: folder.url).run(
            arguments: ["attribute", "a.txt", "--releases", "releases.csv"] + Self.options)
        #expect(outcome.exitCode == 0)
        for (line, words) in [
            (2, "is neither a theme of the universe nor a ticker"), (3, "is not a date"),
            (4, "is no kind of catalyst"), (5, "is no number of seconds"), (6, "doesn't say what became public"),
        ] {
            #expect(
                outcome.stderr.split(separator: "\n").contains {
                    $0.hasPrefix("releases.csv:\(line):") && $0.contains(words)
                }, "\(words): \(outcome.stderr)")
        }
        try folder.file("releases.csv", "published,what\n2024-05-24,x\n")
        let refused = try CommandRunner(folder: folder.url).run(
            arguments: ["attribute", "a.txt", "--releases", "releases.csv"] + Self.options)
        #expect(refused.exitCode == 1 && refused.stderr.contains("subject"))
    }

    @Test(arguments: ["ACME", "ACME=9988.HK", "ACME=9988.HK,0,7.8", "ACME=ACME,8,7.8", "ACME=9988.HK,8,-1"])
    func aHomeLineNeedsRatioAndRate(_ text: String) throws {
        let folder = try world()
        defer { folder.remove() }
        let outcome = try CommandRunner(folder: folder.url).run(
            arguments: ["attribute", "a.txt", "--home-line", text] + Self.options)
        #expect(outcome.exitCode == 64)
    }

    @Test func aHomeLineWithoutPricesSaysSo() throws {
        let folder = try world()
        defer { folder.remove() }
        let result = try #require(try results(folder, ["--home-line", "ACME=9988.HK,8,7.8"]).first)
        #expect(result["noHomeSplit"] as? String == "no prices of 9988.HK were loaded")
    }

    @Test func barsOfAnExchangeWithoutKnownHoursAreAFinding() throws {
        let folder = try world()
        defer { folder.remove() }
        try folder.file("universe.csv", "ticker,name,exchange\nACME,Acme Corp,Frankfurt\n")
        let outcome = try CommandRunner(folder: folder.url).run(
            arguments: ["attribute", "a.txt", "--format", "jsonl", "--universe", "universe.csv"] + Self.options)
        #expect(outcome.exitCode == 0, "\(outcome.stderr)")
        #expect(outcome.stderr.contains("the hours of Frankfurt, the exchange of ACME, are not known"))
        #expect(!outcome.stdout.contains("\"windows\""))
        // Stated, they are laid over it.
        let stated = try CommandRunner(folder: folder.url).run(
            arguments: ["attribute", "a.txt", "--format", "jsonl", "--universe", "universe.csv"] + Self.options
                + ["--calendar", "ACME=NYSE"])
        #expect(stated.exitCode == 0 && stated.stdout.contains("\"windows\""), "\(stated.stderr)")
    }
}
