import Foundation
import TestSupport
import Testing

/// Prices of every size, that never move, move by nothing or by everything: no output says NaN or infinity.
@Suite struct ExtremePriceTests {
    private static let names = ["TINY", "HUGE", "FLAT", "JUMP", "TWIN", "CALM", "LAST", "DEAD"]
    private static let sessions = 300, outlier = 200, last = 280

    private static let days: [String] = {
        var days: [String] = [],
            day = DateComponents(calendar: .init(identifier: .gregorian), year: 2024, month: 6, day: 3)
        let calendar = Calendar(identifier: .gregorian), format = Date.ISO8601FormatStyle().year().month().day()
        day.timeZone = .gmt
        var date = calendar.date(from: day)!
        while days.count < sessions {
            if !(calendar.component(.weekday, from: date) == 1 || calendar.component(.weekday, from: date) == 7) {
                days.append(date.formatted(format))
            }
            date.addTimeInterval(86_400)
        }
        return days
    }()

    private static func closes(_ name: String, market: [Double], random: inout SplitMix64) -> [Double] {
        let starts = ["TINY": 1e-11, "HUGE": 1e14, "SPY": 500]
        var price = starts[name] ?? 100, closes: [Double] = []
        for (row, index) in market.enumerated() {
            let own = Double.random(in: -0.02...0.02, using: &random)
            let step: Double
            switch name {
            case "SPY": step = index
            case "FLAT": step = 0
            case "CALM": step = 1e-9 * own
            case "TWIN": step = 1.5 * index + 1e-12 * own
            case "DEAD": step = row < last - 10 ? 0 : own
            case "JUMP": step = row == outlier ? 1e12 : row == outlier + 1 ? -0.999999999999 : own
            case "LAST": step = row == last ? 1e12 : own
            default: step = index + own
            }
            price *= 1 + step
            closes.append(price)
        }
        return closes
    }

    private func workplace() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        var random = SplitMix64(seed: 17)
        let market = (0..<Self.sessions).map { _ in Double.random(in: -0.02...0.02, using: &random) }
        for name in Self.names + ["SPY"] {
            let closes = Self.closes(name, market: market, random: &random)
            let rows = closes.indices.map { row in
                let open = closes[max(0, row - 1)], close = closes[row]
                return "\(Self.days[row]),\(open),\(max(open, close)),\(min(open, close)),\(close),\(row % 7 * 100)"
            }
            try folder.file(
                "prices/\(name).csv", (["Date,Open,High,Low,Close,Volume"] + rows).joined(separator: "\n") + "\n")
        }
        var universe = ["ticker,name,aliases,exchange,currency,kind,themes,market,holds"]
        var events = ["event_id,ticker,published,side,group,peer,size"]
        for (place, name) in Self.names.enumerated() {
            universe.append("\(name),\(name.capitalized) Corp,,NYSE,USD,equity,widgets,SPY,")
            let other = Self.names[(place + 1) % Self.names.count]
            for row in [Self.outlier, Self.outlier + 1, Self.last] {
                events.append(
                    "e\(events.count),\(name),\(Self.days[row]),\(row.isMultiple(of: 2) ? "long" : "short"),"
                        + "\(place % 2),\(other),\(events.count)")
            }
            let day = Self.days[Self.last]
            try folder.file(
                "articles/\(name).txt",
                """
                date: \(day)

                \(name.capitalized) Corp (NYSE:\(name)) shares rose 4.02% to $152.47 on \(day) in sympathy with \
                \(other.capitalized) Corp (NYSE:\(other)), after government subsidies for widgets and as the broader \
                market rallied. The stock gained 73% in the last 12 months, hit a 52-week high of $200, and volume was \
                three times the average.
                """)
        }
        try folder.file("universe.csv", universe.joined(separator: "\n") + "\nSPY,S&P 500 ETF,,NYSE,USD,index,,,\n")
        try folder.file("events.csv", events.joined(separator: "\n") + "\n")
        return folder
    }

    private static let inputs = ["--prices", "prices", "--universe", "universe.csv"]

    @Test(arguments: [
        ["prices", "--format", "json"], ["verify", "articles", "--format", "json"],
        ["attribute", "articles", "--format", "json"], ["report", "articles", "--format", "html", "--output", "out"],
        ["study", "events.csv", "--format", "json", "--estimation", "120", "--draws", "49", "--regress", "size"],
        ["study", "events.csv", "--format", "text", "--model", "garch", "--estimation", "120"],
        ["study", "events.csv", "--format", "csv", "--model", "market-peer", "--estimation", "120", "--draws", "0"],
        ["backtest", "events.csv", "--format", "json", "--draws", "50", "--placebo", "10", "--sweep", "hold=2..3"],
        ["calibrate", "--placebos", "20", "--injections", "2", "--format", "json"],
    ])
    func nothingIsPrintedThatIsNoNumber(arguments: [String]) throws {
        let folder = try workplace()
        defer { folder.remove() }
        let outcome = try CommandRunner(folder: folder.url).run(arguments: arguments + Self.inputs)
        #expect(outcome.exitCode == 0, "\(outcome.stderr)")
        var texts = [outcome.stdout, outcome.stderr]
        for name in folder.names where name.hasPrefix("out/") {
            texts.append(try String(contentsOf: folder.url.appending(path: name), encoding: .utf8))
        }
        #expect(texts.reduce(0) { $0 + $1.utf8.count } > 200)
        for text in texts {
            #expect(text.firstMatch(of: /(?i)\b(nan|inf|infinity)\b/) == nil)
        }
    }
}
