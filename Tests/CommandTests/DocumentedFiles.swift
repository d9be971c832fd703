import Foundation
import Market
import TestSupport

/// A folder with the files that the documents' examples speak of, small and invented save for the example data itself.
struct DocumentedFiles {
    let folder: TemporaryFolder

    /// The file of the README's finding; the third line is the one that it shows.
    static let bad = "Date,Open,Close\n2024-03-14,10,10.5\n2024-03-15,10,11.x\n2024-03-18,10,10.7\n"

    init() throws {
        folder = try TemporaryFolder()
        let root = packageRoot()
        for name in ["Data", "LICENSE"] {
            try FileManager.default.createSymbolicLink(
                at: folder.url.appending(path: name), withDestinationURL: root.appending(path: name))
        }
        var news: [String] = []
        let articles = root.appending(path: "Data/articles")
        for name in try FileManager.default.contentsOfDirectory(atPath: articles.path).sorted() {
            let text = try String(contentsOf: articles.appending(path: name), encoding: .utf8)
            try folder.file("articles/\(name)", text)
            if news.isEmpty { try folder.file("article.txt", text) }
            // The articles of the example data say their date and publisher on top.
            let fields = text.split(separator: "\n").prefix(2).map { $0.split(separator: " ", maxSplits: 1)[1] }
            let body = text.split(separator: "\n", maxSplits: 2)[2]
            let line = [
                "id": name, "published": String(fields[0]), "publisher": String(fields[1]), "text": String(body),
            ]
            news.append(String(decoding: try JSONSerialization.data(withJSONObject: line), as: UTF8.self))
        }
        try folder.file("news.jsonl", news.joined(separator: "\n") + "\n")
        for name in ["a.jsonl", "articles.jsonl"] { try folder.file(name, news.joined(separator: "\n") + "\n") }
        try folder.file("studies/tapecheck.toml", "[study]\nestimation = 120\n")
        try folder.file(
            "universe.csv", try String(contentsOf: root.appending(path: "Data/universe.csv"), encoding: .utf8))
        try folder.file("BAD.csv", Self.bad)
        try folder.file(
            "BABA.csv", try String(contentsOf: root.appending(path: "Data/prices/BABA.csv"), encoding: .utf8))
        try addPrices()
        try addExamplePrices()
    }

    /// 420 sessions up to January 2026, and events on them.
    private func addPrices() throws {
        let chinese = [
            "BABA", "BIDU", "JD", "PDD", "NTES", "TCOM", "TME", "VIPS", "EDU", "ZTO", "YUMC", "HTHT",
        ]
        let tickers = ["SPY", "NVDA", "AMD", "AVGO"] + chinese
        let last = SessionDate(iso: "2026-01-09")!
        for (number, ticker) in tickers.enumerated() {
            let file = Self.prices(sessions: 420, until: last, seed: UInt64(number + 1), isIndex: ticker == "SPY")
            try folder.file("prices/\(ticker).csv", file)
            try folder.file("p/\(ticker).csv", file)
        }
        try folder.file("prices/us/SPY.csv", Self.prices(sessions: 40, until: last, seed: 1, isIndex: true))
        try folder.file("prices/hk/0700.HK.csv", Self.prices(sessions: 40, until: last, seed: 2, isIndex: false))
        var events = "event_id,ticker,published,side,group\n"
        for (number, ticker) in tickers.dropFirst().enumerated() {
            let day = SessionDate(dayNumber: last.dayNumber - 14 - 3 * Int32(number))
            events +=
                "e\(number),\(ticker),\(day),\(number % 2 == 0 ? "long" : "short"),\(number % 2 == 0 ? "a" : "b")\n"
        }
        try folder.file("events.csv", events)
        var factors = "date,mkt-rf,smb,hml,rf\n", draws = SplitMix64(seed: 99)
        for day in Self.sessions(420, until: last) {
            let values = (0..<3).map { _ in Double.random(in: -0.02...0.02, using: &draws) }
            factors += "\(day),\(values.map { "\($0)" }.joined(separator: ",")),0.0001\n"
        }
        try folder.file("ff.csv", factors)
    }

    /// Files in the form of those that `Scripts/example-data` brings, which are real and not the project's.
    private func addExamplePrices() throws {
        let tickers = [
            "SP500", "BAC", "JPM", "KO", "PG", "WMT", "HD", "AAPL", "AMD", "BBY", "CVX", "GE", "JNJ", "LLY", "MRK",
        ]
        var universe = "ticker,name,aliases,exchange,currency,kind,themes,market,holds\n"
        for (number, ticker) in tickers.enumerated() {
            let last = SessionDate(iso: "2009-12-31")!
            try folder.file(
                "example/shares/\(ticker).csv",
                Self.prices(
                    sessions: 3200, until: last, seed: UInt64(100 + number), isIndex: number == 0, onlyCloses: true))
            universe += "\(ticker),\(ticker) Corp,,NYSE,USD,equity,\(number == 0 ? "" : "household"),SP500,\n"
        }
        try folder.file("example/universe.csv", universe)
        var events = "event_id,ticker,published,group,cut\n"
        for (day, cut) in [("1998-10-15", 25), ("2001-01-03", 50), ("2001-04-18", 50), ("2008-01-22", 75)] {
            for ticker in ["BAC", "JPM", "KO", "PG", "WMT", "HD"] {
                events += "\(ticker)-\(day),\(ticker),\(day),\(ticker == "BAC" ? "banks" : "others"),\(cut)\n"
            }
        }
        try folder.file("example/fed-cuts.csv", events)
    }

    private static func sessions(_ count: Int, until last: SessionDate) -> [SessionDate] {
        // A year has about 252 sessions; half as many days again and a fortnight are days enough.
        let first = SessionDate(dayNumber: last.dayNumber - Int32(count * 3 / 2 + 14))
        return ExchangeCalendar.newYork.sessions(from: first, to: last).suffix(count)
    }

    /// A walk that shares the moves of a market and, but for the index, of a sector.
    private static func prices(
        sessions count: Int, until last: SessionDate, seed: UInt64, isIndex: Bool, onlyCloses: Bool = false
    ) -> String {
        var shared = SplitMix64(seed: 0), own = SplitMix64(seed: seed), close = 50.0
        var text = onlyCloses ? "Date,Adj Close\n" : "Date,Open,High,Low,Close,Volume\n"
        func cents(_ value: Double) -> String {
            let cents = Int((value * 100).rounded())
            return "\(cents / 100).\(cents / 10 % 10)\(cents % 10)"
        }
        for day in Self.sessions(count, until: last) {
            let open = close, market = Double.random(in: -0.012...0.012, using: &shared)
            let sector = Double.random(in: -0.012...0.012, using: &shared)
            let noise = Double.random(in: -0.012...0.012, using: &own)
            close *= 1 + (isIndex ? market : market + sector + noise)
            if onlyCloses {
                text += "\(day),\(cents(close))\n"
            } else {
                let volume = Int.random(in: 900_000...1_100_000, using: &own)
                text += "\(day),\(cents(open)),\(cents(max(open, close) + 0.2)),\(cents(min(open, close) - 0.2)),"
                text += "\(cents(close)),\(volume)\n"
            }
        }
        return text
    }
}
