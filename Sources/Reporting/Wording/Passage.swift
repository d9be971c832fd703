import Market

/// The sentence that a piece of evidence stands in, split at the evidence.
struct Passage: Hashable, Sendable {
    let before: String
    let evidence: String
    let after: String

    /// Finds the sentence: from the last end of a sentence before the evidence to the first one after it, or to the
    /// ends of the paragraph; at most about `reach` characters to either side.
    ///
    /// - Parameter places: those of the article's text, for many passages of a long one.
    init(of range: TextRange, in article: Article, places: ScalarPlaces? = nil, reach: Int = 240) {
        let scalars = article.text.unicodeScalars
        guard
            let start = places.map({ $0.index(of: range.start) })
                ?? scalars.index(scalars.startIndex, offsetBy: range.start, limitedBy: scalars.endIndex),
            let end = scalars.index(start, offsetBy: range.end - range.start, limitedBy: scalars.endIndex)
        else {
            preconditionFailure("the evidence is a part of its article")
        }
        var first = start
        var steps = 0
        while first > scalars.startIndex {
            let previous = scalars.index(before: first)
            if scalars[previous] == "\n" { break }
            if Self.isBlank(scalars[previous]), previous > scalars.startIndex,
                Self.endsSentence(scalars, at: scalars.index(before: previous))
            {
                break
            }
            if steps >= reach { break }
            first = previous
            steps += 1
        }
        var last = end
        steps = 0
        while last < scalars.endIndex, scalars[last] != "\n" {
            let next = scalars.index(after: last)
            if Self.endsSentence(scalars, at: last), next == scalars.endIndex || Self.isBlank(scalars[next]) {
                last = next
                break
            }
            if steps >= reach { break }
            last = next
            steps += 1
        }
        before = String(scalars[first..<start]).cut(to: reach - 1, keeping: .end)
        evidence = String(scalars[start..<end])
        after = String(scalars[end..<last]).cut(to: reach - 1, keeping: .start)
    }

    /// The sentence over two lines, the second marking the evidence; for terminals.
    ///
    /// - Parameter width: of the lines, the indent included.
    func underlined(indent: String, width: Int = LineBreaker.usual) -> [String] {
        let all = max(8, width - indent.count)
        let mark = Self.oneLine(evidence).cut(to: all, keeping: .start)
        let room = max(0, all - mark.count)
        let tail = Self.oneLine(after).cut(to: max(room / 3, room - before.count), keeping: .start)
        let visible = Self.oneLine(before).cut(to: room - tail.count, keeping: .end)
        return [
            indent + visible + mark + tail,
            indent + String(repeating: " ", count: visible.count) + String(repeating: "~", count: mark.count),
        ]
    }

    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

    /// A full stop behind an initial, a title or a form of company ("U.S.", "Mr.", "Inc.") ends no sentence.
    private static func endsSentence(_ scalars: String.UnicodeScalarView, at index: String.Index) -> Bool {
        switch scalars[index] {
        case "!", "?": return true
        case ".":
            var word: [Unicode.Scalar] = []
            var cursor = index
            while cursor > scalars.startIndex, word.count < 12 {
                cursor = scalars.index(before: cursor)
                guard scalars[cursor].properties.isAlphabetic || scalars[cursor] == "." else { break }
                word.append(scalars[cursor])
            }
            let isInitial = word.count == 1 || word.contains(".")
            return !isInitial && !abbreviations.contains(String(String.UnicodeScalarView(word.reversed())).lowercased())
        default: return false
        }
    }

    private static let abbreviations: Set<String> = [
        "inc", "corp", "ltd", "co", "plc", "llc", "bros", "no", "vs", "mr", "mrs", "ms", "dr", "st", "jr", "sr",
        "approx",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ]
}

private enum KeptEnd { case start, end }

extension String {
    /// The text, or as much of one of its ends as fits with an ellipsis; words stay whole where they can.
    fileprivate func cut(to length: Int, keeping end: KeptEnd) -> String {
        guard count > max(0, length) else { return self }
        guard length > 1 else { return "" }
        switch end {
        case .start:
            let part = prefix(length - 1)
            return (part.lastIndex(of: " ").map { part[..<$0] } ?? part) + "…"
        case .end:
            let part = suffix(length - 1)
            return "…" + (part.firstIndex(of: " ").map { part[part.index(after: $0)...] } ?? part)
        }
    }
}
