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
        VOD.L,Vodaphone Group,,LSE,GBP,equity,x,,
        CCC,Ccc Inc,,NYSE,USD,equity,x,ZZZ,
        SPY,Spider,,NYSE,USD,etf,,,

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
        _ name: String, _ content: String, _ options: [String] = [],
        tickers: [String] = ["AAA", "BBB", "9988.HK"]
    ) throws -> CommandRunner.Outcome {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file(name, content)
        try folder.file("universe.csv", Self.universe)
        for ticker in tickers { try folder.file("\(ticker).csv", Self.prices) }
        return try CommandRunner(folder: folder.url).run(
            arguments: [
                "backtest", name, "--universe", "universe.csv", "--draws", "0", "--placebo", "0", "--quiet",
            ] + tickers.flatMap { ["--prices", "\($0).csv"] } + options, input: nil)
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
        // The clocks of New York go forward on 10 March, those of Hong Kong never.
        ("2024-03-05 20:45 ET", "9988.HK", "2024-03-07 09:30"), ("2024-03-12 20:45 ET", "9988.HK", "2024-03-13 09:30"),
        ("2024-03-12 21:30 ET", "9988.HK", "2024-03-14 09:30"),
        ("2024-03-05 14:29 UTC", "AAA", "2024-03-05 09:30"), ("2024-03-12 13:29 UTC", "AAA", "2024-03-12 09:30"),
        ("2024-03-12 13:30 UTC", "AAA", "2024-03-13 09:30"),
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

    /// "Rose 3 %, snapping a five-day losing streak" says one thing of the day.
    @Test func aRunThatEndedIsTradedOnItsDaysSide() throws {
        let run = #"{"id":"c2","subject":{"ticker":"AAA"},"kind":"streak","unit":"endedSessions","direction":"down"}"#
        for claims in [[Self.claim("c1", "AAA", "up"), run], [run]] {
            let traded = rows(try backtest("n.jsonl", Self.article("n1", claims), ["--format", "csv"]))
            #expect(traded.map { $0["side"] } == ["long"], "\(claims)")
        }
    }

    /// 2024-02-20 is a Tuesday, and the Monday before it a holiday.
    private static let dated = [
        article("old", [claim("c1", "AAA", "up", #","asOf":"2024-01-05""#)]),
        article("last", [claim("c1", "AAA", "up", #","asOf":"2024-02-16""#)]),
        article(
            "two",
            [
                claim("c1", "BBB", "up", #","asOf":"2024-02-16""#),
                claim("c2", "BBB", "down", #","asOf":"2024-02-20""#),
            ]),
        article("denied", [claim("c1", "AAA", "up", #","modality":"negated""#)]),
    ].joined(separator: "\n")

    @Test func newsOfAnOlderDayIsARecap() throws {
        func leftOut(_ more: [String]) throws -> [String] {
            rows(try backtest("d.jsonl", Self.dated, ["--format", "csv", "--table", "skipped"] + more)).filter {
                $0["level"] == "input"
            }.map { "\($0["event_id"] ?? ""): \($0["reason"] ?? "")" }
        }
        #expect(
            try leftOut([]) == [
                "old.c1: recap-of-an-older-day", "two.c1: story-tells-of-a-later-day",
                "denied.c1: conditional-or-longer-move",
            ])
        let traded = rows(try backtest("d.jsonl", Self.dated, ["--format", "csv"]))
        #expect(traded.map { "\($0["event_id"] ?? "") \($0["side"] ?? "")" } == ["last.c1 long", "two.c2 short"])
        // Who asks for the age gets what was asked for.
        let old = rows(try backtest("d.jsonl", Self.dated, ["--format", "csv", "--where", "age > 30"]))
        #expect(old.map { $0["event_id"] } == ["old.c1"])
    }

    /// A story that says both is not traded, whichever of its claims a condition leaves.
    @Test func aConditionMakesNoSideOfAContradiction() throws {
        for direction in ["up", "down"] {
            let outcome = try backtest(
                "n.jsonl", Self.claims,
                ["--format", "csv", "--table", "skipped", "--where", "article == n3 && direction == \(direction)"])
            let reasons = rows(outcome).filter { ($0["event_id"] ?? "").hasPrefix("n3") }.compactMap { $0["reason"] }
            #expect(reasons.sorted() == ["contradicting-directions", "not-selected"], "\(outcome.stdout)")
        }
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
                + #""polarity":"negative"},"claim":{"id":"c1","direction":"up"}}"#
        }
        let input = ["spinoffIPO", "sympathy"].map(verdict).joined(separator: "\n")
        let traded = rows(try backtest("v.jsonl", input, ["--format", "csv", "--trade", "peer"]))
        #expect(traded.map { $0["event_id"] } == ["sympathy.k1"] && traded[0]["ticker"] == "BBB")
        #expect(traded[0]["side"] == "long")
        let skipped = rows(
            try backtest("v.jsonl", input, ["--format", "csv", "--trade", "peer", "--table", "skipped"]))
        #expect(skipped.map { $0["reason"] } == ["no-peer"])
    }

    /// The same instants on the peer's clock: no open is traded that came before the news.
    @Test(arguments: [
        ("AAA", "2024-02-20 08:00", "9988.HK", "2024-02-21 09:30"),
        // 20:15 in New York is 09:15 of the next morning in Hong Kong, 20:45 is 09:45.
        ("AAA", "2024-02-20 20:15", "9988.HK", "2024-02-21 09:30"),
        ("AAA", "2024-02-20 20:45", "9988.HK", "2024-02-22 09:30"),
        ("9988.HK", "2024-02-21 22:00", "AAA", "2024-02-21 09:30"),
        ("9988.HK", "2024-02-21 23:00", "AAA", "2024-02-22 09:30"),
        // A day in New York ends at noon of the next one in Hong Kong; one of Hong Kong at 11 in New York.
        ("AAA", "2024-02-20", "9988.HK", "2024-02-22 09:30"), ("9988.HK", "2024-02-20", "AAA", "2024-02-21 09:30"),
        ("AAA", "2024-02-20 08:00", "BBB", "2024-02-20 09:30"),
        // Nothing says where the peer's exchange opens.
        ("AAA", "2024-02-20 08:00", "VOD.L", "2024-02-21 09:30"),
        ("VOD.L", "2024-02-20 08:00", "AAA", "2024-02-21 09:30"),
    ])
    func thePeerIsTradedByItsOwnClock(ticker: String, published: String, peer: String, expected: String) throws {
        let outcome = try backtest(
            "e.csv", "event_id,ticker,published,side,peer\ne,\(ticker),\(published),long,\(peer)\n",
            ["--format", "csv", "--trade", "peer"], tickers: ["AAA", "BBB", "9988.HK", "VOD.L"])
        let trades = rows(outcome)
        #expect(trades.map { $0["first_tradable"] } == [expected], "\(outcome.stdout) \(outcome.stderr)")
        #expect(trades.map { $0["ticker"] } == [peer])
    }

    @Test(arguments: [
        ("2024-02-20 12:00 UTC", "2024-02-21 09:30"), ("2024-02-20 23:30 ET", "2024-02-22 09:30"),
        ("2024-02-20", "2024-02-21 09:30"),
    ])
    func hoursOfAnExchangeWithoutCalendarAreAssumed(published: String, expected: String) throws {
        let outcome = try backtest(
            "news.txt", "Published: \(published)\n\nVodaphone Group (LON: VOD) shares rose 3% on Tuesday.\n",
            ["--format", "csv"], tickers: ["VOD.L"])
        #expect(rows(outcome).map { $0["first_tradable"] } == [expected], "\(outcome.stdout) \(outcome.stderr)")
        #expect(rows(outcome).allSatisfy { $0["flags"]?.contains("assumed-hours") ?? false })
        let events = "event_id,ticker,published,side\ne,VOD.L,2024-02-20 08:30,long\n"
        let file = rows(try backtest("e.csv", events, ["--format", "csv"], tickers: ["VOD.L"]))
        #expect(file.map { $0["first_tradable"] } == ["2024-02-21 09:30"])
        #expect(file.map { $0["published"] } == ["2024-02-20 08:30"])
        let text = try backtest("e.csv", events, tickers: ["VOD.L"]).stdout
        #expect(text.contains("caution: 1 trade on an exchange without a calendar"), "\(text)")
    }

    @Test func pairsKeepToOneClock() throws {
        let events = "event_id,ticker,published,side\na,9988.HK,2024-02-20 08:00,long\nb,BBB,2024-02-20 08:00,long\n"
        let options = ["--format", "csv", "--trade", "pair-market", "--market", "AAA"]
        #expect(rows(try backtest("e.csv", events, options)).map { $0["hedge_ticker"] } == ["AAA"])
        let skipped = rows(try backtest("e.csv", events, options + ["--table", "skipped"]))
        #expect(
            skipped.map { "\($0["event_id"] ?? "") \($0["level"] ?? "") \($0["reason"] ?? "")" }
                == ["a signal hedge-other-clock"])
    }

    @Test func aPairNeedsAMarketThatIsKnown() throws {
        let events = """
            event_id,ticker,published,side
            a,AAA,2024-02-20 08:00,long
            b,9988.HK,2024-02-20 08:00,long
            c,CCC,2024-02-20 08:00,long
            d,DDD,2024-02-20 08:00,long

            """
        let options = ["--trade", "pair-market"], skips = ["--format", "csv", "--table", "skipped"]
        func reasons(_ outcome: CommandRunner.Outcome) -> [String] {
            rows(outcome).map { "\($0["event_id"] ?? "") \($0["reason"] ?? "")" }
        }
        let without = try backtest("e.csv", events, options + skips, tickers: ["AAA", "CCC", "9988.HK"])
        #expect(reasons(without) == ["c unknown-hedge", "d unknown-ticker", "a no-market", "b no-market"])
        let loaded = ["AAA", "CCC", "9988.HK", "SPY"]
        #expect(
            reasons(try backtest("e.csv", events, options + skips, tickers: loaded))
                == ["c unknown-hedge", "d unknown-ticker", "b no-market"])
        let text = try backtest("e.csv", events, options, tickers: loaded).stdout
        #expect(text.contains("caution: 1 pair against SPY, which the universe doesn't name"), "\(text)")
        let report = try backtest("e.csv", events, options + ["--format", "markdown"], tickers: loaded).stdout
        #expect(report.contains("short 50 SPY at 100.00 (SPY.csv:"), "\(report)")
        let missing = try backtest("e.csv", events, options + ["--market", "QQQ"], tickers: loaded)
        #expect(missing.exitCode == 1 && missing.stderr.contains("no prices of QQQ were loaded"))
        #expect(try backtest("e.csv", events, ["--market", "SPY"], tickers: loaded).exitCode == 64)
    }

    @Test func rowsThatCannotBeUsedAreAmongTheOthers() throws {
        let events = "event_id,ticker,published,side\na,AAA,2024-02-20,long\nb,AAA,2024-02-31,long\nc,AAA\n"
        let expected = ["e.csv:3 invalid-date", "e.csv:4 field-count"]
        let table = rows(try backtest("e.csv", events, ["--format", "csv", "--table", "skipped"]))
        #expect(table.map { "\($0["event_id"] ?? "") \($0["reason"] ?? "")" } == expected)
        #expect(table.allSatisfy { $0["level"] == "input" })
        let text = try backtest("e.csv", events).stdout
        #expect(text.contains("1 event (besides 2 records of the input that became no event)"), "\(text)")
        #expect(text.contains("no event: 1 of the input, invalid-date"))
        let report = try backtest("e.csv", events, ["--format", "markdown"]).stdout
        for line in ["that became no event: invalid-date: e.csv:3", "that became no event: field-count: e.csv:4"] {
            #expect(report.contains(line))
        }
        let json = try backtest("e.csv", events, ["--format", "json"]).stdout
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let results = try #require(document["results"] as? [String: Any])
        let leftOut = try #require(results["left_out"] as? [[String: String]])
        #expect(leftOut.map { "\($0["event_id"] ?? "") \($0["reason"] ?? "")" } == expected)
        let omissions = try #require(document["omissions"] as? [[String: Any]])
        let rowsOfFile = omissions.filter { $0["kind"] as? String == "noEvent" || "\($0)".contains("e.csv") }
        #expect(rowsOfFile.map { $0["kind"] as? String } == ["invalidDate", "fieldCount"], "each is told once")
    }

    @Test func aPairHasNoSideWithoutPrices() throws {
        let pair = rows(
            try backtest(
                "e.csv", "event_id,ticker,published,side\ne,AAA,2024-02-20 08:00,long\n",
                ["--format", "csv", "--trade", "pair-market", "--prices", "BBB.csv"]))
        #expect(pair.isEmpty, "the universe names no market, and SPY has no prices")
    }

    @Test func noAmountIsTooLarge() throws {
        let events = "event_id,ticker,published,side\ne,AAA,2024-02-20 08:00,long\n"
        let most = try backtest("e.csv", events, ["--cash", "1e15"])
        #expect(most.exitCode == 0 && most.stdout.contains("1.000e+15"), "\(most.stdout) \(most.stderr)")
        let more = try backtest("e.csv", events, ["--cash", "1e19"])
        #expect(more.exitCode == 64 && more.stderr.contains("at most 1e15"))
    }

    private static let oneEvent = "event_id,ticker,published,side\ne,AAA,2024-02-20 08:00,long\n"

    @Test func conditionsNameValuesThatThereAre() throws {
        let verdict =
            #"{"article":"a","published":"2024-02-20","verdict":"supported","catalyst":{"id":"k1"},"ticker":"AAA"}"#
        for (condition, column, advice) in [
            ("verdict == suported", 12, "'suported' is no verdict; did you mean 'supported'?"),
            ("ticker == AAA && verdict != Supported", 29, "'Supported' is no verdict; did you mean 'supported'?"),
            ("modality == firm", 13, "'firm' is no modality; write asserted, conditional"),
        ] {
            let outcome = try backtest("v.jsonl", verdict, ["--where", condition])
            #expect(
                outcome.exitCode == 64 && outcome.stderr.contains("--where:\(column): \(advice)"), "\(outcome.stderr)")
        }
        #expect(try backtest("v.jsonl", verdict, ["--where", "verdict == supported"]).exitCode == 0)
        let side = try backtest("e.csv", Self.oneEvent, ["--where", "side == lnog"])
        #expect(side.exitCode == 64 && side.stderr.contains("did you mean 'long'?"), "\(side.stderr)")
        #expect(try backtest("e.csv", Self.oneEvent, ["--where", "ticker == BBB"]).exitCode == 0)
    }

    @Test func aSweepTakesNoFile() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let outcome = try CommandRunner(folder: folder.url).run(
            "backtest", "--prices", "p.csv", "--sweep", "hold=1..3", "stop=2%", "events.csv")
        #expect(outcome.exitCode == 64)
        #expect(outcome.stderr.contains("'events.csv' is no name=values"), "\(outcome.stderr)")
        #expect(outcome.stderr.contains("name them before --sweep"))
    }

    @Test func sweepsAndCurvesAreTables() throws {
        let sweep = ["--sweep", "hold=2,4", "stop=3%,none"], csv = ["--format", "csv", "--table"]
        let cells = rows(try backtest("e.csv", Self.oneEvent, sweep + csv + ["sweep"]))
        #expect(
            cells.map { "\($0["hold"] ?? "") \($0["stop"] ?? "") \($0["trades"] ?? "")" }
                == ["2.0 0.03 1", "2.0 none 1", "4.0 0.03 1", "4.0 none 1"])
        #expect(cells.allSatisfy { $0["mean_return"] == "0.0" && $0["sharpe"] == "" && $0["p_bh"] == "" })
        let curves = rows(try backtest("e.csv", Self.oneEvent, csv + ["curves"]))
        #expect(Set(curves.compactMap { $0["curve"] }) == ["cost_bps", "latency_minutes"])
        #expect(curves.filter { $0["curve"] == "cost_bps" }.map { $0["value"] }.prefix(3) == ["0.0", "2.0", "5.0"])
        #expect(try backtest("e.csv", Self.oneEvent, csv + ["sweep"]).exitCode == 64)
        let json = try backtest("e.csv", Self.oneEvent, sweep + ["--format", "json"]).stdout
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let settings = try #require(document["settings"] as? [String: Any])
        #expect(settings["sweep"] as? [String] == ["hold=2,4", "stop=3%,none"])
        let report = try backtest(
            "e.csv", Self.oneEvent,
            sweep + ["--benchmark", "BBB", "--risk-free", "0.03", "--format", "markdown"]
        ).stdout
        for line in ["| Benchmark | BBB |", "| Risk-free rate a year | 0.03 |", "| Sweep | hold=2,4 stop=3%,none |"] {
            #expect(report.contains(line), "\(report)")
        }
    }

    /// The universe lacks DDD: its days tell that it is traded where AAA is. Hong Kong is another place whatever its days.
    @Test func aBenchmarkNeedsNoRowInTheUniverse() throws {
        let tickers = ["AAA", "BBB", "9988.HK", "DDD"]
        let report = try backtest("e.csv", Self.oneEvent, ["--benchmark", "DDD"], tickers: tickers)
        #expect(report.exitCode == 0 && report.stdout.contains("Total return of DDD, 2024-01-01 to"), "\(report)")
        let other = try backtest("e.csv", Self.oneEvent, ["--benchmark", "9988.HK"], tickers: tickers)
        #expect(other.exitCode == 64 && other.stderr.contains("traded in other sessions"), "\(other)")
    }

    @Test func aSweepSaysWhatMemoryItNeeds() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file("e.csv", Self.oneEvent)
        var text = "Date,Open,High,Low,Close,Volume\n"
        for year in 1990...2024 {
            for month in 1...12 { for day in 1...28 { text += "\(year * 10_000 + month * 100 + day),9,9,9,9,1\n" } }
        }
        try folder.file("AAA.csv", text)
        let outcome = try CommandRunner(folder: folder.url).run(
            "backtest", "e.csv", "--prices", "AAA.csv", "--quiet", "--sweep", "hold=1..10000", "slippage=1bp,2bp")
        #expect(outcome.exitCode == 64, "\(outcome.stderr)")
        #expect(
            outcome.stderr.contains(
                "20000 combinations over 11760 sessions need 1.9 GB of memory; at most 10629 combinations fit 1.0 GB"),
            "\(outcome.stderr)")
    }

    @Test func laterPointsOfTheLatencySayHowManyTradesTheyRestOn() throws {
        let events = Self.oneEvent + "f,BBB,2024-03-27 08:00,long\n"
        let text = try backtest("e.csv", events).stdout
        #expect(text.contains("1 day 0.00 %, 2 days 0.00 %"), "\(text)")
        #expect(text.contains("5 days 0.00 % (1 trade)"), "\(text)")
    }
}
