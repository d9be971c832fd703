import Market
import Testing

@testable import PriceLoading

/// What wide files cost.
@Suite struct WideFileTests {
    /// Each of many instruments finds its heading without going through all of them.
    @Test(.timeLimit(.minutes(1))) func manyColumnsTakeLinearTime() async throws {
        let count = 20_000
        let header = (0..<count).map { "A\($0)" }.joined(separator: ",")
        let row = (0..<count).map { "\($0 % 90 + 10)" }.joined(separator: ",")
        let text = "Date,\(header)\n2024-01-02,\(row)\n2024-01-03,\(row)\n2024-01-04,\(row)\n"
        let result = try await load(text, "w.csv")
        #expect(result.panel.histories.count == count)
        #expect(result.panel.histories.last?.origin.headings[.close] == "A\(count - 1)")
    }
}
