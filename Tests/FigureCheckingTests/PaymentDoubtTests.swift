import FigureChecking
import Market
import Testing

/// Falls as large as a payment or a separation, on prices that may be corrected for it.
@Suite struct PaymentDoubtTests {
    // As traded 100 and 85.85; corrected for a dividend of 15 the price rose by 1 %.
    private static func outcome(_ text: String, _ status: AdjustmentStatus, adjusted: Bool = true) -> String {
        let before = adjusted ? "85" : "100"
        let rows = "2024-06-06 \(before) \(before) \(before) \(before)\n2024-06-07 85.85 85.85 85.85 85.85"
        return CheckedArticle(
            text, published: "2024-06-08", Tape.history(rows, ticker: CheckedArticle.ticker, status: status)
        ).outcome("%")
    }

    private static let lone = AdjustmentStatus(.unknown, nil, evidence: "a lone close")
    private static let total = AdjustmentStatus(.known, .total, evidence: "stated")
    private static let raw = AdjustmentStatus(.known, .raw, evidence: "stated")
    private static let split = AdjustmentStatus(.inferred, .split, evidence: "a close beside an adjusted close")

    @Test(arguments: [
        "Acme shares fell 14% on Friday as the stock traded ex-dividend.",
        "Acme shares fell 14% on Friday after it paid a special dividend of $15 a share.",
        "Acme shares fell 14% on Friday after the company spun off its widget unit.",
    ])
    func aNamedPaymentContradictsNothing(text: String) {
        #expect(Self.outcome(text, Self.lone) == "notCheckable(corporateAction)")
        #expect(Self.outcome(text, Self.total) == "notCheckable(corporateAction)")
        #expect(Self.outcome(text, Self.raw) == "contradicted(wrongDirection)")
        #expect(Self.outcome(text, Self.raw, adjusted: false) == "confirmed")
    }

    @Test func closesBesideAdjustedOnesShowDividendsButNotSeparations() {
        #expect(
            Self.outcome("Acme shares fell 14% on Friday, when they went ex-dividend.", Self.split)
                == "contradicted(wrongDirection)")
        #expect(
            Self.outcome("Acme shares fell 14% on Friday after the spin-off.", Self.split)
                == "notCheckable(corporateAction)")
    }

    @Test func aPaymentDoesNotRaiseThePriceAsTraded() {
        #expect(
            Self.outcome("Acme shares rose 14% on Friday as the stock traded ex-dividend.", Self.lone) == "contradicted"
        )
    }

    @Test func withoutAWordOfItTheFileDecides() {
        #expect(Self.outcome("Acme shares fell 14% on Friday.", Self.lone) == "contradicted(wrongDirection)")
    }
}
