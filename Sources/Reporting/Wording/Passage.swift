import Market

/// The sentence that a piece of evidence stands in, split at the evidence.
struct Passage: Hashable, Sendable {
    let before: String
    let evidence: String
    let after: String

    /// Finds the sentence: from the last end of a sentence before the evidence to the first one after it, or to the
    /// ends of the paragraph; at most `reach` scalars to either side.
    init(of range: TextRange, in article: Article, reach: Int = 240) {
        let scalars = article.text.unicodeScalars
        guard let start = scalars.index(scalars.startIndex, offsetBy: range.start, limitedBy: scalars.endIndex),
            let end = scalars.index(start, offsetBy: range.end - range.start, limitedBy: scalars.endIndex)
        else {
            preconditionFailure("the evidence is a part of its article")
        }
        var first = start
        var reached = 0
        while first > scalars.startIndex, reached < reach {
            let previous = scalars.index(before: first)
            if scalars[previous] == "\n" { break }
            if Self.isBlank(scalars[previous]), previous > scalars.startIndex,
                Self.endsSentence(scalars, at: scalars.index(before: previous))
            {
                break
            }
            first = previous
            reached += 1
        }
        var last = end
        reached = 0
        while last < scalars.endIndex, scalars[last] != "\n", reached < reach {
            let next = scalars.index(after: last)
            if Self.endsSentence(scalars, at: last), next == scalars.endIndex || Self.isBlank(scalars[next]) {
                last = next
                break
            }
            last = next
            reached += 1
        }
        before = String(scalars[first..<start])
        evidence = String(scalars[start..<end])
        after = String(scalars[end..<last])
    }

    /// The sentence over two lines, the second marking the evidence; for terminals.
    func underlined(indent: String) -> [String] {
        let visible = Self.oneLine(before), mark = Self.oneLine(evidence)
        return [
            indent + visible + mark + Self.oneLine(after),
            indent + String(repeating: " ", count: visible.count) + String(repeating: "~", count: mark.count),
        ]
    }

    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

    /// A full stop after a short capitalised word ("Inc.", "Jan.", "U.S.") ends no sentence.
    private static func endsSentence(_ scalars: String.UnicodeScalarView, at index: String.Index) -> Bool {
        switch scalars[index] {
        case "!", "?": return true
        case ".":
            var word: [Unicode.Scalar] = []
            var cursor = index
            while cursor > scalars.startIndex {
                cursor = scalars.index(before: cursor)
                guard scalars[cursor].properties.isAlphabetic || scalars[cursor] == "." else { break }
                word.insert(scalars[cursor], at: 0)
            }
            let isShort = (1...4).contains(word.count)
            return !(isShort && (word[0].properties.isUppercase || word.contains(".")))
        default: return false
        }
    }
}
