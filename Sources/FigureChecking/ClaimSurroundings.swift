import Market

/// The words of a claim's sentence before and behind the claim, in lower case.
struct ClaimSurroundings {
    let before: [String]
    let claimed: [String]
    let after: [String]

    /// - Parameters:
    ///   - lower: Where the words before the claim start at the earliest; the sentence's start without it.
    ///   - upper: Where those behind it end at the latest; the sentence's end without it.
    /// - Complexity: O(length of the text).
    init(of evidence: TextRange, in text: String, from lower: Int? = nil, to upper: Int? = nil) {
        let scalars = Array(text.unicodeScalars)
        let start = min(evidence.start, scalars.count), end = min(max(evidence.end, start), scalars.count)
        var first = start, last = end
        while first > 0, !Self.endsSentence(first - 1, scalars) { first -= 1 }
        while last < scalars.count, !Self.endsSentence(last, scalars) { last += 1 }
        first = min(start, max(first, lower ?? first))
        last = max(end, min(last, upper ?? last))
        before = Self.words(scalars[first..<start])
        claimed = Self.words(scalars[start..<end])
        after = Self.words(scalars[end..<last])
    }

    /// All words of the sentence.
    var words: [String] { before + claimed + after }

    /// The words of the paragraph up to the evidence, in lower case.
    static func paragraphWords(before evidence: TextRange, in text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        let end = min(evidence.start, scalars.count)
        var first = end
        while first > 0, !(scalars[first - 1] == "\n" && first > 1 && scalars[first - 2] == "\n") { first -= 1 }
        return words(scalars[first..<end])
    }

    /// The words of a text in lower case: runs of letters and digits; points and slashes within numbers belong to them.
    static func words(of text: String) -> [String] { words(ArraySlice(text.unicodeScalars)) }

    private static func words(_ scalars: ArraySlice<Unicode.Scalar>) -> [String] {
        var words: [String] = [], word = ""
        for index in scalars.indices {
            let scalar = scalars[index]
            let isInNumber =
                (scalar == "." || scalar == "/") && index > scalars.startIndex && index + 1 < scalars.endIndex
                && scalars[index - 1].isDigit && scalars[index + 1].isDigit
            if scalar.properties.isAlphabetic || scalar.isDigit || isInNumber {
                word += scalar.properties.lowercaseMapping
            } else if !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        return word.isEmpty ? words : words + [word]
    }

    /// Whether a sentence ends with a scalar: a full stop, an exclamation or a question mark before a space and a capital
    /// letter, or an empty line.
    private static func endsSentence(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        func scalar(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }
        switch scalars[index] {
        case "\n": return scalar(index + 1) == "\n" || scalar(index - 1) == "\n"
        case ".", "!", "?":
            guard let next = scalar(index + 1) else { return true }
            guard next.properties.isWhitespace else { return false }
            return scalar(index + 2).map { !$0.properties.isLowercase } ?? true
        default: return false
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}

extension [String] {
    /// Whether the words of a phrase stand in a row.
    func contains(phrase: String) -> Bool {
        let words = phrase.split(separator: " ").map(String.init)
        guard let first = words.first, words.count <= count else { return false }
        return indices.dropLast(words.count - 1).contains { index in
            self[index] == first && self[index..<(index + words.count)].elementsEqual(words)
        }
    }

    func contains(anyPhrase phrases: [String]) -> Bool { phrases.contains { contains(phrase: $0) } }
}
