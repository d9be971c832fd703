import Market
import Testing

/// Volumes as multiples of an average.
@Suite struct VolumeMultipleTests {
    @Test(arguments: [
        ClaimTable("Alibaba rose 3% on nearly double its average volume.", "BABA volume nearly 2 times"),
        ClaimTable("Alibaba rose 3% on volume that was nearly double its average.", "BABA volume nearly 2 times"),
        ClaimTable("Alibaba rose 3%; volume was about three times the usual.", "BABA volume about 3 times"),
        ClaimTable("Alibaba rose 3% on about three times the usual volume.", "BABA volume about 3 times"),
        ClaimTable("Alibaba's trading volume nearly doubled from its 30-day average.", "BABA volume nearly 2 times"),
        ClaimTable("Alibaba rose 3% on volume more than twice its 20-day average.", "BABA volume more-than 2 times"),
        ClaimTable("Alibaba rose 3%. Volume was double the daily average.", "BABA volume 2 times"),
        ClaimTable("Alibaba rose 3% as volume was triple its 50-day average.", "BABA volume 3 times"),
        ClaimTable("Alibaba rose 3%, with trading volume 2.5 times the 30-day average.", "BABA volume 2.5 times"),
        ClaimTable(
            "Alibaba rose 3% on heavy volume, about 1.8 times the normal level.", "BABA volume about 1.8 times"),
        ClaimTable(
            "Apple rose 2% on volume of 80 million shares, nearly double its 30-day average.",
            "AAPL volume 80 shares", "AAPL volume nearly 2 times"),
        ClaimTable(
            "Apple rose 2%. Trading volume more than doubled from its 20-day average.",
            "AAPL volume more-than 2 times"),
        ClaimTable("Tesla rose 5% on volume almost triple its three-month average.", "TSLA volume almost 3 times"),
        ClaimTable(
            "Apple rose 2% in trading that was more than double its average volume.", "AAPL volume more-than 2 times"),
        ClaimTable("Nvidia rose 4% with volume running four times its usual pace.", "NVDA volume 4 times"),
        ClaimTable("Nvidia rose 4% in heavy volume, about twice the normal level.", "NVDA volume about 2 times"),
        ClaimTable("Nvidia's trading volume was 2x the average.", "NVDA volume 2 times"),
    ]) func multiplesInWordsAndDigits(_ line: ClaimTable) throws {
        #expect(try ClaimTable.claims(line.text, of: .volume) == line.expected)
    }

    @Test(arguments: [
        "Alibaba's price target is double its average price target.",
        "Alibaba volume was twice that of Baidu.",
        "Alibaba traded at nearly double its average.",
        "Apple's sales volume was double its average last quarter.",
        "Apple options volume was three times the usual.",
        "Call volume in Apple was twice the average.",
        "Apple trades at double its five-year average valuation.",
        "Apple shares trade at nearly twice their usual multiple.",
        "Apple rose 2%. Volume more than doubled from the day before.",
        "Apple's revenue growth was twice the average of its peers.",
        "Volume on U.S. exchanges was double the 20-day average as the S&P 500 fell 1%.",
        "Apple visited twice on average.",
        "Tesla's delivery volume was about twice the average.",
        "Apple could see volume twice the average on Friday.",
        "Apple volume was not double its average.",
        "Nvidia price doubled on average volume.",
        "Nvidia's bid is double the average offer.",
    ]) func multiplesOfSomethingElse(_ text: String) throws {
        #expect(try ClaimTable.claims(text, of: .volume) == [])
    }

    @Test func aVolumeThatDoubledIsNoPriceThatDid() throws {
        #expect(try ClaimTable.claims("Apple's volume doubled from the day before.", of: .percentMove) == [])
        #expect(try ClaimTable.claims("Apple's volume nearly doubled from its average.", of: .percentMove) == [])
    }

    @Test func theSpanOfAnAverageIsNoTimeOfTheMove() throws {
        #expect(
            try ClaimTable.claims(
                "Tesla rose 5% on volume almost triple its three-month average.", of: .percentMove) == [
                    "TSLA percentMove up 5 percent"
                ])
    }
}
