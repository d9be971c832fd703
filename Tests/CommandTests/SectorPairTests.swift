import TestSupport
import Testing

/// Which fund stands on the other side of `--trade pair-sector`, and why none does.
@Suite struct SectorPairTests {
    private static let universe = """
        ticker,name,aliases,exchange,currency,kind,themes,market,holds
        AAA,Aaa Inc,,NYSE,USD,equity,tech;chips,,
        BBB,Bbb Inc,,NYSE,USD,equity,tech,,
        CCC,Ccc Inc,,NYSE,USD,equity,metals,,
        DDD,Ddd Inc,,NYSE,USD,equity,oil,,
        EEE,Eee Inc,,NYSE,USD,equity,banks,,
        FFF,Fff Inc,,NYSE,USD,equity,rare,,
        CHIP.L,Chips of London,,LSE,GBP,etf,chips,,AAA
        WIDE,Wide Tech Fund,,NYSE,USD,etf,tech,,AAA
        NARROW,Chip Fund,,NYSE,USD,etf,tech;chips,,
        METAL.L,Metals of London,,LSE,GBP,etf,metals,,
        EUROIL,Oil in Euros,,NYSE,EUR,etf,oil,,
        BANKS,Bank Fund,,NYSE,USD,etf,banks,,

        """

    private func pairs(_ tickers: String...) throws -> (hedges: [String], reasons: [String]) {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file("universe.csv", Self.universe)
        var prices = "Date,Open,High,Low,Close,Volume\n"
        for day in 10...30 { prices += "2024-01-\(day),100,101,99,100,1000\n" }
        for name in ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "CHIP.L", "WIDE", "NARROW", "METAL.L", "EUROIL"] {
            try folder.file("prices/\(name).csv", prices)
        }
        try folder.file(
            "e.csv",
            "event_id,ticker,published,side\n" + tickers.map { "\($0),\($0),2024-01-16 08:00,long\n" }.joined())
        func column(_ name: String, _ table: String) throws -> [String] {
            let outcome = try CommandRunner(folder: folder.url).run(
                arguments: [
                    "backtest", "e.csv", "--universe", "universe.csv", "--prices", "prices", "--trade", "pair-sector",
                    "--draws", "0", "--placebo", "0", "--quiet", "--format", "csv", "--table", table,
                ], input: nil)
            #expect(outcome.exitCode == 0, "\(outcome.stderr)")
            let lines = outcome.stdout.split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
            }
            let place = try #require(lines.first?.firstIndex(of: name))
            return lines.dropFirst().map { $0[place] }
        }
        return (try column("hedge_ticker", "signal_trades"), try column("reason", "skipped"))
    }

    @Test func theNarrowestFundOfTheSameClockAndCurrencyIsTaken() throws {
        // London's is as narrow and comes first, but is priced at another time; WIDE holds AAA, but stands for a wider theme.
        #expect(try pairs("AAA").hedges == ["NARROW"])
        #expect(try pairs("BBB").hedges == ["WIDE"], "of two with the theme the first")
    }

    @Test func whereNoneFitsTheReasonIsSaid() throws {
        let (hedges, reasons) = try pairs("CCC", "DDD", "EEE", "FFF")
        #expect(hedges.isEmpty)
        #expect(
            reasons == [
                "sector-fund-other-clock (METAL.L)", "sector-fund-other-currency (EUROIL)",
                "sector-fund-without-prices (BANKS)", "no-sector-fund",
            ])
    }
}
