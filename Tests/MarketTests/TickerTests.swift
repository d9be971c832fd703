import Market
import Testing

@Suite struct TickerTests {
    @Test(arguments: [
        "BABA", "BRK.B", "9988.HK", "^GSPC", "BTC-USD", "ES=F", "A", "ABCDEFGHIJKLMNOPQRST", "BF/B", "M&M.NS",
    ])
    func symbols(symbol: String) {
        #expect(Ticker(symbol)?.description == symbol)
    }

    @Test(arguments: ["", "baba", "BA BA", "^", ".-", "ABCDEFGHIJKLMNOPQRSTU", "BÄBA", "A\n", "A,B", "\"A\""])
    func whatIsNone(symbol: String) { #expect(Ticker(symbol) == nil) }

    @Test func orderIsThatOfTheSymbols() throws {
        let first = try #require(Ticker("AA")), second = try #require(Ticker("AB"))
        #expect(first < second)
    }
}
