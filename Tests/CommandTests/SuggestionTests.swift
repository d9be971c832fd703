import TestSupport
import Testing

/// What is said about words that are nearly right: the nearest command, option, value, ticker or column.
@Suite struct SuggestionTests {
    static let misspelt: [(arguments: [String], suggestion: String)] = [
        (["verfiy", "a.txt"], "did you mean 'verify'?"),
        (["verfiy", "a.txt"], "Error: there is no command 'verfiy'\n"),
        (["--versio"], "did you mean '--version'?"),
        (["help", "verfy"], "did you mean 'help verify'?"),
        (["reprot", "a.txt", "--output", "out"], "did you mean 'report'?"),
        (["verify", "a.txt", "--pricse", "p"], "Did you mean '--prices'?"),
        (["report", "a.txt", "--outpt", "x"], "did you mean '--output'?"),
        (["config", "--confg", "x"], "did you mean '--config'?"),
        (["study", "--helpp"], "did you mean '--help'?"),
        (["study", "e.csv", "--seeds=3"], "did you mean '--seed'?"),
        (["calibrate", "--placebo", "3"], "Did you mean '--placebos'?"),
        (["claims", "a.txt", "--pubished", "2024-03-15"], "Did you mean '--published'?"),
        (["backtest", "e.csv", "--slipage", "5bp"], "Did you mean '--slippage'?"),
        (["attribute", "a.txt", "--newsdays", "x"], "Did you mean '--news-days'?"),
        (["prices", "--adjustmnt", "raw"], "Did you mean '--adjustment'?"),
        (["verify", "a.txt", "--format", "jsno"], "did you mean 'json'?"),
        (["verify", "a.txt", "--fail-on=contradcited"], "did you mean 'contradicted'?"),
        (["study", "e.csv", "--model", "marekt"], "did you mean 'market'?"),
        (["study", "e.csv", "--returns", "simpel"], "did you mean 'simple'?"),
        (["study", "e.csv", "--adjust", "holmm"], "did you mean 'holm'?"),
        (["backtest", "e.csv", "--table", "equty"], "did you mean 'equity'?"),
        (["verify", "a.txt", "--columns", "colse=Price"], "did you mean close?"),
        (["verify", "a.txt", "--time-zone", "America/NewYork"], "did you mean America/New_York?"),
    ]

    @Test(arguments: misspelt.indices)
    func wrongUsageSuggestsTheNearest(index: Int) throws {
        let (arguments, suggestion) = Self.misspelt[index]
        let outcome = try CommandRunner().run(arguments: arguments)
        #expect(outcome.exitCode == 64)
        #expect(outcome.stderr.contains(suggestion), "\(outcome.stderr)")
        #expect(outcome.stdout == "")
    }

    @Test(arguments: [["frobnicate"], ["verify", "a.txt", "--format", "frobnicate"]])
    func nothingNearIsSuggested(arguments: [String]) throws {
        let outcome = try CommandRunner().run(arguments: arguments)
        #expect(outcome.exitCode == 64)
        #expect(!outcome.stderr.lowercased().contains("did you mean"))
    }

    private static let files: [String: String] = [
        "p/ACME.csv": "Date,Close\n2024-03-13,10.5\n2024-03-14,11\n",
        "p/SPY.csv": "Date,Close\n2024-03-13,5\n2024-03-14,6\n",
        "a.txt": "date: 2024-03-14\n\nAcme Corp (NYSE:ACME) rose 4.76% on Thursday.\n",
        "e.csv": "event_id,ticker,published,size\n1,ACME,2024-03-14,3\n",
        "typo.csv": "event_id,ticker,published\n1,ACMEE,2024-03-14\n",
        "bad-events.csv": "event_id,tikcer,published\n1,ACME,2024-03-14\n",
        "bad-prices.csv": "Date,Open,High,Low,Clo$e\n2024-03-13,10,11,9,10.5\n", "rule.txt": "hodl = 5\n",
    ]

    static let unknown: [(name: String, arguments: [String], exitCode: Int32, suggestion: String)] = [
        ("market", ["attribute", "a.txt", "--market", "SPYY"], 1, "did you mean 'SPY'?"),
        ("peers", ["attribute", "a.txt", "--peers", "AMCE"], 0, "did you mean 'ACME'?"),
        ("benchmark", ["backtest", "e.csv", "--benchmark", "SYP"], 1, "did you mean 'SPY'?"),
        ("adjustment", ["prices", "--adjustment", "ACMEE=raw"], 0, "did you mean 'ACME'?"),
        ("regress", ["study", "e.csv", "--regress", "sizee"], 1, "did you mean 'size'?"),
        ("where", ["backtest", "e.csv", "--where", "sizee == 3"], 64, "did you mean 'size'?"),
        ("study-ticker", ["study", "typo.csv"], 0, "did you mean 'ACME'?"),
        ("backtest-ticker", ["backtest", "typo.csv"], 0, "did you mean 'ACME'?"),
        ("events-column", ["study", "bad-events.csv"], 1, "the nearest is 'tikcer'"),
        ("prices-column", ["prices", "bad-prices.csv"], 1, "the nearest is 'Clo$e'"),
        ("stated-column", ["prices", "p/ACME.csv", "--columns", "close=Colse"], 1, "the nearest is 'Close'"),
        ("rule", ["backtest", "e.csv", "--rule", "rule.txt"], 1, "did you mean 'hold'?"),
    ]

    @Test(arguments: unknown.indices)
    func unknownNamesSuggestTheNearest(index: Int) throws {
        let (name, arguments, exitCode, suggestion) = Self.unknown[index]
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        for (file, text) in Self.files { try folder.file(file, text) }
        let namesFiles = arguments[0] == "prices" && arguments[1].hasSuffix(".csv")
        let outcome = try CommandRunner(folder: folder.url)
            .run(arguments: arguments + (namesFiles ? [] : ["--prices", "p"]))
        #expect(outcome.exitCode == exitCode, "\(name): \(outcome.stderr)")
        #expect(outcome.stderr.contains(suggestion), "\(name): \(outcome.stderr)")
    }
}
