import FigureChecking
import Market
import Testing

@Suite struct DemoArticleTests {
    /// The claims of the demo article as its schema has them.
    static func claims() -> [Claim] {
        [
            Tape.claim(.qualitativeMove, nil, .up, on: "2026-01-02", id: "c1") {
                $0.phase = .unspecified
                $0.unit = nil
                $0.statistic = nil
            },
            Tape.claim(.percentMove, "73", .up, on: "2026-01-02", id: "c2", at: 100) {
                $0.phase = .unspecified
                $0.horizon = .twelveMonths
                $0.base = .close12mAgo
            },
            Tape.claim(.percentMove, "4.02", .up, on: "2026-01-02", id: "c3", at: 200) {
                $0.phase = .unspecified
                $0.session = .pre
            },
            Tape.claim(.priceLevel, "152.47", nil, on: "2026-01-02", id: "c4", at: 210) {
                $0.phase = .unspecified
                $0.statistic = .last
                $0.session = .pre
            },
        ]
    }

    @Test func directionOfTheSessionIsConfirmed() throws {
        let verdict = Tape.verdicts(Self.claims(), try Tape.demo(), published: "2026-01-02")[0]
        #expect(verdict.verdict == .confirmed)
        #expect(verdict.formula == "close[2026-01-02] / close[2025-12-31] − 1")
    }

    @Test func twelveMonthsHoldAsPriceReturnToThePreviousClose() throws {
        let verdict = Tape.verdicts(Self.claims(), try Tape.demo(), published: "2026-01-02")[1]
        #expect(verdict.verdict == .confirmed)
        #expect(verdict.formula == "close[2025-12-31] / close[2024-12-31] − 1")
        #expect(try #require(verdict.computed?.rounded(toPlaces: 2)) == 72.87)
        #expect(verdict.rows.map(\.line) == [3, 253])
        let hits = verdict.tried.filter { $0.isHit == true }
        #expect(hits.allSatisfy { $0.convention.name.hasSuffix(">previousClose") })
        let computed = verdict.tried.compactMap { $0.computed?.rounded(toPlaces: 2) }
        for value in [72.87, 72.55, 75.80, 79.48] { #expect(computed.contains(value)) }
        #expect(try #require(verdict.chanceHit) > 0)
        #expect(
            verdict.consistentWith == [
                "with dividends included it is 75.80 %, to the close it is 83.68 %, to the quoted 152.47 it is 79.82 %"
            ])
    }

    @Test(arguments: [2, 3]) func premarketFiguresNeedSessionBars(position: Int) throws {
        let verdict = Tape.verdicts(Self.claims(), try Tape.demo(), published: "2026-01-02")[position]
        #expect(verdict.verdict == .notCheckable)
        #expect(verdict.detail == .session)
        #expect(verdict.impliedBase?.exact.candidates?.first.description == "146.58")
        #expect(verdict.impliedBase?.exact.candidateCount == 1)
        #expect(verdict.baseMatches == true)
        #expect(verdict.base == BasePrice(date: Tape.day("2025-12-31"), price: 146.58))
        #expect(verdict.consistentWith.contains { $0.contains("146.58, the only whole cent") })
        #expect(verdict.consistentWith.contains { $0.contains("opened at 152.62, on the claimed side") })
    }

    @Test func adjustedClosesAloneNeverContradictALevel() throws {
        let adjusted = Tape.history(
            """
            2025-12-30 - - - 146.0182
            2025-12-31 - - - 145.2461
            2026-01-02 - - - 154.3226
            """, status: AdjustmentStatus(.unknown, nil, evidence: "a lone close"))
        let verdict = Tape.verdicts([Tape.claim(.priceLevel, "146.58", on: "2025-12-31")], adjusted)[0]
        #expect(verdict.verdict == .notCheckable)
        #expect(verdict.detail == .adjusted)
    }

    @Test func aClaimWithoutPricesIsNotCheckable() throws {
        let claim = Tape.claim(.percentMove, "3", .up, on: "2026-01-02") {
            $0.subject = Tape.subject(Ticker("META"))
        }
        let verdict = Tape.verdicts([claim], try Tape.demo())[0]
        #expect(verdict.verdict == .notCheckable)
        #expect(verdict.detail == .noSeries)
    }
}

extension Double {
    func rounded(toPlaces places: Int) -> Double {
        var power = 1.0
        for _ in 0..<places { power *= 10 }
        return (self * power).rounded() / power
    }
}
