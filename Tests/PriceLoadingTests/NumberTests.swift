import Foundation
import TestSupport
import Testing

@testable import PriceLoading

/// Every way to read a number gives the double that `strtod` gives.
@Suite struct NumberTests {
    @Test func readsEveryDecimalAsStrtodDoes() {
        for seed in 0..<20 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            for _ in 0..<2000 {
                let text = Self.decimal(using: &random)
                expectLikeStrtod(text, "seed \(seed)")
            }
        }
    }

    /// Ties between two doubles, numbers at the edges of what a double holds, and what vendors print.
    @Test(arguments: [
        "9007199254740992", "9007199254740993", "9007199254740994", "9007199254740995", "90071992547409930",
        "2.2250738585072011e-308", "2.2250738585072014e-308", "4.9406564584124654e-324", "1.7976931348623157e308",
        "27.610000610351562", "0.1", "0.30000000000000004", "123456.789012345", "8.5", "1e22", "1e23",
        "1.00000000000000011102230246251565404236316680908203125",
        "1.00000000000000011102230246251565404236316680908203124",
        "1.00000000000000011102230246251565404236316680908203126", "6929495644600919.5", "3.3621031431120935e-4932",
        "0.000001", "1234567.1", "12345678.1", "123456781.12345678", "1234567.8", "12.345678", "1.2345678", "999.99999",
    ])
    func readsHardCases(text: String) { expectLikeStrtod(text, "") }

    private func expectLikeStrtod(_ text: String, _ comment: String) {
        let expected = unsafe strtod(text, nil)
        let bytes = Array(text.utf8)
        if expected == 0, text.contains("e-4932") {
            #expect(NumberForm(decimal: .point).read(bytes.span) ?? 0 == 0, "\(text)")
            return
        }
        #expect(NumberForm(decimal: .point).read(bytes.span) == expected, "\(text) \(comment)")
        // The scanner may refuse a number, but never read it differently.
        let value = Self.scanned(bytes)
        if value != PlainNumberReader.refused {
            #expect(value == expected, "\(text) \(comment)")
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) } }
        #expect((value != PlainNumberReader.refused) == isPlain, "\(text) \(isPlain ? "is" : "is not") plain")
    }

    /// What the scanner makes of a field, with digits behind it, which it must not take for its own.
    private static func scanned(_ bytes: [UInt8]) -> Double {
        let padded = bytes + Array(repeating: 0x39, count: PlainNumberReader.window)
        return unsafe padded.withUnsafeBufferPointer { buffer in
            unsafe PlainNumberReader.exactPowers.withUnsafeBufferPointer { powers in
                guard let powers = powers.baseAddress, let base = buffer.baseAddress else { return .nan }
                return unsafe PlainNumberReader(powers: powers).read(base, length: bytes.count)
            }
        }
    }

    private static func decimal(using random: inout SplitMix64) -> String {
        func digits(_ count: Int, _ random: inout SplitMix64) -> String {
            String((0..<count).map { _ in "0123456789".randomElement(using: &random) ?? "0" })
        }
        switch Int.random(in: 0..<5, using: &random) {
        case 0: return digits(Int.random(in: 1...20, using: &random), &random)
        case 1:
            return digits(Int.random(in: 1...6, using: &random), &random) + "."
                + digits(Int.random(in: 1...18, using: &random), &random)
        case 2:
            return digits(1, &random) + "." + digits(Int.random(in: 1...20, using: &random), &random)
                + "e\(Int.random(in: -320...300, using: &random))"
        case 3:
            // Halfway between two doubles, printed in full or cut.
            let value = Double(UInt64.random(in: 1 << 53..<1 << 55, using: &random))
            return "\(UInt64(value) + (value < 0x1p54 ? 1 : 2))"
        default: return "\(Double.random(in: 0...1e6, using: &random))"
        }
    }

    @Test(arguments: [
        ("1,234.5", NumberForm.DecimalMark.point, 1234.5), ("1.234,5", .comma, 1234.5), ("$1,234", .point, 1234),
        ("€0,83", .comma, 0.83), (" 12 ", .point, 12), ("+5", .point, 5), ("-$3.5", .point, -3.5),
        ("1'234'567.8", .point, 1_234_567.8), ("1 234,5", .comma, 1234.5),
    ])
    func readsWhatPeopleWrite(text: String, mark: NumberForm.DecimalMark, value: Double) {
        #expect(NumberForm(decimal: mark).read(Array(text.utf8).span) == value)
    }

    @Test(arguments: [
        "", "1,23", "1,2345", "12,34,567", "1.2.3", "abc", "1-2", "inf", "nan", "0x10", "1e", "--1", "$", "1,", ",1",
    ])
    func refusesWhatIsNoNumber(text: String) {
        #expect(NumberForm(decimal: .point).read(Array(text.utf8).span) == nil)
    }

    @Test(arguments: [("457.62M", 457_620_000.0), ("5.5K", 5500), ("1.2B", 1_200_000_000), ("3T", 3e12), ("7", 7)])
    func readsVolumesWithScale(text: String, value: Double) {
        #expect(NumberForm(decimal: .point).read(Array(text.utf8).span, allowsScale: true) == value)
        if text != "7" { #expect(NumberForm(decimal: .point).read(Array(text.utf8).span) == nil) }
    }
}
