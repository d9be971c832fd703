import Foundation
import TestSupport
import Testing

/// Figures from before the open, with and without bars that include the extended hours.
@Suite struct IntradayTests {
    private static let bars = """
        Datetime,Open,High,Low,Close,Volume
        2024-03-14 08:00:00,10.60,10.70,10.58,10.66,100
        2024-03-14 08:05:00,10.66,11.02,10.66,11.00,200
        2024-03-14 09:30:00,10.90,11.10,10.85,11.05,900
        2024-03-14 15:55:00,10.95,11.00,10.90,11.00,900

        """
    private static let daily = "Date,Close\n2024-03-13,10.50\n2024-03-14,11\n"

    private func verdicts(_ sentence: String, options: [String]) throws -> [String] {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file("ACME.csv", Self.daily)
        try folder.file("bars/ACME.csv", Self.bars)
        try folder.file("a.txt", "date: 2024-03-14\n\n\(sentence)\n")
        let outcome = try CommandRunner(folder: folder.url).run(
            arguments: ["verify", "a.txt", "--prices", "ACME.csv", "--format", "jsonl"] + options)
        #expect(outcome.exitCode == 0, "\(outcome.stderr)")
        return try outcome.stdout.split(separator: "\n").map { line in
            let result = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return try #require(result?["verdict"] as? String)
        }
    }

    private static let intraday = ["--intraday", "bars/ACME.csv", "--time-zone", "America/New_York"]

    @Test func dailyBarsCannotTell() throws {
        let sentence = "Acme Corp (NYSE:ACME) shares were up 4.76% at $11.00 in premarket trading on Thursday."
        #expect(try verdicts(sentence, options: []) == ["notCheckable", "notCheckable"])
    }

    @Test func barsOfTheExtendedHoursCan() throws {
        let right = "Acme Corp (NYSE:ACME) shares were up 4.76% at $11.00 in premarket trading on Thursday."
        #expect(try verdicts(right, options: Self.intraday) == ["confirmed", "confirmed"])
        let wrong = "Acme Corp (NYSE:ACME) shares were up 14.29% at $12.00 in premarket trading on Thursday."
        #expect(try verdicts(wrong, options: Self.intraday).contains("contradicted"))
    }
}
