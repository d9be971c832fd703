import ClaimParsing
import ClaimScoring
import Market
import TestSupport
import Testing

/// Whose move a reason is given for.
@Suite struct FollowerTests {
    private func reasons(_ text: String) throws -> [String] {
        let date = try #require(SessionDate(iso: "2026-01-02"))
        let article = Article(id: "a", file: "a", published: .init(date: date), text: text)
        return readClaims(in: article, universe: readUniverse(try fixture("universe.csv"))).catalysts.map { catalyst in
            "\(catalyst.target?.symbol ?? "-") \(catalyst.kind.rawValue) \(catalyst.entity?.description ?? "-")"
                + (catalyst.isOfEarlierMove ? " earlier" : "")
        }
    }

    @Test func allWhoRoseInSympathyFollowTheOneBefore() throws {
        #expect(
            try reasons(
                "Baidu (NASDAQ:BIDU) jumped 15% on Friday. Alibaba (NYSE:BABA) rose 6.2% and JD.com (NASDAQ:JD) gained "
                    + "7.2% in sympathy.") == ["BABA sympathy BIDU", "JD sympathy BIDU"])
    }

    @Test func whoMovesBehindTheFirstFollowsIt() throws {
        #expect(
            try reasons("Baidu (NASDAQ:BIDU) jumped 15% and Alibaba (NYSE:BABA) rose 6.2% in sympathy.")
                == ["BABA sympathy BIDU"])
        #expect(
            try reasons(
                "Nvidia (NASDAQ:NVDA) rose 2%. Baidu (NASDAQ:BIDU) jumped 15% and Alibaba (NYSE:BABA) rose 6.2% in sympathy."
            ) == ["BABA sympathy BIDU"])
        #expect(
            try reasons(
                "Baidu (NASDAQ:BIDU) jumped 15% on Friday, lifting Alibaba (NYSE:BABA) 6.2% and JD.com (NASDAQ:JD) 3% "
                    + "in sympathy.") == ["BABA sympathy BIDU", "JD sympathy BIDU"])
    }

    @Test(arguments: ["followed", "tracked", "mirrored peer"])
    func whoFollowsHigherIsSpokenOf(verb: String) throws {
        let text = "Alibaba (NYSE:BABA) \(verb) Baidu (NASDAQ:BIDU) higher, adding 2.6%."
        #expect(try reasons(text) == ["BABA sympathy BIDU"])
        let date = try #require(SessionDate(iso: "2026-01-02"))
        let article = Article(id: "a", file: "a", published: .init(date: date), text: text)
        let claims = readClaims(in: article, universe: readUniverse(try fixture("universe.csv"))).claims
        #expect(claims.filter { $0.kind == .percentMove }.map(\.subject.ticker?.symbol) == ["BABA"])
    }

    @Test func aMoodInTheConnectorIsAReason() throws {
        #expect(
            try reasons("Alibaba (NYSE:BABA) fell 3% on Friday on worries about demand.")
                == ["BABA sectorSentiment -"])
    }

    @Test(arguments: [
        "The unit could be worth $10bn-$25bn. Alibaba (NYSE:BABA) closed at $150.96.",
        "Alibaba (NYSE:BABA) closed at $150.96. Its cloud unit is valued at $80 billion.",
    ])
    func theValueOfAPartIsNotTheCompanys(_ text: String) throws {
        let date = try #require(SessionDate(iso: "2026-01-02"))
        let article = Article(id: "a", file: "a", published: .init(date: date), text: text)
        let claims = readClaims(in: article, universe: readUniverse(try fixture("universe.csv"))).claims
        #expect(!claims.contains { $0.kind == .marketCap }, "\(claims.map(\.evidence.text))")
    }

    @Test func nobodyLeadsInOneClause() throws {
        let found = try reasons("Alibaba (NYSE:BABA) and JD.com (NASDAQ:JD) rose 6% and 3% in sympathy.")
        #expect(!found.contains("JD sympathy BABA") && !found.contains("BABA sympathy BABA"), "\(found)")
    }

    @Test func aReasonBehindAnEarlierMoveIsOfThatMove() throws {
        #expect(
            try reasons("Alibaba (NYSE:BABA) rebounded 4.9% on Friday after falling 8.5% on Wednesday on tariff fears.")
                == ["BABA policy - earlier"])
    }

    @Test func followersWithoutAFigureAreTheTargets() throws {
        #expect(
            try reasons(
                "Baidu (NASDAQ:BIDU) jumped 15% on Friday. Alibaba (NYSE:BABA) rose in sympathy.")
                == ["BABA sympathy BIDU"])
    }

    @Test func nobodyFollowsHimself() throws {
        let found = try reasons(
            "Alibaba (NYSE:BABA) could rise in sympathy with Baidu (NASDAQ:BIDU), which fell 3% on Friday.")
        #expect(found.contains("BABA sympathy BIDU"))
        #expect(!found.contains("BIDU sympathy BIDU"))
    }

    @Test func aMovesOwnerIsWhatAReasonMoves() throws {
        #expect(
            try reasons(
                "Alibaba (NYSE:BABA) rose 6.3% on Friday. Baidu's surge came as the broader market rallied."
            )
            .contains("BIDU sectorSentiment -"))
    }

    @Test(arguments: [
        "Alibaba (NYSE:BABA) fell 3% on Friday after Thursday's rally on optimism about China's economy.",
        "Alibaba (NYSE:BABA) fell 3% on Friday, a day after rising in sympathy with Baidu (NASDAQ:BIDU).",
    ])
    func reasonsOfAnEarlierMoveSaySo(_ text: String) throws {
        let found = try reasons(text)
        #expect(found.contains { $0.hasSuffix("earlier") }, "\(found)")
    }

    @Test(arguments: [
        "Alibaba (NYSE:BABA) fell 3% on Friday after Baidu (NASDAQ:BIDU) cut its outlook on weak demand.",
        "Alibaba (NYSE:BABA) rose 3% on Friday in sympathy with Baidu (NASDAQ:BIDU).",
    ])
    func reasonsOfTheMoveAreNoEarlierOnes(_ text: String) throws {
        let found = try reasons(text)
        #expect(!found.isEmpty && !found.contains { $0.hasSuffix("earlier") }, "\(found)")
    }

    @Test func allWhoAreFollowedHigherLead() throws {
        #expect(
            try reasons(
                "JD.com (NASDAQ:JD) rose 4% on Friday, following Baidu (NASDAQ:BIDU) and Alibaba (NYSE:BABA) higher.")
                == ["JD sympathy BIDU", "JD sympathy BABA"])
    }

    @Test func whoIsDraggedHigherFollows() throws {
        #expect(
            try reasons("JD.com (NASDAQ:JD) rose 4% on Friday, dragged higher by Baidu (NASDAQ:BIDU).")
                == ["JD sympathy BIDU"])
    }

    @Test(arguments: ["semiconductor stocks rallied", "Chinese internet stocks rallied", "airline shares slumped"])
    func sharesOfASectorAreAReason(_ words: String) throws {
        #expect(
            try reasons("Alibaba (NYSE:BABA) rose 3% on Friday as \(words).").contains {
                $0.hasPrefix("BABA sectorSentiment")
            })
    }
}
