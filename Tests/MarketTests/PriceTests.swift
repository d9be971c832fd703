import Market
import Testing

@Suite struct PriceTests {
    @Test(arguments: [0, -0.01, .nan, .infinity, -.infinity, -0.0] as [Double])
    func aPriceIsFiniteAndPositive(amount: Double) { #expect(Price(amount) == nil) }

    @Test func aPriceIsWithinWhatMarketsMake() {
        for amount in [1e-13, .leastNonzeroMagnitude, 1e16, 1e306] as [Double] { #expect(Price(amount) == nil) }
        for amount in [1e-12, 1e-9, 1e14, 1e15] { #expect(Price(amount)?.amount == amount) }
        #expect(Array(PriceColumn(amounts: [1e306, 5, .leastNonzeroMagnitude])) == [nil, Price(5), nil])
    }

    /// A move of 10⁻¹¹ keeps the digits that its prices have: the exact quotient of these doubles, by rational arithmetic.
    @Test func smallReturnsKeepTheirDigits() throws {
        let start = 100.0, end = 100.000000001
        let move = SimpleReturn(from: try #require(Price(start)), to: try #require(Price(end)))
        // The difference of neighbours is exact, so that one rounding is left.
        #expect(move.fraction == (end - start) / 100)
        #expect(move.fraction != end / start - 1)
    }

    @Test func returnsKeepTheirUnit() throws {
        let start = try #require(Price(100)), end = try #require(Price(104))
        #expect(start < end)
        let move = SimpleReturn(from: start, to: end)
        #expect(move.fraction == 0.04)
        #expect(SimpleReturn(percent: 3.2).fraction == 0.032)
        #expect(SimpleReturn(fraction: 0.5).percent == 50)
        #expect(SimpleReturn(percent: -1) < SimpleReturn(percent: 1))
    }

    @Test func columnsHoldMissingRows() {
        var column = PriceColumn([Price(1), nil, Price(3)])
        column.append(nil)
        column.append(Price(5))
        #expect(Array(column) == [Price(1), nil, Price(3), nil, Price(5)])
        #expect(PriceColumn() == PriceColumn([]))
        #expect(PriceColumn([Price(1), nil]) == PriceColumn([Price(1), nil]))
    }

    @Test func adjustmentsSayHowTheyAreKnown() {
        let status = AdjustmentStatus(.inferred, .split, evidence: "an adjusted close beside it")
        #expect(status.kind == .split)
        #expect(AdjustmentStatus(.unknown, nil, evidence: "").kind == nil)
    }
}
