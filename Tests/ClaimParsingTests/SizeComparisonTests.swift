import Market
import Testing

/// Moves set against another's by "more than" and its like.
@Suite struct SizeComparisonTests {
    @Test(arguments: [
        ClaimTable(
            "Alibaba gained more than Baidu, which added 3%.", "BABA qualitativeMove up",
            "BIDU percentMove up 3 percent",
            "BABA relative up percentagePoints vs BIDU"),
        ClaimTable(
            "Alibaba rose 5%, more than Baidu, which added 3%.", "BABA percentMove up 5 percent",
            "BIDU percentMove up 3 percent", "BABA relative up percentagePoints vs BIDU"),
        ClaimTable(
            "Alibaba rose 5%, outpacing Baidu's 3% rise.", "BABA percentMove up 5 percent",
            "BIDU percentMove up 3 percent", "BABA relative up percentagePoints vs BIDU"),
        ClaimTable(
            "Alibaba gained 5%, more than the 2% rise of Baidu.", "BABA percentMove up 5 percent",
            "BIDU percentMove up 2 percent", "BABA relative up percentagePoints vs BIDU"),
        // The larger of two falls is the lower move.
        ClaimTable(
            "Alibaba fell 5%, more than Baidu, which lost 3%.", "BABA percentMove down 5 percent",
            "BIDU percentMove down 3 percent", "BABA relative down percentagePoints vs BIDU"),
        ClaimTable(
            "Alibaba fell 5%, more than Baidu's 3% decline.", "BABA percentMove down 5 percent",
            "BIDU percentMove down 3 percent", "BABA relative down percentagePoints vs BIDU"),
        ClaimTable(
            "Alibaba fell 2%, less than the S&P 500's 3% drop.", "BABA percentMove down 2 percent",
            "SPX percentMove down 3 percent", "BABA relative up percentagePoints vs SPX"),
        ClaimTable(
            "Alibaba rose 2%, less than Baidu, which rose 3%.", "BABA percentMove up 2 percent",
            "BIDU percentMove up 3 percent", "BABA relative down percentagePoints vs BIDU"),
        ClaimTable(
            "Alibaba added 5%, better than the 3% gain of the S&P 500.", "BABA percentMove up 5 percent",
            "SPX percentMove up 3 percent", "BABA relative up percentagePoints vs SPX"),
        ClaimTable(
            "Tesla tumbled 6%, worse than the Nasdaq's 2% decline.", "TSLA percentMove down 6 percent",
            "IXIC percentMove down 2 percent", "TSLA relative down percentagePoints vs IXIC"),
        ClaimTable(
            "Tesla's 6% drop was more than the Nasdaq's 2% decline.", "TSLA percentMove down 6 percent",
            "IXIC percentMove down 2 percent", "TSLA relative down percentagePoints vs IXIC"),
        ClaimTable(
            "Tesla fell more than the Nasdaq, which was down 2%.", "TSLA qualitativeMove down",
            "IXIC percentMove down 2 percent", "TSLA relative down percentagePoints vs IXIC"),
        ClaimTable(
            "Alibaba climbed less than Baidu, which jumped 3%.", "BABA qualitativeMove up",
            "BIDU percentMove up 3 percent", "BABA relative down percentagePoints vs BIDU"),
        ClaimTable(
            "Apple rose 2% to $172.10, more than the 1% gain of Microsoft.", "AAPL percentMove up 2 percent",
            "MSFT percentMove up 1 percent", "AAPL relative up percentagePoints vs MSFT"),
        ClaimTable(
            "Alibaba outpaced Baidu's 3% rise.", "BIDU percentMove up 3 percent",
            "BABA relative up percentagePoints vs BIDU"),
        ClaimTable(
            "Alibaba lagged Baidu's 3% rise.", "BIDU percentMove up 3 percent",
            "BABA relative down percentagePoints vs BIDU"),
    ]) func bothMovesAndWhichIsLarger(_ line: ClaimTable) throws {
        #expect(
            try ClaimTable.claims(line.text, of: .percentMove, .qualitativeMove, .relative) == line.expected)
    }

    @Test(arguments: [
        "Alibaba rose more than 3%.",
        "Alibaba rose 5%, more than Baidu's 3% fall.",
        "Alibaba rose 5%, more than the sector's 2% rise.",
        "Alibaba rose 5%, more than analysts expected.",
        "Alibaba's revenue grew 5%, more than Baidu's 3%.",
        "Alibaba sold more than Baidu, which added 3%.",
        "Alibaba earns more than Baidu, which rose 3%.",
        "Apple is worth more than Microsoft, which fell 3%.",
        "Alibaba rose 5% on Friday, more than Baidu, which added 3% last week.",
        "Alibaba's revenue growth outpaced Baidu's 3% rise.",
        // Better than a fall, or deeper.
        "Alibaba shares outpaced the S&P 500's 1% drop.",
    ]) func noComparisonOfMoves(_ text: String) throws {
        #expect(try ClaimTable.claims(text, of: .relative) == [])
    }

    @Test func aComparisonAgainstItsFiguresIsNoted() throws {
        let reading = try ClaimTable.reading("Alibaba rose 1%, more than Baidu, which added 3%.")
        #expect(reading.claims.last?.knownError == "comparison and figures disagree")
        #expect(reading.inconsistencies.count == 1)
    }
}
