import Foundation
import Market
import TestSupport

/// A made market of 320 New York sessions, daily and, for the last 45 and some of its names, in bars of a quarter of an
/// hour; what is added on the last session is known.
///
/// TGT and PEER are two of the fifteen names of the theme china, and beyond it TGT moves by half of what PEER does. On the last
/// session the theme rises by one per cent for each unit of exposure, PEER by 8 % more, and TGT follows PEER by a bar. CALM
/// leads TGT as PEER does and has no move of its own that day; NEWS has one and TGT no link with it. TGT's home line makes
/// six tenths of each of its moves before New York opens.
struct NewYorkWorld {
    static let sessions: [SessionDate] = {
        var days = [SessionDate(iso: "2024-05-24")!]
        while days.count < 320 { days.append(ExchangeCalendar.newYork.session(before: days[days.count - 1])) }
        return days.reversed()
    }()
    static let daysWithBars = 45, barMinutes = 15, openOfBars = 480, close = 960
    /// When TGT jumps on the last session, and the names of its theme with it.
    static let jump = 615
    /// How exposed the names C01 to C11 are.
    static let exposures = (1...11).map { Double($0) / 2 }
    /// A session before the estimation window on which TGT moved more than on the last one.
    static let earlierMove = 40
    static let homeRatio = 8.0, exchangeRate = 7.8

    let folder: TemporaryFolder
    /// The logarithms of TGT's returns, by session.
    let target: [Double]

    init() throws {
        folder = try TemporaryFolder()
        var generator = SplitMix64(seed: 31)
        func noise(_ size: Double) -> [Double] {
            // A sum of uniform numbers is near enough to a bell for ranks.
            Self.sessions.indices.map { _ in
                size * (0..<4).reduce(0) { sum, _ in sum + Double.random(in: -1...1, using: &generator) }
            }
        }
        let last = Self.sessions.count - 1
        var market = noise(0.005), theme = noise(0.005), metals = noise(0.005), peer = noise(0.006),
            calm = noise(0.006),
            news = noise(0.006)
        market[last] = 0.001
        theme[last] = 0
        metals[last] = 0.001
        peer[last] = 0.08
        calm[last] = 0.0005
        news[last] = 0.08
        func sum(_ parts: [Double]..., size: Double = 0.003, extra: Double = 0) -> [Double] {
            let own = noise(size)
            return Self.sessions.indices.map { row in
                parts.reduce(0) { $0 + $1[row] } + (row == last ? extra + own[row] / 4 : own[row])
            }
        }
        let link = Self.sessions.indices.map { (peer[$0] + calm[$0]) / 2 }
        var target = sum(market, theme, link, extra: 0.03)
        target[Self.earlierMove] = -0.1
        var names: [(symbol: String, returns: [Double])] = [
            ("SPY", market), ("TGT", target), ("PEER", sum(market, theme, peer, extra: 0.03)),
            ("CALM", sum(market, theme, calm, extra: 0.03)), ("NEWS", sum(market, theme, news, extra: 0.03)),
        ]
        for (number, exposure) in Self.exposures.enumerated() {
            let symbol = (number < 9 ? "C0" : "C") + String(number + 1)
            names.append((symbol, sum(market, theme, size: 0.004, extra: exposure / 100)))
        }
        // Half of the theme moves metals, too, so that a mix of them tells something of TGT.
        for number in 1...8 { names.append(("M\(number)", sum(market, metals, theme.map { $0 * 0.5 }, size: 0.004))) }
        self.target = target

        for (symbol, returns) in names {
            try folder.file("prices/\(symbol).csv", Self.table(Self.levels(returns)))
        }
        // The home line's close is worth what TGT closed at the day before and six tenths of its move of the day.
        let own = Self.levels(target), stray = noise(0.0005)
        let home = Self.sessions.indices.map { row in
            let level = (row == 0 ? 100 : own[row - 1]) * exp(0.6 * target[row] + stray[row])
            return level * Self.exchangeRate / Self.homeRatio
        }
        try folder.file("prices/0700.HK.csv", Self.table(home))
        try folder.file("prices/HKDRATE.csv", Self.table(Self.sessions.map { _ in Self.exchangeRate }))
        try writeBars(
            of: names.filter { ["SPY", "TGT", "PEER", "C01", "C02", "C03", "C04", "M1"].contains($0.symbol) })
        try folder.file("universe.csv", Self.universe(names.map(\.symbol)))
        var exposures = "ticker,exposure\n"
        for (number, exposure) in Self.exposures.enumerated() {
            exposures += "\(number < 9 ? "C0" : "C")\(number + 1),\(exposure)\n"
        }
        try folder.file("exposure.csv", exposures + "TGT,3\n")
    }

    private static func levels(_ returns: [Double]) -> [Double] {
        var level = 100.0
        return returns.map { move in
            level *= exp(move)
            return level
        }
    }

    private static func table(_ closes: [Double]) -> String {
        "Date,Close\n" + zip(sessions, closes).map { "\($0),\($1)\n" }.joined()
    }

    private static func universe(_ symbols: [String]) -> String {
        let rows = symbols.map { symbol -> String in
            switch symbol {
            case "SPY": "SPY,Market Fund,,NYSE Arca,USD,etf,market,,"
            case "TGT": "TGT,Target Micro Corporation,Target Micro,NYSE,USD,adr,china,SPY,"
            case "PEER": "PEER,Peerless Boats Inc,Peerless Boats,NYSE,USD,equity,china,SPY,"
            case "CALM": "CALM,Calm Waters Inc,Calm Waters,NYSE,USD,equity,china,SPY,"
            case "NEWS": "NEWS,Newsworthy Lamps Inc,Newsworthy Lamps,NYSE,USD,equity,china,SPY,"
            case let metal where metal.hasPrefix("M"): "\(metal),\(metal) Smelters Inc,,NYSE,USD,equity,metals,SPY,"
            default: "\(symbol),\(symbol) Kites Inc,,NYSE,USD,equity,china,SPY,"
            }
        }
        return "ticker,name,aliases,exchange,currency,kind,themes,market,holds\n" + rows.map { $0 + "\n" }.joined()
            + "GONE,Gone Fishing Inc,Gone Fishing,NYSE,USD,equity,china,SPY,\n0700.HK,Target Home,,HKEX,HKD,equity,,,\n"
    }

    /// Bars that add up to the daily returns.
    private func writeBars(of names: [(symbol: String, returns: [Double])]) throws {
        var generator = SplitMix64(seed: 32)
        let starts = Array(stride(from: Self.openOfBars, to: Self.close, by: Self.barMinutes))
        let first = Self.sessions.count - Self.daysWithBars, last = Self.sessions.count - 1
        let jump = starts.firstIndex(of: Self.jump)!
        // The path of PEER on the last session, which TGT repeats a bar later.
        let path = starts.map { _ in 0.0025 * Double.random(in: -1...1, using: &generator) }
        for (symbol, returns) in names {
            var rows = "Datetime,Open,High,Low,Close\n"
            let levels = Self.levels(returns)
            for row in first...last {
                var steps = starts.map { _ in 0.0012 * Double.random(in: -1...1, using: &generator) }
                if row == last, symbol == "PEER" || symbol == "TGT" {
                    let shift = symbol == "TGT" ? 1 : 0
                    for place in steps.indices where place >= shift {
                        steps[place] = steps[place] / 10 + path[place - shift]
                    }
                }
                let rest = returns[row] - steps.reduce(0, +)
                if row == last, !["SPY", "M1"].contains(symbol) {
                    steps[symbol == "PEER" ? jump - 1 : jump] += rest
                } else {
                    for place in steps.indices { steps[place] += rest / Double(steps.count) }
                }
                var level = levels[row - 1]
                for (start, step) in zip(starts, steps) {
                    let open = level
                    level *= exp(step)
                    let clock = String(format: "%02d:%02d:00", start / 60, start % 60)
                    rows += "\(Self.sessions[row]) \(clock),\(open),\(max(open, level)),\(min(open, level)),\(level)\n"
                }
            }
            try folder.file("bars/\(symbol).csv", rows)
        }
    }

    /// Leaves of the bars those of the last sessions, without the very last ones.
    func keepBars(ofLast count: Int, until missing: Int = 0) throws {
        let kept = Set(Self.sessions.suffix(count).dropLast(missing).map { "\($0)" })
        let bars = folder.url.appending(path: "bars")
        for file in try FileManager.default.contentsOfDirectory(at: bars, includingPropertiesForKeys: nil) {
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            let left = lines.prefix(1) + lines.dropFirst().filter { kept.contains(String($0.prefix(10))) }
            try Data((left.joined(separator: "\n") + "\n").utf8).write(to: file)
        }
    }

    // MARK: Running

    static let bars = ["--intraday", "bars", "--time-zone", "America/New_York"]

    private func write(_ sentence: String, time: String?, isUp: Bool = true) throws {
        let stamp = time.map { "time: \($0)\n" } ?? "", verb = isUp ? "rose" : "fell"
        try folder.file(
            "a.txt",
            "date: 2024-05-24\n\(stamp)\nTarget Micro Corporation (NYSE:TGT) shares \(verb) on Friday \(sentence).\n")
    }

    /// The verdicts on an article's reasons, as JSON.
    func verdicts(
        _ sentence: String, time: String? = "11:00 ET", isUp: Bool = true, _ options: [String]
    ) throws -> [[String: Any]] {
        try write(sentence, time: time, isUp: isUp)
        let output = try run(["attribute", "a.txt", "--format", "jsonl"] + options)
        return try output.split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
        }
    }

    /// What `attribute` prints and what `report` writes about an article, each on one line.
    func texts(_ sentence: String, time: String? = "11:00 ET", _ options: [String]) throws -> [String] {
        try write(sentence, time: time)
        let text = try run(["attribute", "a.txt"] + options)
        _ = try run(["report", "a.txt", "--output", "out"] + options)
        let report = try String(contentsOf: folder.url.appending(path: "out/a.md"), encoding: .utf8)
        return [text, report].map {
            // What Markdown escapes and what wraps is the same text.
            $0.replacing("\\", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }

    private func run(_ arguments: [String]) throws -> String {
        let outcome = try CommandRunner(folder: folder.url).run(
            arguments: arguments + ["--prices", "prices", "--universe", "universe.csv", "--quiet"])
        guard outcome.exitCode == 0 else { throw Failure(words: outcome.stderr) }
        return outcome.stdout
    }

    struct Failure: Error {
        let words: String
    }
}
