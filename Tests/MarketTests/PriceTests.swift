import Market
import Testing

@Suite struct PriceTests {
    @Test(arguments: [0, -0.01, .nan, .infinity, -.infinity, -0.0] as [Double])
    func aPriceIsFiniteAndPositive(amount: Double) { #expect(Price(amount) == nil) }

    @Test func returnsKeepTheirUnit() throws {
        let start = try #require(Price(100)), end = try #require(Price(104))
        #expect(start < end)
        let move = SimpleReturn(from: start, to: end)
        #expect(move.fraction == 104.0 / 100 - 1)
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
