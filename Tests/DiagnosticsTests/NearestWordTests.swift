import TestSupport
import Testing

@testable import Diagnostics

@Suite struct NearestWordTests {
    @Test(arguments: [
        ("verfiy", "verify"), ("reprot", "report"), ("VERIFY", "verify"), ("attribte", "attribute"), ("stdy", "study"),
    ])
    func findsTheNearest(word: String, expected: String) {
        #expect(NearestWord.to(word, among: ["report", "verify", "attribute", "study"]) == expected)
    }

    @Test(arguments: ["frobnicate", "x", "", "zzz", String(repeating: "verify", count: 100)])
    func guessesNothingFar(word: String) {
        #expect(NearestWord.to(word, among: ["report", "verify", "attribute", "study"]) == nil)
    }

    @Test func takesTheFirstOfSeveralAsNear() {
        #expect(NearestWord.to("BAB", among: ["BABX", "BABA"]) == "BABX")
        #expect(NearestWord.to("BABA", among: ["BABA"]) == nil, "a word is no misspelling of itself")
    }

    /// Reference values by hand: one edit each, a swap among them, and the restriction that no part is edited twice.
    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("ab", "ba", 1), ("abc", "acb", 1), ("kitten", "sitting", 3), ("ca", "abc", 3),
        ("BABA", "BBAA", 1), ("BIDU", "BIUD", 1),
    ])
    func countsEdits(first: String, second: String, expected: Int) {
        #expect(NearestWord.distance(Array(first.unicodeScalars), Array(second.unicodeScalars)) == expected)
    }

    /// Property: the distance is symmetric, at most the longer length, and at least the difference of lengths.
    @Test func keepsTheBoundsOfADistance() {
        var random = SplitMix64(seed: 7)
        for round in 0..<500 {
            let words = (0..<2).map { _ in
                (0..<Int.random(in: 0...7, using: &random)).map { _ in
                    ["a", "b", "c"].randomElement(using: &random)! as Unicode.Scalar
                }
            }
            let distance = NearestWord.distance(words[0], words[1])
            #expect(distance == NearestWord.distance(words[1], words[0]), "round \(round)")
            #expect(distance <= max(words[0].count, words[1].count), "round \(round)")
            #expect(distance >= abs(words[0].count - words[1].count), "round \(round)")
            #expect((distance == 0) == (words[0] == words[1]), "round \(round)")
        }
    }
}
