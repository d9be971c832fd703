import Market
import Testing

/// Hundredths of a percent: a move where a share or an index moved by them.
@Suite struct BasisPointTests {
    @Test(arguments: [
        ClaimTable("Alibaba rose 80 basis points on Friday.", "BABA percentMove up 0.80 percent"),
        ClaimTable("The S&P 500 fell 50 basis points to 4,150.", "SPX percentMove down 0.50 percent"),
        ClaimTable("Apple stock slipped 40 bps in premarket trading.", "AAPL percentMove down 0.40 percent"),
        ClaimTable("Apple stock rose about 80 basis points on Friday.", "AAPL percentMove up about 0.8 percent"),
        ClaimTable("Apple added 60 basis points to $172.10.", "AAPL percentMove up 0.60 percent"),
        ClaimTable("The Nasdaq climbed 120 basis points on Friday.", "IXIC percentMove up 1.20 percent"),
        ClaimTable("The Nasdaq was up 45 bps at 12,700.", "IXIC percentMove up 0.45 percent"),
        ClaimTable("Microsoft fell 12.5 basis points.", "MSFT percentMove down 0.125 percent"),
        ClaimTable("Shares of Apple rose 5 basis points.", "AAPL percentMove up 0.05 percent"),
        ClaimTable(
            "Mortgage rates rose 12 basis points as the S&P 500 slipped 30 basis points.",
            "SPX percentMove down 0.30 percent"),
        ClaimTable(
            "Bond yields fell 5 basis points and Apple shares rose 70 basis points on Friday.",
            "AAPL percentMove up 0.70 percent"),
    ]) func aMoveOfAShareOrAnIndex(_ line: ClaimTable) throws {
        #expect(try ClaimTable.claims(line.text, of: .percentMove) == line.expected)
    }

    @Test(arguments: [
        "The 10-year yield rose 8 basis points to 3.65%.",
        "Alibaba's margin rose 80 basis points.",
        "The Fed raised rates by 25 basis points.",
        "Alibaba shares gained 80 basis points against the index.",
        "Alibaba outperformed Baidu by 80 basis points.",
        "Credit spreads on Alibaba widened 30 basis points.",
        "Apple lost 80 basis points of market share.",
        "Apple gained 80 basis points in gross margin.",
        "Apple gained 80 basis points.",
        "The spread on Apple's bonds rose 30 basis points.",
        "Apple's cost of capital rose 20 basis points.",
        "Apple's yield premium fell 10 basis points.",
        "Apple cut its fee by 5 basis points.",
        "The S&P 500 could fall 50 basis points.",
        "JPMorgan's net interest margin fell 15 basis points to 2.6%.",
        "The euro rose 40 basis points to 1.0850.",
        "Tesla shares fell 90 basis points more than the index.",
        "Bonds of Apple fell 30 basis points.",
    ]) func aFigureOfSomethingElse(_ text: String) throws {
        let reading = try ClaimTable.reading(text)
        #expect(reading.claims.filter { $0.kind == .percentMove }.isEmpty)
        #expect(reading.rejected.contains { $0.evidence.text.contains("basis points") })
    }
}
