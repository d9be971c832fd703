import EventMatching
import FigureChecking
import Market
import TestSupport
import Testing

/// Laws that hold for every claim, on the demo's prices and on made-up ones.
@Suite struct FigurePropertyTests {
    /// The exact return between two prices of the file, rounded half away from zero to `decimals`.
    private static func printed(_ start: Double, _ end: Double, decimals: Int) -> (text: String, isDown: Bool)? {
        guard let first = ExactDecimal(shortest: start), let last = ExactDecimal(shortest: end) else { return nil }
        var scale: Int128 = 100
        for _ in 0..<decimals { scale *= 10 }
        // (last / first − 1) · scale, as a quotient of integers in cents' cents.
        let a = last.coefficient * power(first.decimals), b = first.coefficient * power(last.decimals)
        let (quotient, rest) = ((a - b).magnitude * scale.magnitude).quotientAndRemainder(dividingBy: b.magnitude)
        let rounded = quotient + (2 * rest >= b.magnitude ? 1 : 0)
        return (ExactDecimal(coefficient: Int128(rounded), decimals: decimals).description, a < b)
    }

    private static func power(_ count: Int) -> Int128 {
        var power: Int128 = 1
        for _ in 0..<count { power *= 10 }
        return power
    }

    @Test func whatTheFileSaysIsConfirmed() throws {
        let history = try Tape.demo()
        for row in 1..<history.sessions.count {
            let day = "\(history.sessions[row])", next = "\(history.sessions[row].adding(days: 1))"
            let start = try #require(history.price(.close, row: row - 1)).amount
            let end = try #require(history.price(.close, row: row)).amount
            for decimals in 0...3 {
                let (text, isDown) = try #require(Self.printed(start, end, decimals: decimals))
                let claim = Tape.claim(.percentMove, text, isDown ? .down : .up, on: day)
                #expect(Tape.verdicts([claim], history, published: next)[0].verdict == .confirmed, "\(day) \(text)")
            }
            for (field, statistic) in [
                (PriceHistory.Field.open, Claim.Statistic.open), (.high, .high), (.low, .low), (.close, .close),
            ] {
                let price = try #require(history.price(field, row: row)).amount
                let text = try #require(ExactDecimal(shortest: price)).description
                let claim = Tape.claim(.priceLevel, text, on: day) {
                    $0.statistic = statistic
                    $0.phase = .unspecified
                }
                #expect(Tape.verdicts([claim], history, published: next)[0].verdict == .confirmed, "\(day) \(text)")
            }
        }
    }

    @Test func whatIsOffByHalfAPointIsNeverConfirmedAsStated() throws {
        let history = try Tape.demo()
        var random = SplitMix64(seed: 20_260_102)
        var count = 0, other = 0, contradicted = 0
        for row in 2..<history.sessions.count {
            let start = try #require(history.price(.close, row: row - 1)).amount
            let end = try #require(history.price(.close, row: row)).amount
            let move =
                (end / start - 1) * 100 + Double.random(in: 0.5...3, using: &random)
                * (Bool.random(using: &random) ? 1 : -1)
            let text = ExactDecimal(coefficient: Int128((abs(move) * 100).rounded()), decimals: 2).description
            let day = "\(history.sessions[row])", next = "\(history.sessions[row].adding(days: 1))"
            let claim = Tape.claim(.percentMove, text, move < 0 ? .down : .up, on: day)
            let verdict = Tape.verdicts([claim], history, published: next)[0]
            count += 1
            other += verdict.verdict == .confirmedOtherConvention ? 1 : 0
            contradicted += verdict.verdict == .contradicted ? 1 : 0
            #expect(
                verdict.verdict != .confirmed && verdict.verdict != .confirmedRounding, "seed 20260102, \(day) \(text)")
            #expect(!verdict.rows.isEmpty)
        }
        // Other starts fit by chance now and then; a wrong figure is nearly always called wrong.
        #expect(other * 50 <= count)
        #expect(contradicted * 10 >= count * 9)
    }

    @Test func everyClaimGetsOneVerdictWhateverItSays() {
        var random = SplitMix64(seed: 42)
        func pick<Element>(_ elements: [Element]) -> Element { elements.randomElement(using: &random)! }
        let words = [
            "4.02", "73", "0", "0.00", "152.47", String(repeating: "9", count: 30), "0.000000000001", "1,000,000.5",
            "5",
        ]
        let days = ["2024-02-29", "2025-01-02", "2025-12-31", "2026-01-02", "0001-01-01", "9999-12-31"].map(Tape.day)
        let units: [String?] = [
            "percent", "USD", "HKD", "points", "pips", "UScents", "GBX", "shares", "times", "sessions", "weeks",
            "years",
            "of5sessions", "of0sessions", "percentagePoints", nil, "",
        ]
        let records: [String?] = [
            "highestClose", "lowest", "worst1d", "biggest1dPct", "highestVolume", "erasedYtdGain", "firstBelow", "x",
            nil,
        ]
        let since: [String?] = [
            "ever", "IPO", "2025", "2025-03", "2025-06-31", "2025-06-30", "4weeks", "999years", "0days",
            "99999999999999999999days", "", nil, "-", "2025-",
        ]
        let statistics: [Claim.Statistic?] = Claim.Statistic.allCases + [nil]
        let bases: [Claim.Base?] = Claim.Base.allCases + [nil]
        let hedges: [PrintedFigure.Hedge?] = [
            nil, .init(.above, word: "over"), .init(.below, word: "nearly"), .init(.approximate, word: "about"),
        ]
        let directions: [Claim.Direction?] = [.up, .down, .flat, nil]
        func asOf() -> Claim.AsOf? {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: .month(year: pick([1, 2025, 2026, 9999]), month: pick([1, 2, 12]))
            case 1: .year(pick([1, 2024, 2025, 9999]))
            case 2: nil
            default: .day(pick(days))
            }
        }
        func history(_ symbol: String) -> PriceHistory {
            let sessions =
                ([Tape.day("0001-01-01")] + (0..<40).map { Tape.day("2025-11-10").adding(days: $0 * 2) } + [
                    Tape.day("9999-12-31")
                ])
            func column() -> PriceColumn {
                PriceColumn(
                    sessions.map { _ in
                        Bool.random(using: &random) || Bool.random(using: &random)
                            ? Price(pick([0.000001, 1.5, 100, 146.58, 1e15, 145.24606323242188, 3.3333333333333335]))
                            : nil
                    })
            }
            let statuses = [
                AdjustmentStatus(.unknown, nil, evidence: ""), AdjustmentStatus(.known, .raw, evidence: ""),
                AdjustmentStatus(.inferred, .split, evidence: ""), AdjustmentStatus(.known, .total, evidence: ""),
            ]
            var columns: [PriceHistory.Field: PriceColumn] = [pick([.close, .adjustedClose]): column()]
            for field in PriceHistory.Field.allCases where Bool.random(using: &random) { columns[field] = column() }
            return PriceHistory(
                ticker: Ticker(symbol)!, sessions: sessions, columns: columns,
                volume: Bool.random(using: &random) ? sessions.map { _ in pick([nil, 0, 1e6, 1.5]) } : nil,
                closeAdjustment: pick(statuses),
                origin: .init(file: "x", lines: sessions.indices.map { UInt32($0 + 1) }, headings: [:]))
        }
        for round in 0..<300 {
            let panel = PricePanel([history("BABA"), history("SPX")])
            let claims = (0..<10).map { index in
                Claim(
                    id: "c\(index)", kind: pick(Claim.Kind.allCases),
                    subject: Tape.subject(
                        pick([Tape.baba, Tape.baba, Ticker("NONE"), nil]), currency: pick(["USD", "GBP", nil]),
                        kind: pick([.equity, .index, .commodity, nil]), exchange: pick(["NYSE", "HKEX", "LSE", nil])),
                    direction: pick(directions),
                    figure: PrintedFigure(printed: pick(words), scale: pick([0, 0, 0, 6, 15]), hedge: pick(hedges)),
                    highFigure: PrintedFigure(printed: pick(words)), unit: pick(units), statistic: pick(statistics),
                    horizon: pick(Claim.Horizon.allCases), horizonStart: asOf(), base: pick(bases),
                    basePrice: pick([nil, PrintedFigure(printed: pick(words))]), session: pick(Claim.Session.allCases),
                    phase: pick(Claim.Phase.allCases), asOf: asOf(), asOfAlternatives: [pick(days)],
                    asOfTime: pick(["12:44-ET", "25:00", "x", nil]),
                    modality: pick([.asserted, .asserted, .conditional]),
                    knownError: pick([nil, "off by ten"]), evidence: TextRange(text: "up", start: 0, end: 2),
                    recordType: pick(records), since: pick(since), versus: pick([Ticker("SPX"), Ticker("NONE"), nil]),
                    volumeType: pick(["traded", "average", nil]))
            }
            let reading = ArticleReading(
                article: Article(
                    id: "a", file: "a.txt",
                    published: pick([
                        nil,
                        .init(
                            date: pick(days), minute: pick([nil, 0, 1439]),
                            zone: pick(["ET", "UTC", "+08:00", "x", "+99:99", nil])),
                    ]),
                    text: ""), claims: claims, catalysts: [], rejected: [])
            let matches = matchEvents(in: reading, panel: panel)
            #expect(matches.matched.count + matches.unmatched.count == claims.count, "seed 42, round \(round)")
            let verdicts = checkFigures(
                of: reading, matched: matches.matched, unmatched: matches.unmatched, panel: panel)
            #expect(verdicts.map(\.claim) == claims, "seed 42, round \(round)")
            for verdict in verdicts {
                let numbers =
                    [verdict.value, verdict.computed, verdict.chanceHit].compactMap(\.self)
                    + verdict.tried.compactMap(\.computed)
                let isFinite = !numbers.contains { !$0.isFinite }
                #expect(isFinite, "seed 42, round \(round): \(verdict)")
                #expect(!verdict.reason.isEmpty && verdict.verdict != .notCheckable || verdict.detail != nil)
                // A range that contradicts itself needs no row; a volume may stand in a row without a price.
                let mayLackRows = verdict.detail == .selfInconsistent || verdict.claim.kind == .volume
                #expect(verdict.verdict == .notCheckable || !verdict.rows.isEmpty || mayLackRows, "\(verdict)")
            }
        }
    }
}
