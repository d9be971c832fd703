import Foundation
import TestSupport
import Testing

@testable import Reporting

@Suite struct JSONValueTests {
    @Test func keepsTheOrderOfKeys() {
        let value: JSONValue = ["b": 1, "a": [true, nil, "x"], "c": [:]]
        #expect(value.compact == #"{"b":1,"a":[true,null,"x"],"c":{}}"#)
    }

    @Test func writesShortestNumbers() {
        #expect(JSONValue.number(0.1).compact == "0.1")
        #expect(JSONValue.number(4.02).compact == "4.02")
        #expect(JSONValue.number(73).compact == "73")
        #expect(JSONValue.number(-0.0).compact == "0")
        #expect(JSONValue.number(2.71e8).compact == "271000000")
        #expect(JSONValue(Double?.none).compact == "null")
        // What JSON has no digits for.
        for number in [Double.infinity, -.infinity, .nan] { #expect(JSONValue.number(number).compact == "null") }
    }

    private struct Record: Decodable {
        let text: String
        let number: Double?
    }

    /// Property: Foundation reads back what was written, for strings of any scalars and any finite number.
    @Test func readsBack() throws {
        for seed in 0..<300 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            var scalars = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...30, using: &random) {
                let limit: UInt32 = Bool.random(using: &random) ? 0x80 : 0x10FFFF
                if let scalar = Unicode.Scalar(UInt32.random(in: 0...limit, using: &random)) { scalars.append(scalar) }
            }
            let text = String(scalars)
            let number = Double(bitPattern: random.next())
            let value: JSONValue = [
                "text": .string(text), "number": number.isFinite ? .number(number) : .null,
            ]
            for written in [value.compact, value.pretty] {
                let read = try JSONDecoder().decode(Record.self, from: Data(written.utf8))
                #expect(Array(read.text.unicodeScalars) == Array(text.unicodeScalars), "seed \(seed)")
                #expect(read.number == (number.isFinite ? number : nil), "seed \(seed)")
            }
        }
    }
}
