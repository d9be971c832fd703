import Foundation
import TestSupport
import Testing

/// How articles, claims and verdicts become events, on invented prices.
@Suite struct BacktestSourceTests {
    private static let universe = """
        ticker,name,aliases,exchange,currency,kind,themes,market,holds
        AAA,Aaa Inc,,NYSE,USD,equity,x,,
        BBB,Bbb Inc,,NYSE,USD,equity,x,,
        9988.HK,Hongbao Group,,HKEX,HKD,equity,x,,

        """

    /// Every weekday of January to March 2024 at 100; holidays are rows too many and do no harm.
    private static let prices: String = {
        var text = "Date,Open,High,Low,Close,Volume\n"
        let days = [31, 29, 31], weekdays = 1...5
        var weekday = 1
        for (month, count) in days.enumerated() {
            for day in 1...count {
                if weekdays.contains(weekday) {
                    text += "2024-0\(month + 1)-\(day < 10 ? "0" : "")\(day),100,101,99,100,1000\n"
                }
                weekday = weekday % 7 + 1
            }
        }
        return text
    }()

    private func backtest(
        _ name: String, _ content: String, _ options: [String] = []
    ) throws -> CommandRunner.Outcome {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file(name, content)
        try folder.file("universe.csv", Self.universe)
        for ticker in ["AAA", "BBB", "9988.HK"] { try folder.file("\(ticker).csv", Self.prices) }
        return try CommandRunner(folder: folder.url).run(
            arguments: [
                "backtest", name, "--universe", "universe.csv", "--draws", "0", "--placebo", "0", "--quiet",
            ] + ["AAA", "BBB", "9988.HK"].flatMap { ["--prices", "\($0).csv"] } + options, input: nil)
    }

    private func rows(_ outcome: CommandRunner.Outcome) -> [[String: String]] {
        let lines = outcome.stdout.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
        }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
    }

    @Test(arguments: [
        ("2024-02-20 07:00 ET", "AAA", "2024-02-20 09:30"), ("2024-02-20 07:00 EST", "AAA", "2024-02-20 09:30"),
        ("2024-02-20T12:00 UTC", "AAA", "2024-02-20 09:30"), ("2024-02-20 14:31 UTC", "AAA", "2024-02-21 09:30"),
        ("2024-02-20 22:00 +08:00", "AAA", "2024-02-20 09:30"),
        // Nobody knows on whose clock.
        ("2024-02-20 07:00", "AAA", "2024-02-21 09:30"), ("2024-02-20", "AAA", "2024-02-21 09:30"),
        // 21:00 in New York is 10:00 of the next morning in Hong Kong, half an hour after the open.
        ("2024-02-20 21:00 ET", "9988.HK", "2024-02-22 09:30"),
        ("2024-02-20 20:00 ET", "9988.HK", "2024-02-21 09:30"),
        ("2024-02-21 08:00 HKT", "9988.HK", "2024-02-21 09:30"),
        // A day in America ends in the next day's session in Hong Kong.
        ("2024-02-20", "9988.HK", "2024-02-22 09:30"),
    ])
    func publicationIsConvertedToTheExchangesClock(published: String, ticker: String, expected: String) throws {
        let name = ticker == "AAA" ? "Aaa Inc" : "Hongbao Group"
        let outcome = try backtest(
            "news.txt", "Publisher: Wire\nPublished: \(published)\n\n\(name) (\(ticker)) shares rose 3% on Tuesday.\n",
            ["--format", "csv"])
        #expect(outcome.exitCode == 0, "\(outcome.stderr)")
        #expect(rows(outcome).map { $0["first_tradable"] } == [expected], "\(published) \(outcome.stdout)")
    }

    private static func claim(_ id: String, _ ticker: String, _ direction: String, _ more: String = "") -> String {
        #"{"id":"\#(id)","subject":{"ticker":"\#(ticker)"},"kind":"percentMove","direction":"\#(direction)"\#(more)}"#
    }

    private static let claims = [
        article("n1", [claim("c1", "AAA", "up", #","modality":"conditional","horizon":"session""#)]),
        article("n2", [claim("c1", "AAA", "up", #","modality":"asserted","horizon":"12m""#)]),
        article("n3", [claim("c1", "AAA", "up"), claim("c2", "AAA", "down")]),
        article("n4", [claim("c1", "BBB", "down", #","modality":"asserted","horizon":"session""#)]),
        article("n5", []), #"{"foo":1}"#, "no json",
    ].joined(separator: "\n")

    private static func article(_ id: String, _ claims: [String]) -> String {
        #"{"id":"\#(id)","published":"2024-02-20","publishedTime":"08:00","publishedZone":"ET","claims":["#
            + claims.joined(separator: ",") + "]}"
    }

    @Test func nothingOfTheInputIsLost() throws {
        let expected = [
            "n5: no-claims", "n.jsonl:6: bad-record", "n.jsonl:7: bad-record", "n1.c1: conditional-or-longer-move",
            "n2.c1: conditional-or-longer-move", "n3.c1: contradicting-directions", "n3.c2: contradicting-directions",
        ]
        let table = rows(try backtest("n.jsonl", Self.claims, ["--format", "csv", "--table", "skipped"]))
        #expect(table.allSatisfy { $0["level"] == "input" })
        #expect(table.map { "\($0["event_id"] ?? ""): \($0["reason"] ?? "")" } == expected)
        let line = try backtest("n.jsonl", Self.claims, ["--format", "jsonl"]).stdout
        let result = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let leftOut = try #require(result["left_out"] as? [[String: String]])
        #expect(leftOut.map { "\($0["event_id"] ?? ""): \($0["reason"] ?? "")" } == expected)
        let traded = rows(try backtest("n.jsonl", Self.claims, ["--format", "csv"]))
        #expect(traded.map { $0["event_id"] } == ["n4.c1"] && traded[0]["side"] == "short")
        #expect(traded[0]["entry_file"] == "BBB.csv")
    }

    @Test func whoAsksForAHorizonGetsIt() throws {
        let traded = rows(
            try backtest("n.jsonl", Self.claims, ["--format", "csv", "--where", "horizon == 12m"]))
        #expect(traded.map { $0["event_id"] } == ["n2.c1"])
    }

    @Test func strictCountsAllThatIsNotTraded() throws {
        let whole = Self.article("n4", [Self.claim("c1", "BBB", "down")])
        // Prices without adjusted closes are no finding of an input's; a claim that is left out is.
        let calm = try backtest("n.jsonl", whole, ["--strict"]),
            lossy = try backtest("n.jsonl", Self.claims, ["--strict"])
        #expect(calm.exitCode == lossy.exitCode || calm.exitCode == 0)
        #expect(lossy.exitCode == 1 && lossy.stderr.contains("7 events not traded"), "\(lossy.stderr)")
        let twice = whole + "\n" + Self.article("n6", [Self.claim("c1", "BBB", "down")])
        #expect(try backtest("n.jsonl", twice, ["--strict"]).stderr.contains("1 event not traded"), "already held")
    }

    @Test func onlySympathyNamesAPeer() throws {
        func verdict(_ kind: String) -> String {
            #"{"article":"\#(kind)","published":"2024-02-20","publishedTime":"08:00","publishedZone":"ET","ticker":"AAA","#
                + #""verdict":"supported","catalyst":{"id":"k1","kind":"\#(kind)","entity":"BBB","target":"AAA","#
                + #""polarity":"positive"}}"#
        }
        let input = ["spinoffIPO", "sympathy"].map(verdict).joined(separator: "\n")
        let traded = rows(try backtest("v.jsonl", input, ["--format", "csv", "--trade", "peer"]))
        #expect(traded.map { $0["event_id"] } == ["sympathy.k1"] && traded[0]["ticker"] == "BBB")
        let skipped = rows(
            try backtest("v.jsonl", input, ["--format", "csv", "--trade", "peer", "--table", "skipped"]))
        #expect(skipped.map { $0["reason"] } == ["no-peer"])
    }

    @Test func pairsShowBothSides() throws {
        let pair = rows(
            try backtest(
                "e.csv", "event_id,ticker,published,side\ne,AAA,2024-02-20 08:00,long\n",
                ["--format", "csv", "--trade", "pair-market", "--prices", "BBB.csv"]))
        #expect(pair.isEmpty, "the universe names no market, and SPY has no prices")
    }
}
