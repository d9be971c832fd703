import Foundation
import TestSupport
import Testing

/// Trading on verdicts: when they are known, and in which direction they are traded.
@Suite struct BacktestVerdictTests {
    private static let names = ["SPY", "BABA", "BIDU"] + (0..<9).map { "CN\($0)" }
    private static let day = "2025-03-12"

    /// Weekdays from 2024 on; exchange holidays are rows too many and do no harm.
    private static let days: [String] = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0)!
        let start = Date(timeIntervalSince1970: 1_704_153_600)
        return (0..<480).compactMap { offset in
            let date = start.addingTimeInterval(Double(offset) * 86_400)
            guard (2...6).contains(calendar.component(.weekday, from: date)) else { return nil }
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            return String(format: "%04d-%02d-%02d", parts.year!, parts.month!, parts.day!)
        }
    }()

    /// Prices in which Baidu jumps on the day, and Alibaba goes with it or, from the open on, turns.
    private static func world(follows: Bool) -> [String: String] {
        var random = SplitMix64(seed: 3)
        func normal(_ deviation: Double) -> Double {
            ((0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }) * deviation
        }
        let market = days.map { _ in normal(0.008) }, sector = days.map { _ in normal(0.01) }
        let link = days.map { _ in normal(0.02) }
        return Dictionary(
            uniqueKeysWithValues: names.map { name in
                var close = 100.0, text = "Date,Open,High,Low,Close,Volume\n"
                let isPair = name.hasPrefix("B"), isMarket = name == "SPY"
                let own = isMarket ? 0.0005 : isPair ? 0.004 : 0.006
                for (place, date) in days.enumerated() {
                    var open = close * exp(normal(0.002))
                    var move = market[place] + normal(own)
                    if !isMarket { move += sector[place] }
                    if isPair { move += link[place] }
                    if date == day, name == "BIDU" { (open, move) = (close * 1.05, 0.09) }
                    if date == day, name == "BABA" { (open, move) = (close * 1.04, follows ? 0.075 : -0.002) }
                    close *= exp(move)
                    text += "\(date),\(open),\(max(open, close) * 1.002),\(min(open, close) * 0.998),\(close),1000000\n"
                }
                return (name, text)
            })
    }

    private static let universe =
        "ticker,name,aliases,exchange,currency,kind,themes,market,holds\nSPY,SPDR S&P 500 ETF,,NYSE Arca,USD,etf,,,\n"
        + names.dropFirst().map { name in
            let title = name == "BABA" ? "Alibaba Group Holding,Alibaba" : name == "BIDU" ? "Baidu," : "Name \(name),"
            return "\(name),\(title),NYSE,USD,adr,china-internet,SPY,\n"
        }.joined()

    private static func article(_ text: String) -> String {
        #"{"id":"a1","published":"\#(day) 07:00 ET","publisher":"Wire","text":"\#(text)"}"#
    }

    private struct Outcome {
        let verdicts: [[String: Any]]
        let trades: [[String: String]]
        let skipped: [[String: String]]
    }

    private func run(_ text: String, follows: Bool, _ options: [String] = []) throws -> Outcome {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file("news.jsonl", Self.article(text) + "\n")
        try folder.file("universe.csv", Self.universe)
        for (name, prices) in Self.world(follows: follows) { try folder.file("p/\(name).csv", prices) }
        let command = CommandRunner(folder: folder.url), common = ["--prices", "p", "--universe", "universe.csv"]
        let verdicts = try command.run(
            arguments: ["attribute", "news.jsonl", "--format", "jsonl", "--quiet"] + common, input: nil)
        try #require(verdicts.exitCode == 0, "\(verdicts.stderr)")
        func table(_ name: String) throws -> [[String: String]] {
            let outcome = try command.run(
                arguments: [
                    "backtest", "-", "--draws", "0", "--placebo", "0", "--quiet", "--format", "csv", "--table", name,
                ] + common + options, input: verdicts.stdout)
            try #require(outcome.exitCode == 0, "\(outcome.stderr)")
            // No field that is looked at stands behind the sentence, which may hold commas.
            let lines = outcome.stdout.split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
            }
            return lines.dropFirst().map { Dictionary(zip(lines[0], $0)) { first, _ in first } }
        }
        let records = try verdicts.stdout.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        return Outcome(
            verdicts: records, trades: try table("signal_trades"), skipped: try table("skipped"))
    }

    private static let sympathy =
        "Alibaba (NYSE:BABA) shares rose 4% in premarket trading on Wednesday in sympathy with Baidu, which surged after "
        + "its results."

    /// The two worlds are one until the open of the day on which the verdict rests. Whatever is decided by its close must
    /// be the same in both.
    @Test func aVerdictIsKnownAtTheCloseOfItsSession() throws {
        let supported = ["--where", "verdict == supported"]
        let one = try run(Self.sympathy, follows: true, supported)
        let other = try run(Self.sympathy, follows: false, supported)
        #expect(one.verdicts.first?["verdict"] as? String == "supported", "\(one.verdicts.first?["reason"] ?? "")")
        #expect(!other.verdicts.contains { $0["verdict"] as? String == "supported" })
        func early(_ outcome: Outcome) -> [[String: String]] {
            outcome.trades.filter { $0["entry_date"] ?? "" <= Self.day }
        }
        #expect(early(one) == early(other))
        #expect(one.trades.map { $0["entry_date"] } == ["2025-03-13"], "\(one.trades)")
        #expect(one.trades.map { $0["published"] } == ["2025-03-12 07:00"])
        #expect(other.trades.isEmpty && other.skipped.allSatisfy { $0["reason"] == "not-selected" })
        // At the close itself the verdict isn't known either.
        let close = try run(Self.sympathy, follows: true, supported + ["--entry", "close"])
        #expect(close.trades.map { $0["entry_date"] } == ["2025-03-13"])
        // Not even where no verdict is asked for: what it says of others stands in the same line.
        #expect(try run(Self.sympathy, follows: true).trades.map { $0["entry_date"] } == ["2025-03-13"])
    }

    @Test func theClaimGivesTheDirectionAndNotTheCatalyst() throws {
        let outcome = try run(
            "Alibaba (NYSE:BABA) shares rose 4% on Wednesday despite an investigation by China's regulator.",
            follows: true)
        let verdict = try #require(outcome.verdicts.first), claim = try #require(verdict["claim"] as? [String: Any])
        #expect((verdict["catalyst"] as? [String: Any])?["polarity"] as? String == "negative")
        #expect(claim["id"] as? String == "c1" && claim["kind"] as? String == "percentMove")
        #expect(claim["direction"] as? String == "up" && claim["horizon"] as? String == "session")
        #expect(claim["modality"] as? String == "asserted" && verdict["directions"] as? [String] == ["up"])
        #expect(outcome.trades.map { $0["side"] } == ["long"])
    }

    @Test func conditionalClaimsAreNoNewsBehindAVerdictEither() throws {
        let longer = try run(
            "Alibaba (NYSE:BABA) shares have gained 73% in the last 12 months on optimism about government support.",
            follows: true)
        #expect(longer.trades.isEmpty, "\(longer.verdicts.map { $0["claim"] })")
        #expect(longer.skipped.map { $0["reason"] } == ["conditional-or-longer-move"])
        let asked = try run(
            "Alibaba (NYSE:BABA) shares have gained 73% in the last 12 months on optimism about government support.",
            follows: true, ["--where", "horizon == 12m"])
        #expect(asked.trades.count == 1)
    }

    /// A field that is no field of its kind is no missing field: without its date a verdict was traded on the day itself.
    @Test func damagedLinesAreLeftOutAndNeverTradedEarly() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file("news.jsonl", Self.article(Self.sympathy) + "\n")
        try folder.file("universe.csv", Self.universe)
        for (name, prices) in Self.world(follows: true) { try folder.file("p/\(name).csv", prices) }
        let runner = CommandRunner(folder: folder.url)
        let common = ["--prices", "p", "--universe", "universe.csv"]
        func lines(_ command: String) throws -> [String] {
            let outcome = try runner.run(
                arguments: [command, "news.jsonl", "--format", "jsonl", "--quiet"]
                    + (command == "claims" ? ["--universe", "universe.csv"] : common))
            return outcome.stdout.split(separator: "\n").map { String($0) }
        }
        func backtest(_ text: String) throws -> CommandRunner.Outcome {
            try runner.run(
                arguments: [
                    "backtest", "-", "--draws", "0", "--placebo", "0", "--format", "csv", "--table", "signal_trades",
                ] + common, input: text)
        }
        let whole = try #require(try lines("attribute").first), claim = try #require(try lines("claims").first)
        let good = try backtest(whole + "\n")
        try #require(good.exitCode == 0 && good.stdout.split(separator: "\n").count == 2, "\(good.stderr)")
        let sane = try backtest(claim + "\n")
        try #require(sane.exitCode == 0 && sane.stdout.split(separator: "\n").count == 2, "\(sane.stderr)")
        func expectLeftOut(_ line: String, of command: String, _ first: String, naming field: String) throws {
            // A good line beside it is read all the same, also behind it.
            let outcome = try backtest(line + "\n" + first + "\n")
            #expect(outcome.exitCode == 0)
            #expect(outcome.stdout == (first == whole ? good : sane).stdout.replacing(":1,", with: ":2,"), "\(line)")
            #expect(
                outcome.stderr.contains("<stdin>:1: warning: ") && outcome.stderr.contains(field), "\(outcome.stderr)")
        }
        func altered(_ line: String, _ path: [String], _ value: Any) throws -> String {
            func set(_ object: [String: Any], _ path: ArraySlice<String>) -> [String: Any] {
                guard let key = path.first else { return object }
                var object = object
                if path.count == 1 {
                    object[key] = value
                } else if let inner = object[key] as? [String: Any] {
                    object[key] = set(inner, path.dropFirst())
                } else if let list = object[key] as? [[String: Any]] {
                    object[key] = list.map { set($0, path.dropFirst()) }
                }
                return object
            }
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            return String(
                decoding: try JSONSerialization.data(withJSONObject: set(object, path[...])), as: UTF8.self)
        }
        let verdictFields: [([String], Any)] = [
            (["date"], 5), (["date"], "2025-3-12"), (["published"], "soon"), (["published"], 20_250_312),
            (["publishedTime"], "99:99"), (["publishedTime"], "-1:+5"), (["publishedTime"], "07:00:30"),
            (["publishedTime"], 7), (["publishedZone"], 3), (["verdict"], "madeUp"), (["verdict"], 1), (["peer"], 4),
            (["directions"], "up"), (["claim", "asOf"], "2025-13-40"), (["claim", "horizon"], 3),
            (["claim"], "c1"),
        ]
        for (path, value) in verdictFields {
            try expectLeftOut(
                try altered(whole, path, value), of: "attribute", whole,
                naming: "'\(path.joined(separator: "."))' is nothing that tapecheck attribute writes")
        }
        for (path, value) in [(["published"], 1), (["claims", "asOf"], "yesterday"), (["claims"], "none")]
            as [([String], Any)]
        {
            try expectLeftOut(
                try altered(claim, path, value), of: "claims", claim,
                naming: "'\(path.joined(separator: "."))' is nothing that tapecheck claims writes")
        }
        // Junk before the first line makes no articles of the rest.
        for junk in [#"{"x":1}"#, "garbage", "[]"] {
            try expectLeftOut(
                junk, of: "attribute", whole, naming: junk.hasPrefix("{") ? "the line is none of" : "no JSON object")
        }
    }
}
