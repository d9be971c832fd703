import Foundation
import TestSupport
import Testing

/// Every attack of the list is text, and nothing else, in every output.
@Suite struct InjectionTests {
    struct Attack: Decodable, CustomTestStringConvertible {
        let id: String
        let text: String?
        let hex: String?

        var testDescription: String { id }

        /// As the program holds it: bytes that are not UTF-8 are repaired before they reach a renderer.
        var shown: String {
            if let text { return text }
            let digits = Array(hex ?? "")
            let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
                UInt8(String(digits[$0...($0 + 1)]), radix: 16)
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    static let attacks: [Attack] = {
        let file = packageRoot().appending(path: "Tests/ReportingTests/Fixtures/attacks.jsonl")
        let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
        return lines.compactMap { try? JSONDecoder().decode(Attack.self, from: Data($0.utf8)) }
    }()

    @Test func listsEnough() { #expect(Self.attacks.count >= 200) }

    @Test(arguments: attacks)
    func staysText(attack: Attack) {
        #expect(OutputCheck.problem(with: attack.shown) == nil)
        #expect(OutputCheck.problem(with: "up 4.02 %\(attack.shown) at $152.47") == nil)
        #expect(OutputCheck.problem(with: "Alibaba\n\(attack.shown)") == nil)
    }
}
