import Foundation
import Market
import TestSupport
import Testing

/// What a backtest's documents say of benchmarks, ambiguous bars, caps, currencies and ruin, where the prices are so plain
/// that the figures follow by hand.
@Suite struct BacktestFigureTests {
    private static let sessions: [SessionDate] = {
        var days = [SessionDate(iso: "2024-01-02")!]
        while days.count < 120 { days.append(ExchangeCalendar.newYork.session(after: days[days.count - 1])) }
        return days
    }()
    private static let event = "event_id,ticker,published,side\ne1,AAA,2024-01-03 17:00,long\n"

    private let folder: TemporaryFolder

    /// AAA stands at 100 all the time, BBB (in pounds) and INDEX rise by a half and by a tenth of a per cent a session, and
    /// UP rises by one per cent and falls by a fifth of one in turn.
    init() throws {
        folder = try TemporaryFolder()
        for (symbol, growth) in [("AAA", 1.0), ("BBB", 1.005), ("INDEX", 1.001)] {
            try prices(symbol, Self.sessions.indices.map { 100 * pow(growth, Double($0)) })
        }
        var level = 100.0
        let turns = Self.sessions.indices.map { row in
            level *= row == 0 ? 1 : row % 2 == 1 ? 1.01 : 0.998
            return level
        }
        try prices("UP", turns)
        try folder.file(
            "universe.csv",
            """
            ticker,name,aliases,exchange,currency,kind,themes,market,holds
            AAA,Level Corporation,Level,NYSE,USD,equity,,,
            UP,Rising Corporation,Rising,NYSE,USD,equity,,,
            BBB,Pound Holdings,Pound,NYSE,GBP,equity,,,
            INDEX,Index Fund,,NYSE,USD,etf,,,

            """)
        try folder.file("events.csv", Self.event)
    }

    /// Bars without a move within the day but on `wide`, which reaches a tenth to both sides.
    private func prices(_ symbol: String, _ closes: [Double], wide: Int? = nil) throws {
        var table = "Date,Open,High,Low,Close,Volume\n"
        for (row, close) in closes.enumerated() {
            let reach = row == wide ? 0.1 : 0
            table += "\(Self.sessions[row]),\(close),\(close * (1 + reach)),\(close * (1 - reach)),\(close),1000\n"
        }
        try folder.file("prices/\(symbol).csv", table)
    }

    private func run(_ options: [String], input: String? = nil) throws -> String {
        let outcome = try CommandRunner(folder: folder.url).run(
            arguments: [
                "backtest", input == nil ? "events.csv" : "-", "--prices", "prices", "--universe", "universe.csv",
                "--placebo", "0", "--draws", "0", "--quiet",
            ] + options, input: input)
        #expect(outcome.exitCode == 0, "\(outcome.stderr)")
        return outcome.stdout
    }

    private func results(_ options: [String]) throws -> [String: Any] {
        let text = try run(options + ["--format", "json"])
        let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        return try #require(document?["results"] as? [String: Any])
    }

    private func text(_ options: [String]) throws -> String {
        try run(options).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func object(_ value: Any?, _ keys: String...) throws -> [String: Any] {
        try keys.reduce(try #require(value as? [String: Any])) { try #require($0[$1] as? [String: Any], "\($1)") }
    }

    @Test func anAccountIsHeldAgainstItsBenchmark() throws {
        defer { folder.remove() }
        // The account holds the benchmark from the first close on, with all of its cash.
        try folder.file("events.csv", "event_id,ticker,published,side\ne1,UP,2024-01-02 08:00,long\n")
        let options = [
            "--entry", "close", "--hold", "200", "--sizing", "fraction=100%", "--fractional", "--benchmark", "UP",
        ]
        let benchmark = try object(try results(options), "metrics", "benchmark")
        #expect(benchmark["ticker"] as? String == "UP")
        let total = try #require(benchmark["total_return"] as? Double),
            beta = try #require(benchmark["beta"] as? Double)
        let sessions = try #require(benchmark["n"] as? Int)
        #expect(
            isClose(total, pow(1.01 * 0.998, Double(sessions / 2)) * (sessions % 2 == 0 ? 1 : 1.01) - 1, relative: 1e-9)
        )
        // Its own benchmark but for the session of the entry, in which the account has nothing yet.
        let explained = try #require(benchmark["r_squared"] as? Double)
        #expect(abs(beta - 1) < 0.05 && explained > 0.95)
        // Returns that never vary have no regression on them: a ratio of rounding errors would be no beta.
        let steady = try object(try results(options.map { $0 == "UP" ? "INDEX" : $0 }), "metrics", "benchmark")
        #expect(steady["beta"] is NSNull)
        let words = try text(options)
        #expect(words.contains("Total return of UP, "), "\(words)")
        #expect(words.contains("Beta to UP (\(sessions) sessions)"), "\(words)")
        #expect(words.contains("Alpha a year over UP"))
    }

    @Test func aBarThatReachesBothIsToldEitherWay() throws {
        defer { folder.remove() }
        try prices("AAA", Self.sessions.map { _ in 100 }, wide: 4)
        let options = ["--stop", "5%", "--target", "5%"]
        let found = try results(options), pair = try object(found, "inference", "ambiguity")
        #expect(isClose(try #require(pair["pessimistic_mean"] as? Double), -0.05))
        #expect(isClose(try #require(pair["optimistic_mean"] as? Double), 0.05))
        // A tenth of the account is in the trade.
        #expect(isClose(try #require(pair["pessimistic_equity"] as? Double), 100_000 - 500))
        #expect(isClose(try #require(pair["optimistic_equity"] as? Double), 100_000 + 500))
        let words = try text(options)
        #expect(words.contains("Mean trade, ambiguous bars against and for \u{2212}5.00 %, +5.00 %"), "\(words)")
        #expect(words.contains("1 trade with a bar that reached stop and target"), "\(words)")
        #expect(try object(try results(["--stop", "5%", "--target", "20%"]), "inference")["ambiguity"] is NSNull)
    }

    @Test func anOrderIsCutToItsShareOfTheVolume() throws {
        defer { folder.remove() }
        // A thousand shares a day: of the hundred wanted fifty are bought. The mean needs sessions before.
        try folder.file("events.csv", "event_id,ticker,published,side\ne1,AAA,2024-04-03 17:00,long\n")
        let words = try text(["--volume-cap", "5%"])
        #expect(
            words.contains(
                "1 order of the account filled in part under the volume cap, 50 % of what was wanted on average; the rest "
                    + "was cancelled"), "\(words)")
        #expect(words.contains("the volume cap limits entries; exits are not held back by it"))
        let trades = try #require(try results(["--volume-cap", "5%"])["portfolio_trades"] as? [[String: Any]])
        #expect(trades.first?["qty"] as? Double == 50 && trades.first?["qty_wanted"] as? Double == 100)
    }

    @Test func moneyOfSeveralCurrenciesIsNotAdded() throws {
        defer { folder.remove() }
        try folder.file("events.csv", Self.event + "e2,BBB,2024-02-05 17:00,long\n")
        let words = try text([])
        #expect(words.contains("the events are traded in USD and GBP; their money isn't added"), "\(words)")
        try folder.file("events.csv", Self.event)
        let other = try text(["--benchmark", "BBB"])
        #expect(other.contains("the benchmark is in GBP, the account in USD"), "\(other)")
    }

    @Test func anAccountThatOwesMoreThanItHasIsRuined() throws {
        defer { folder.remove() }
        // Forty times the price within the trade, short with all of the account.
        try prices("AAA", Self.sessions.indices.map { $0 < 5 ? 100 : 4000 })
        let options = ["--side", "short", "--sizing", "fraction=100%", "--cash", "100000"]
        let words = try text(options)
        #expect(words.contains("the account was ruined on \(Self.sessions[5]): it owed more than it had"), "\(words)")
    }

    /// Of many trades a report lists fifty, with the sentences that they rest on.
    @Test func longLedgersAreCutAndSaySo() throws {
        defer { folder.remove() }
        var articles = ""
        for (number, day) in Self.sessions.prefix(112).enumerated() where number % 2 == 1 {
            articles +=
                #"{"id": "n\#(number)", "published": "\#(day)", "text": "Rising Corporation (NYSE:UP) shares rose 1% on "#
                + #"\#(day)."}"# + "\n"
        }
        try folder.file("articles.jsonl", articles)
        let claims = try CommandRunner(folder: folder.url).run(
            "claims", "articles.jsonl", "--universe", "universe.csv", "--format", "jsonl", "--quiet")
        #expect(claims.exitCode == 0, "\(claims.stderr)")
        _ = try run(["--entry", "close", "--hold", "1", "--output", "bt.md"], input: claims.stdout)
        let report = try String(contentsOf: folder.url.appending(path: "bt.md"), encoding: .utf8)
        #expect(report.contains("6 more are in the output of `--format csv --table portfolio_trades`"))
        let quoted = try #require(report.components(separatedBy: "### What the articles say").last)
        #expect(quoted.split(separator: "\n").count { $0.hasSuffix("\u{201C}rose 1%\u{201D}") } == 50, "\(quoted)")
        // A trade gains one per cent: (1 − c) / (1 + c) = 1 / 1.01 leaves nothing of it.
        #expect(report.contains("49.8 bp"), "\(report)")
        let chart = try String(contentsOf: folder.url.appending(path: "bt.break-even.svg"), encoding: .utf8)
        #expect(chart.contains("nothing left at 49.8 bp") && chart.contains(">49.8 bp</text>"), "\(chart)")
    }
}
