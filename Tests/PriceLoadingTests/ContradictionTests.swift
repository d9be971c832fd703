import Diagnostics
import Market
import TestSupport
import Testing

@testable import PriceLoading

/// Files whose figures contradict each other are said to.
@Suite struct ContradictionTests {
    private func error(_ text: String) async -> PriceFileError? {
        do {
            _ = try await load(text, "ACME.csv")
            return nil
        } catch { return error }
    }

    @Test func decimalMarks() async throws {
        let error = try #require(await error("Date;Close\n2024-03-14;1,234.5\n2024-03-15;1.234,5\n"))
        #expect(error.kind == .contradictoryDecimalMark("1,234.5"))
        #expect(error.position.line == 2 && error.position.column == 12)
        try expectGolden("\(error.diagnostic)\n", "findings/contradictory-decimal-mark.txt")
    }

    @Test func dateOrders() async throws {
        let error = try #require(await error("Date,Close\n13/02/2024,10\n02/14/2024,11\n"))
        #expect(error.kind == .contradictoryDateOrder("13/02/2024"))
        try expectGolden("\(error.diagnostic)\n", "findings/contradictory-date-order.txt")
    }
}
