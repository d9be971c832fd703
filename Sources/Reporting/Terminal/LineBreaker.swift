/// Breaks sentences into the lines of a terminal: between words, but not between a number and its unit.
enum LineBreaker {
    /// The width of a line where nobody says another: of pipes, files and wide terminals.
    static let usual = 96

    /// A sentence over lines of at most `width` characters; a longer word has a line of its own.
    ///
    /// - Parameters:
    ///   - first: what the first line begins with.
    ///   - rest: what the others begin with.
    static func lines(_ sentence: String, first: String = "", rest: String = "", width: Int = usual) -> [String] {
        var lines: [String] = [], line = first, isEmpty = true
        for word in words(sentence) {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = rest
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + [line]
    }

    /// The words of a sentence, a number and its unit as one.
    private static func words(_ sentence: String) -> [String] {
        var words: [String] = []
        for word in sentence.split(separator: " ") {
            if let last = words.last, last.last?.isNumber == true, isUnit(word) {
                words[words.count - 1] = last + " " + word
            } else {
                words.append(String(word))
            }
        }
        return words
    }

    private static func isUnit(_ word: Substring) -> Bool {
        word.first == "%" || ["bp", "\u{3C3}"].contains(word.prefix { $0.isLetter })
    }
}
