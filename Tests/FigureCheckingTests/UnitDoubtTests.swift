import FigureChecking
import Market
import Testing

/// Prices in another unit than the article's: pence for pounds, thousands, another currency.
@Suite struct UnitDoubtTests {
    private static func outcome(
        _ text: String, closes: [Double], currency: String?, exchange: String? = "LSE", symbol: String = "ACME"
    ) -> String {
        let acme = Instrument(
            ticker: Ticker(symbol)!, name: "Acme", aliases: ["Acme"], exchange: exchange, currency: currency,
            kind: .equity)
        let rows = zip(["2024-06-06", "2024-06-07"], closes).map { "\($0) \($1) \($1) \($1) \($1)" }
        return CheckedArticle(
            text, published: "2024-06-07", Tape.history(rows.joined(separator: "\n"), ticker: Ticker(symbol)!), as: acme
        ).outcome("")
    }

    @Test(arguments: ["GBP", "GBX"]) func pricesInPenceHoldPoundsAndPence(currency: String) {
        func outcome(_ text: String) -> String {
            Self.outcome(text, closes: [210.5, 212.6], currency: currency)
        }
        #expect(outcome("Acme shares closed at £2.126 on Friday.") == "confirmed")
        #expect(outcome("Acme shares closed at 212.6p on Friday.") == "confirmed")
        #expect(outcome("Acme shares closed at £2.19 on Friday.") == "contradicted")
        #expect(outcome("Acme shares closed at 219p on Friday.") == "contradicted")
    }

    @Test(arguments: ["GBP", "GBX"]) func pricesInPoundsHoldThemToo(currency: String) {
        func outcome(_ text: String) -> String {
            Self.outcome(text, closes: [2.105, 2.126], currency: currency)
        }
        #expect(outcome("Acme shares closed at £2.126 on Friday.") == "confirmed")
        #expect(outcome("Acme shares closed at 212.6p on Friday.") == "confirmed")
        #expect(outcome("Acme shares closed at 219p on Friday.") == "contradicted")
    }

    @Test func aThousandTimesThePriceIsAnotherUnit() {
        func outcome(_ text: String) -> String {
            Self.outcome(text, closes: [615.2, 618.445], currency: "USD", exchange: "NYSE")
        }
        #expect(outcome("Acme closed at $618,445 on Friday.") == "notCheckable(currency)")
        #expect(outcome("Acme closed at $700,000 on Friday.") == "contradicted")
        // A decimal point in the wrong place is the article's error.
        #expect(outcome("Acme closed at $61.84 on Friday.") == "contradicted")
    }

    @Test func anUnknownCurrencyContradictsNothing() {
        func outcome(_ currency: String?, exchange: String?) -> String {
            Self.outcome(
                "Acme shares closed at $190.10 on Friday.", closes: [170, 172.5], currency: currency,
                exchange: exchange,
                symbol: "ACME.DE")
        }
        #expect(outcome(nil, exchange: nil) == "notCheckable(currency)")
        #expect(outcome("EUR", exchange: "XETRA") == "notCheckable(currency)")
        #expect(outcome("USD", exchange: "NYSE") == "contradicted")
    }
}
