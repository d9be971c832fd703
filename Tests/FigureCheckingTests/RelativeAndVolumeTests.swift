import FigureChecking
import Market
import Testing

@Suite struct RelativeTests {
    private let own = Tape.closes(from: "2024-12-31", [100, 101, 105])
    private let index = Tape.closes(from: "2024-12-31", [5000, 5050, 5100], ticker: Ticker("SPX")!)

    private func check(
        _ printed: String?, _ direction: Claim.Direction, versus: String? = "SPX", horizon: Claim.Horizon = .ytd
    ) -> FigureVerdict {
        let claim = Tape.claim(.relative, printed, direction, on: "2025-01-03") {
            $0.unit = "percentagePoints"
            $0.horizon = horizon
            $0.phase = .close
            $0.versus = versus.flatMap { Ticker($0) }
        }
        return Tape.verdicts([claim], own, index, published: "2025-01-04")[0]
    }

    @Test func pointsOfDifferenceAreChecked() {
        // 5 % against 2 %.
        let verdict = check("3.0", .up)
        #expect(verdict.verdict == .confirmed)
        #expect(verdict.rows.count == 4)
        #expect(check("4.0", .up).verdict == .contradicted)
        // The session alone: 3.9604 % against 0.9901 %.
        #expect(check("2.97", .up, horizon: .session).verdict == .confirmed)
    }

    @Test func withoutAFigureTheDirectionIsChecked() {
        #expect(check(nil, .up).verdict == .confirmed)
        let verdict = check(nil, .down)
        #expect(verdict.verdict == .contradicted)
        #expect(verdict.detail == .wrongDirection)
        #expect(verdict.reason.contains("5.00 %") && verdict.reason.contains("2.00 %"))
    }

    @Test func aComparisonWithinTheSessionIsOfAnotherMoment() {
        func check(_ direction: Claim.Direction, published: String, edit: (inout Claim) -> Void) -> String {
            let claim = Tape.claim(.relative, nil, direction, on: "2025-01-03") {
                $0.unit = "percentagePoints"
                $0.phase = .unspecified
                $0.versus = Ticker("SPX")
                edit(&$0)
            }
            return Tape.verdicts([claim], own, index, published: published)[0].outcome
        }
        #expect(check(.down, published: "2025-01-03") { _ in } == "notCheckable(intraday)")
        #expect(check(.up, published: "2025-01-03") { _ in } == "confirmed")
        #expect(check(.down, published: "2025-01-04") { _ in } == "contradicted(wrongDirection)")
        #expect(check(.up, published: "2025-01-03") { $0.session = .pre } == "notCheckable(session)")
        #expect(check(.down, published: "2025-01-04") { $0.phase = .intra } == "notCheckable(intraday)")
    }

    @Test func aComparatorWithoutPricesIsNotCheckable() {
        #expect(check("3.0", .up, versus: "NDX").detail == .noSeries)
        #expect(check("3.0", .up, versus: nil).detail == .ambiguousBase)
    }
}

@Suite struct VolumeTests {
    private let history: PriceHistory = {
        var lines: [String] = [], day = Tape.day("2025-01-02")
        for index in 0..<70 {
            lines.append("\(day) 10 11 9 10 10 \(index == 69 ? 6_000_000 : 1_000_000 + index * 1000)")
            day = ExchangeCalendar.newYork.session(after: day)
        }
        return Tape.history(lines.joined(separator: "\n"))
    }()

    private func check(
        _ printed: String, scale: Int = 6, unit: String = "shares", type: String = "traded", published: String? = nil,
        hedge: PrintedFigure.Hedge? = nil
    ) -> FigureVerdict {
        let last = history.sessions[69]
        let claim = Tape.claim(.volume, printed, on: "\(last)") {
            $0.figure = PrintedFigure(printed: printed, scale: scale, hedge: hedge)
            $0.unit = unit
            $0.volumeType = type
            $0.phase = .unspecified
            $0.statistic = nil
        }
        return Tape.verdicts([claim], history, published: published ?? "\(last.adding(days: 1))")[0]
    }

    @Test func theSessionsVolume() {
        #expect(check("6.0").verdict == .confirmed)
        #expect(check("6.00").verdict == .confirmed)
        #expect(check("6.3").verdict == .close)
        #expect(check("8").verdict == .contradicted)
        #expect(check("5", hedge: .init(.above, word: "more-than")).verdict == .close)
    }

    @Test func whileTheSessionLastsAPartOfIt() {
        let day = "\(history.sessions[69])"
        #expect(check("2.5", published: day).detail == .intraday)
        #expect(check("9.5", published: day).verdict == .contradicted)
    }

    @Test func moneyTurnedOverIsSharesTimesAPriceOfTheDay() {
        #expect(check("60", unit: "USD").detail == .intraday)
        #expect(check("80", unit: "USD").verdict == .contradicted)
    }

    @Test func averagesAreOfTheSessionsBefore() {
        // The 65 sessions before: 1,004,000 to 1,068,000.
        let usual = check("1036000", scale: 0, type: "average")
        #expect(usual.verdict == .confirmed)
        #expect(usual.convention?.name == "averageVolume65")
        #expect(check("1.0585", type: "average").convention?.name == "averageVolume20")
        #expect(check("2", type: "average").verdict == .contradicted)
    }

    @Test func multiplesOfTheAverage() {
        #expect(check("5.8", scale: 0, unit: "times").verdict == .confirmed)
        #expect(check("9", scale: 0, unit: "times").verdict == .contradicted)
    }

    /// The claim of a whole text, whose words tell what the average is over.
    private func read(_ words: String, published: String? = nil) -> String {
        let last = history.sessions[69]
        let weekday = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"][last.weekday.rawValue - 1]
        let text = "Acme rose 3% on \(weekday) on \(words)."
        let lines = history.sessions.indices.map { row in
            "\(history.sessions[row]) 10 11 9 10 10 \(Int(history.volume?[row] ?? 0))"
        }
        return CheckedArticle(
            text, published: published ?? "\(last.adding(days: 1))",
            Tape.history(lines.joined(separator: "\n"), ticker: CheckedArticle.ticker)
        ).outcome("average")
    }

    @Test func theWordsSayWhatAnAverageIsOver() {
        #expect(read("nearly six times its average volume").hasPrefix("confirmed"))
        #expect(read("volume about six times its 30-day average") == "confirmed")
        #expect(read("volume about six times its three-month average") == "confirmed")
        #expect(read("volume about ten times its three-month average") == "contradicted")
        // The file has no year, and "several" is no number.
        #expect(read("volume about ten times its one-year average").hasPrefix("notCheckable"))
        #expect(read("volume about ten times its 12-month average").hasPrefix("notCheckable"))
        // As many sessions no number holds.
        #expect(read("volume about ten times its 9000000000000000000-month average").hasPrefix("notCheckable"))
    }

    @Test func aVolumeWithinTheSessionIsAPartOfTheDays() {
        let day = "\(history.sessions[69])"
        #expect(read("already about three times its average volume", published: day) == "notCheckable(intraday)")
        #expect(read("already about nine times its average volume", published: day) == "contradicted")
    }

    @Test func aFileWithoutVolumesSaysSo() {
        let bare = Tape.closes(from: "2025-01-02", [10, 11])
        let claim = Tape.claim(.volume, "6", on: "2025-01-03") { $0.unit = "shares" }
        #expect(Tape.verdicts([claim], bare)[0].detail == .noVolume)
    }
}
