import Foundation
import TestSupport
import Testing

@Suite struct BacktestTests {
    private static let events = """
        event_id,ticker,published,side,group,peer
        e1,BABA,2025-08-29 08:00,long,a,BIDU
        e2,BIDU,2025-09-10,long,a,BABA
        e3,BABA,2025-09-24 17:00,short,b,JD
        e4,JD,2025-10-03 12:00,,b,
        e5,XXXX,2025-09-24,long,b,
        e6,PDD,2025-02-30,long,b,
        e7,PDD,2025-11-14 10:00,long,b,

        """

    private func backtest(
        _ options: [String], events: String = Self.events, input: String? = nil
    ) throws -> (outcome: CommandRunner.Outcome, files: [String]) {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try FileManager.default.createSymbolicLink(
            at: folder.url.appending(path: "Data"), withDestinationURL: packageRoot().appending(path: "Data"))
        try folder.file("events.csv", events)
        try folder.file("rule.txt", "hold = 3 # sessions\nstop = 4%\n\nslippage = 5bp\n")
        try folder.file("marked-rule.txt", "\u{FEFF}hold = 3 # sessions\nstop = 4%\n\nslippage = 5bp\n")
        try folder.file("bad-rule.txt", "hold = 3\nstop = lots\n")
        let source = input == nil ? "events.csv" : "-"
        let outcome = try CommandRunner(folder: folder.url).run(
            arguments: ["backtest", source, "--prices", "Data/prices", "--draws", "50", "--placebo", "10"] + options,
            input: input)
        return (outcome, folder.names.filter { !$0.hasPrefix("Data") })
    }

    private func results(_ outcome: CommandRunner.Outcome) throws -> [String: Any] {
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.stdout.utf8)) as? [String: Any])
        #expect(document["schema"] as? String == "tapecheck.backtest/1")
        return try #require(document["results"] as? [String: Any])
    }

    private func rows(_ results: [String: Any], _ key: String) throws -> [[String: Any]] {
        try #require(results[key] as? [[String: Any]])
    }

    @Test func everyEventIsAccountedFor() throws {
        let outcome = try backtest(["--format", "json", "--commission", "10bp"]).outcome
        #expect(outcome.exitCode == 0)
        let results = try results(outcome)
        for key in ["equity", "metrics", "inference"] { #expect(results[key] != nil) }
        let trades = try rows(results, "signal_trades"), skipped = try rows(results, "skipped")
        #expect(trades.compactMap { $0["event_id"] as? String } == ["e1", "e2", "e3"])
        let reasons = skipped.filter { $0["level"] as? String == "signal" }.map {
            "\($0["event_id"] ?? "") \($0["reason"] ?? "")"
        }
        // The example prices of PDD have closes alone.
        #expect(reasons == ["e4 no-side", "e5 unknown-ticker", "e7 no-open"])
        #expect(outcome.stderr.contains("events.csv:7:8: warning: '2025-02-30' is not a date"))
        #expect(trades.compactMap { $0["entry_date"] as? String }.first == "2025-08-29", "before the open")
        #expect(trades[1]["entry_date"] as? String == "2025-09-11", "a bare date waits for the next session")
        let curve = try rows(results, "equity"), account = try rows(results, "portfolio_trades")
        let nets = account.compactMap { $0["net"] as? Double }.reduce(0, +)
        let last = try #require(curve.last?["equity"] as? Double)
        #expect(isClose(last, 100_000 + nets))
    }

    @Test func textIsTheSameForAnyNumberOfJobs() throws {
        let one = try backtest(["--jobs", "1"]).outcome, four = try backtest(["--jobs", "4"]).outcome
        #expect(one.exitCode == 0 && one.stdout == four.stdout)
        try expectGolden(one.stdout, "backtest.txt")
    }

    @Test func reportHasItsCharts() throws {
        let (outcome, files) = try backtest(["--sweep", "hold=2..4", "stop=3%,none", "--output", "bt.md"])
        #expect(outcome.exitCode == 0, "\(outcome.stderr)")
        for name in ["bt.md", "bt.equity.svg", "bt.drawdown.svg", "bt.break-even.svg", "bt.sweep.svg"] {
            #expect(files.contains(name))
        }
    }

    /// A page holds its charts; its command says in which format it is where no file's name does.
    @Test func aPageOfHTMLHoldsItsCharts() throws {
        let (written, files) = try backtest(["--output", "bt.html"])
        #expect(written.exitCode == 0 && files.filter { $0.hasPrefix("bt") } == ["bt.html"])
        let (printed, _) = try backtest(["--format", "html"])
        #expect(printed.stdout.hasPrefix("<!DOCTYPE html>"))
        #expect(printed.stdout.matches(of: /<img src="data:image\/svg/).count >= 3)
        #expect(printed.stdout.contains(" --format html"))
    }

    @Test func optionsGoBeforeTheRuleFile() throws {
        let outcome = try backtest(["--rule", "rule.txt", "--hold", "7", "--format", "json"]).outcome
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.stdout.utf8)) as? [String: Any])
        let rule = try #require((document["settings"] as? [String: Any])?["rule"] as? [String: Any])
        #expect(rule["hold"] as? Int == 7 && rule["stop"] as? Double == 0.04 && rule["slip_bps"] as? Double == 5)
        // As an editor may write it, with a byte order mark.
        let marked = try backtest(["--rule", "marked-rule.txt", "--hold", "7", "--format", "json"]).outcome
        #expect(marked.exitCode == 0, "\(marked.stderr)")
        let bad = try backtest(["--rule", "bad-rule.txt"]).outcome
        #expect(bad.exitCode == 1)
        #expect(bad.stderr.contains("bad-rule.txt:2: error: 'lots' is no share for stop"))
    }

    @Test func aRateIsWrittenAsAShareOrAFraction() throws {
        func account(_ options: [String]) throws -> String {
            try backtest(options + ["--format", "json"]).outcome.stdout
        }
        let percent = try account(["--risk-free", "4%"])
        #expect(try percent == account(["--risk-free", "0.04"]) && percent != account([]))
    }

    @Test(arguments: [
        ["--hold", "0"], ["--stop", "3"], ["--where", "ticker = BABA"], ["--where", "colour == red"],
        ["--where", "verdict == supported"], ["--sweep", "hold=9..1"], ["--sweep", "hold=1", "hold=2"],
        ["--sizing", "fraction=150%"], ["--risk-free", "4x"], ["--table", "equity"],
        ["--table", "orders"], ["--draws", "-1"], ["--slippage", "3%"],
    ])
    func impossibleRulesAreWrongUsage(options: [String]) throws {
        let outcome = try backtest(options).outcome
        #expect(outcome.exitCode == 64)
        #expect(outcome.stdout == "")
    }

    @Test func aFolderOfArticlesIsReadByClaims() throws {
        let outcome = try CommandRunner().run("backtest", "Data/articles", "--quiet")
        let advice = "tapecheck claims Data/articles --format jsonl | tapecheck backtest -"
        #expect(outcome.exitCode == 1 && outcome.stderr.contains(advice), "\(outcome.stderr)")
    }

    /// A column of the events file is compared by value: `0.5` and `0.50` are one number.
    @Test func numbersOfTheFileAreComparedByValue() throws {
        let events = """
            event_id,ticker,published,side,cut
            e1,BABA,2025-08-29 08:00,long,0.50
            e2,BIDU,2025-09-10,long,0.25

            """
        func traded(_ condition: String) throws -> [String] {
            let outcome = try backtest(["--format", "json", "--where", condition], events: events).outcome
            return try rows(try results(outcome), "signal_trades").compactMap { $0["event_id"] as? String }
        }
        #expect(try traded("cut == 0.5") == ["e1"])
        #expect(try traded("cut != 0.5") == ["e2"])
        #expect(try traded("cut == '0.5'") == [])
        let words = try backtest(["--where", "cut > much"], events: events).outcome
        #expect(words.exitCode == 64 && words.stderr.contains("--where:7: 'much' is no number"), "\(words.stderr)")
    }

    @Test func conditionsSelectAndPeersAreTraded() throws {
        let outcome = try backtest(["--where", "group == a", "--trade", "peer", "--format", "csv"]).outcome
        let lines = outcome.stdout.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1].hasPrefix("e1,BIDU,long") && lines[2].hasPrefix("e2,BABA,long"))
        // The example's prices of SPY are closes alone: at the open nothing is known of them.
        let pair = ["--where", "ticker == BABA", "--trade", "pair-market", "--format", "json"]
        let atOpen = try rows(try results(try backtest(pair).outcome), "skipped")
        #expect(atOpen.compactMap { $0["reason"] as? String } == ["no-hedge-open", "no-hedge-open"])
        let pairs = try backtest(pair + ["--entry", "close"]).outcome
        let hedges = try rows(try results(pairs), "signal_trades").compactMap { $0["hedge"] as? [String: Any] }
        #expect(hedges.compactMap { $0["ticker"] as? String } == ["SPY", "SPY"])
    }

    @Test func claimsAndVerdictsAreTraded() throws {
        let article = "Data/articles/2026-01-02-alibaba.txt"
        let claims = try CommandRunner().run("claims", article, "--format", "jsonl")
        let traded = try results(try backtest(["--format", "json"], input: claims.stdout).outcome)
        let trades = try rows(traded, "signal_trades")
        let first = try #require(trades.first)
        #expect(first["ticker"] as? String == "BABA" && first["side"] as? String == "long")
        #expect(first["sentence"] is String)
        let verdicts = try CommandRunner().run("attribute", article, "--format", "jsonl")
        let outcome = try backtest(
            ["--where", "verdict != supported", "--side", "long", "--format", "json"], input: verdicts.stdout
        ).outcome
        #expect(outcome.exitCode == 0, "\(outcome.stderr)")
        #expect(try rows(try results(outcome), "signal_trades").count == 1, "one story, one trade")
        let onClaims = try backtest(["--where", "verdict == supported"], input: claims.stdout).outcome
        #expect(onClaims.exitCode == 64 && onClaims.stderr.contains("tapecheck attribute"))
    }

    @Test func strictFailsOnSkippedEvents() throws {
        let outcome = try backtest(["--strict", "--quiet"]).outcome
        #expect(outcome.exitCode == 1)
        #expect(outcome.stderr.contains("tapecheck: --strict: "), "\(outcome.stderr)")
    }
}
