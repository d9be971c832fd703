import Market
import TestSupport
import Testing

@Suite struct ExactDecimalTests {
    @Test(arguments: [
        ("4.02", 402, 2), ("-4.02", -402, 2), ("\u{2212}4.02", -402, 2), ("+7", 7, 0), (".5", 5, 1),
        ("1,234.50", 123_450, 2),
        ("0.50", 50, 2), ("007", 7, 0), ("12.", 12, 0), ("1,234,567", 1_234_567, 0),
    ])
    func readsDigitsAsPrinted(text: String, coefficient: Int128, decimals: Int) throws {
        let number = try #require(ExactDecimal(printed: text))
        #expect(number.coefficient == coefficient)
        #expect(number.decimals == decimals)
    }

    @Test(arguments: [
        "", "-", ".", "1.2.3", "1e5", "1 000", ",5", "1.2,3", "--1", "4.02%", "１２", String(repeating: "9", count: 31),
    ])
    func refusesWhatIsNoNumber(text: String) { #expect(ExactDecimal(printed: text) == nil) }

    @Test(arguments: ["152.47", "-0.50", "0.00", "1234567890.123456789", "0.000001"])
    func printsWhatItRead(text: String) { #expect(ExactDecimal(printed: text)?.description == text) }

    @Test func theShortestDecimalOfADoubleReadsBack() throws {
        var random = SplitMix64(seed: 11)
        for _ in 0..<2000 {
            let digits = Int64.random(in: 1...99_999_999, using: &random),
                decimals = Int.random(in: 0...6, using: &random)
            var power: Int64 = 1
            for _ in 0..<decimals { power *= 10 }
            let value = Double(digits) / Double(power)
            let number = try #require(ExactDecimal(shortest: value))
            #expect(number.double == value, "seed 11")
            // In lowest terms: the file's digits without trailing zeros.
            #expect(number.decimals == 0 || number.coefficient % 10 != 0)
            #expect(number.coefficient * Int128(power) == Int128(digits) * Self.power(number.decimals))
        }
    }

    private static func power(_ decimals: Int) -> Int128 {
        var power: Int128 = 1
        for _ in 0..<decimals { power *= 10 }
        return power
    }

    @Test func singlePrecisionPricesAreReadAsWhatWasStored() {
        #expect(ExactDecimal(shortest: 27.610000610351562)?.description == "27.61")
        #expect(ExactDecimal(shortest: Double(Float(152.47)))?.description == "152.47")
        #expect(ExactDecimal(shortest: 442.9200134277344)?.description == "442.92")
        // Long doubles that are no floats stay what they are.
        #expect(ExactDecimal(shortest: 0.30000000000000004)?.description == "0.30000000000000004")
        #expect(ExactDecimal(shortest: 146.58)?.description == "146.58")
        #expect(ExactDecimal(shortest: 0.5)?.description == "0.5")
    }

    @Test func extremesAreHeldOrRefused() {
        #expect(ExactDecimal(shortest: 0)?.description == "0")
        #expect(ExactDecimal(shortest: 1e15)?.description == "1000000000000000")
        #expect(ExactDecimal(shortest: 1.5e-7)?.description == "0.00000015")
        #expect(ExactDecimal(shortest: 1e-12)?.double == 1e-12)
        for value in [Double.nan, .infinity, -.infinity, 1e16, 1e-13, Double.leastNonzeroMagnitude] {
            #expect(ExactDecimal(shortest: value) == nil)
        }
    }

    @Test func doublesAreTheNearest() {
        #expect(ExactDecimal(printed: "0.1")?.double == 0.1)
        #expect(ExactDecimal(printed: "123456789012345678901234.5")?.double == 123456789012345678901234.5)
        #expect(ExactDecimal(printed: "0.00000000000000000000000000001")?.double == 1e-29)
    }
}
