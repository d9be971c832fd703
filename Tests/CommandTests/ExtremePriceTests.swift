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

    private static let study = ["study", "events.csv", "--estimation", "120", "--regress", "size"]
    private static let backtest = [
        "backtest", "events.csv", "--draws", "50", "--placebo", "10", "--sweep", "hold=2..3",
    ]

    /// Runs a command, and holds what it prints and every file that it writes, charts among them, against the words for
    /// what is no number.
    ///
    /// - Returns: the names of the files that it wrote.
    @discardableResult
    private func expectNumbers(_ arguments: [String], in folder: TemporaryFolder) throws -> [String] {
        let before = Set(folder.names)
        let outcome = try CommandRunner(folder: folder.url).run(arguments: arguments + Self.inputs)
        #expect(outcome.exitCode == 0, "\(outcome.stderr)")
        var texts = [("stdout", outcome.stdout), ("stderr", outcome.stderr)], written: [String] = []
        for name in folder.names where !before.contains(name) {
            let file = folder.url.appending(path: name)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            written.append(name)
            texts.append((name, try String(contentsOf: file, encoding: .utf8)))
        }
        #expect(texts.reduce(0) { $0 + $1.1.utf8.count } > 150)
        for (name, text) in texts {
            // Before a coordinate may stand the letter of a path's command.
            let word = text.firstMatch(of: /(?i)\b[a-z]?[-+]?(nan|inf|infinity)\b/)
            #expect(word == nil, "\(arguments): \(name)")
        }
        return written
    }

    @Test(arguments: [
        ["prices", "--format", "json"], ["verify", "articles", "--format", "json"],
        ["attribute", "articles", "--format", "json"],
        // A page holds its charts packed; those of the text stand beside it.
        ["report", "articles/JUMP.txt", "--format", "html", "--output", "out"],
        study + ["--format", "json", "--draws", "49"], study + ["--format", "text", "--model", "garch"],
        study + ["--format", "csv", "--model", "market-peer", "--draws", "0"], backtest + ["--format", "json"],
        ["calibrate", "--placebos", "20", "--injections", "2", "--format", "json"],
    ])
    func nothingIsPrintedThatIsNoNumber(arguments: [String]) throws {
        let folder = try workplace()
        defer { folder.remove() }
        try expectNumbers(arguments, in: folder)
    }

    /// Charts of every kind are among what is written, each as lines of text.
    @Test(arguments: [
        (
            ["report", "articles", "--format", "markdown", "--output", "out"],
            ["abnormal-return", "parts", "price", "rank"]
        ),
        (study + ["--draws", "49", "--power", "1%", "--output", "out.md"], ["caar", "group-curves", "groups"]),
        (study + ["--draws", "49", "--power", "1%", "--output", "out.html"], []),
        (backtest + ["--output", "out.md"], ["break-even", "drawdown", "equity", "placebo", "sweep"]),
        (["calibrate", "--placebos", "20", "--injections", "2", "--output", "out"], []),
    ])
    func nothingIsDrawnThatIsNoNumber(arguments: [String], charts: [String]) throws {
        let folder = try workplace()
        defer { folder.remove() }
        let files = try expectNumbers(arguments, in: folder)
        #expect(files.contains { $0.hasSuffix("md") || $0.hasSuffix("html") || $0.hasSuffix("json") }, "\(files)")
        for chart in charts {
            #expect(files.contains { $0.hasSuffix(".\(chart).svg") }, "\(chart): \(files)")
            #expect(files.contains { $0.hasSuffix(".\(chart).dark.svg") }, "\(chart): \(files)")
        }
    }

    @Test func noTableHasWhatIsNoNumber() throws {
        let folder = try workplace()
        defer { folder.remove() }
        let designs = [Self.study + ["--draws", "0", "--power", "1%"], Self.backtest]
        for arguments in designs.map({ $0 + ["--format", "csv", "--table"] }) {
            // Whoever asks for a table that is none is told of all that are.
            let refused = try CommandRunner(folder: folder.url).run(arguments: arguments + ["none"] + Self.inputs)
            let tables = try #require(refused.stderr.firstMatch(of: /is none of ([a-z_, ]+)/)?.1.split(separator: ", "))
            #expect(tables.count > 5, "\(refused.stderr)")
            for table in tables { try expectNumbers(arguments + [String(table)], in: folder) }
        }
    }
}
