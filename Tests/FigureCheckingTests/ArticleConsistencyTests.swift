import FigureChecking
import Market
import Testing

/// What the figures of one article say against each other.
@Suite struct ArticleConsistencyTests {
    private let history = Tape.history(
        """
        2026-03-02 99 101 98 100
        2026-03-03 100.5 102.5 100 102
        2026-03-04 104 106 101 105.06
        """)

    private func pair(_ percent: String, _ price: String, id: Int, session: Claim.Session) -> [Claim] {
        [
            Tape.claim(.percentMove, percent, .up, on: "2026-03-04", id: "p\(id)", at: id * 100) {
                $0.session = session
                $0.phase = .unspecified
            },
            Tape.claim(.priceLevel, price, on: "2026-03-04", id: "l\(id)", at: id * 100 + 20) {
                $0.session = session
                $0.phase = .unspecified
                $0.statistic = .last
            },
        ]
    }

    @Test func pairsOfOneDayShareOneBase() {
        // 2 % at 104.04 and 3 % at 105.06 are both from 102.
        let agreeing = pair("2.00", "104.04", id: 1, session: .pre) + pair("3.00", "105.06", id: 2, session: .regular)
        let same = Tape.verdicts(agreeing, history, published: "2026-03-04")
        #expect(!same.contains { $0.consistentWith.contains { $0.contains("contradicts itself") } })
        // 2 % at 106.00 is from 103.92.
        let differing = pair("2.00", "106.00", id: 1, session: .pre) + pair("3.00", "105.06", id: 2, session: .regular)
        let verdicts = Tape.verdicts(differing, history, published: "2026-03-04")
        let isNoted = verdicts.map { $0.consistentWith.contains { $0.contains("contradicts itself") } }
        // The regular price is held against the session's own, not against a base.
        #expect(isNoted == [true, true, true, false])
        // The prices still decide what they can.
        #expect(verdicts.map(\.verdict) == [.notCheckable, .notCheckable, .confirmed, .confirmed])
        #expect(verdicts.map(\.baseMatches) == [false, false, true, true])
    }

    @Test func aFigureThatTheArticleContradictsIsMarkedWhereItIsWrong() {
        let claims = [
            Tape.claim(.percentMove, "7.7", .up, on: "2026-03-04", id: "c1"),
            Tape.claim(.percentMove, "3.0", .up, on: "2026-03-04", id: "c2"),
        ]
        let reading = ArticleReading(
            article: Article(id: "a", file: "a.txt", text: ""), claims: claims, catalysts: [], rejected: [],
            inconsistencies: [Inconsistency(claims: ["c1", "c2"], explanation: "7.7 % and 3.0 % of one move")])
        let matched = claims.map {
            MatchedClaim(claim: $0.id, ticker: Tape.baba, session: Tape.day("2026-03-04"), row: 2, previousRow: 1)
        }
        let verdicts = checkFigures(of: reading, matched: matched, unmatched: [], panel: PricePanel([history]))
        #expect(verdicts.map(\.verdict) == [.contradicted, .confirmed])
        #expect(verdicts.map(\.detail) == [.selfInconsistent, nil])
        #expect(
            verdicts.allSatisfy { $0.consistentWith == ["the article contradicts itself: 7.7 % and 3.0 % of one move"] }
        )
    }

    @Test func aKnownErrorIsSaid() {
        let claim = Tape.claim(.percentMove, "27.8", .up, on: "2026-03-04") {
            $0.knownError = "893.16 / 3756.07 is 23.8 %"
        }
        let verdict = Tape.verdicts([claim], history, published: "2026-03-05")[0]
        #expect(verdict.detail == .selfInconsistent)
        #expect(verdict.consistentWith == ["the article contradicts itself: 893.16 / 3756.07 is 23.8 %"])
    }

    @Test func verdictsComeInTheOrderOfTheClaims() {
        let claims = (0..<6).map { index in
            Tape.claim(.percentMove, "\(index)", .up, on: "2026-03-04", id: "c\(index)") {
                if index.isMultiple(of: 2) { $0.subject = Tape.subject(Ticker("OTHER")) }
            }
        }
        let verdicts = Tape.verdicts(claims, history)
        #expect(verdicts.map(\.claim.id) == claims.map(\.id))
        #expect(verdicts.map { $0.detail == .noSeries } == [true, false, true, false, true, false])
    }

    @Test(arguments: [
        (UnmatchedClaim.Reason.noTicker, FigureVerdict.Detail.noSeries), (.noSeries, .noSeries),
        (.noDate, .missingDate),
        (.noSession(SessionDate(dayNumber: 0)), .missingDate),
        (.outsideHistory(first: SessionDate(dayNumber: 0), last: SessionDate(dayNumber: 9)), .missingDate),
    ])
    func unmatchedClaimsComeOutWithTheirReason(reason: UnmatchedClaim.Reason, detail: FigureVerdict.Detail) {
        let claim = Tape.claim(.percentMove, "3.0", .up, on: "2026-03-04")
        let verdicts = checkFigures(
            of: Tape.reading([claim]), matched: [], unmatched: [UnmatchedClaim(claim: "c1", reason: reason)],
            panel: PricePanel([history]))
        #expect(verdicts.map(\.verdict) == [.notCheckable])
        #expect(verdicts[0].detail == detail)
        #expect(verdicts[0].value == 3)
        #expect(!verdicts[0].reason.isEmpty)
    }

    @Test func marketValuesNeedTheNumberOfShares() {
        let claim = Tape.claim(.marketCap, "350", nil, on: "2026-03-04") { $0.capType = .level }
        #expect(Tape.verdicts([claim], history)[0].detail == .noShareCount)
    }
}
