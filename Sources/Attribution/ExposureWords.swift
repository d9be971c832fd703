/// The words of a text as names are looked for in them.
struct ExposureWords {
    struct Word {
        /// As printed, without a possessive ending.
        let printed: String
        /// Lower case, without full stops but for `u.s`.
        let lower: String
        let stem: String
        /// Whether nothing but blanks and hyphens stands between it and the word before.
        let follows: Bool
    }

    let words: [Word]

    /// - Parameter isTheme: Whether the text is the name of a theme, in which `us` is a place.
    init(_ text: String, isTheme: Bool = false) {
        var words: [Word] = [], current = "", follows = true, depth = 0
        func end() {
            while current.hasSuffix(".") || current.hasSuffix("&") { current.removeLast() }
            guard !current.isEmpty else { return }
            // The country's abbreviation, not the pronoun.
            let isAmerica = current == "US" || current == "U.S" || isTheme && current.lowercased() == "us"
            let lower = isAmerica ? "u.s" : current.lowercased().filter { $0 != "." }
            words.append(Word(printed: current, lower: lower, stem: ExposureLexicon.stem(lower), follows: follows))
            current = ""
            follows = true
        }
        let characters = Array(text)
        for (position, character) in characters.enumerated() {
            switch character {
            // "(NASDAQ:NVDA)" names an instrument, not a market.
            case "(": end(); depth += 1; follows = false
            case ")": depth = max(0, depth - 1); follows = false
            case _ where depth > 0: continue
            case "'", "\u{2019}":
                let rest = characters[(position + 1)...].prefix { $0.isLetter }
                if rest.count == 1, rest.first == "s" || rest.first == "S" { end() } else { end(); follows = false }
            case "s"
            where position > 0 && ["'", "\u{2019}"].contains(characters[position - 1]) && current.isEmpty
                && (position + 1 == characters.count || !characters[position + 1].isLetter):
                continue
            case ".", "&":
                let isInside =
                    !current.isEmpty && position + 1 < characters.count && characters[position + 1].isLetter
                if isInside { current.append(character) } else { end(); follows = follows && character == "." }
            case _ where character.isLetter || character.isNumber: current.append(character)
            case " ", "-", "_", "\u{2010}", "\u{2011}", "\u{00A0}", "\n", "\t": end()
            default: end(); follows = false
            }
        }
        end()
        self.words = words
    }

    /// A form of a concept and where it stands.
    struct Hit {
        let key: String
        let isIndex: Bool
        let words: Range<Int>
    }

    /// The concepts that the words name, the longest form at each place.
    var hits: [Hit] {
        var hits: [Hit] = [], position = 0
        search: while position < words.count {
            var found: Hit?
            for length in (1...ExposureLexicon.longestForm).reversed() where position + length <= words.count {
                let range = position..<position + length
                guard range.dropFirst().allSatisfy({ words[$0].follows }) else { continue }
                let spelled = [words[range].map(\.lower), words[range].map(\.stem)].map { $0.joined(separator: " ") }
                if let form = spelled.lazy.compactMap({ ExposureLexicon.forms[$0] }).first {
                    found = Hit(key: form.key, isIndex: form.isIndex, words: range)
                    break
                }
                if spelled.contains(where: ExposureLexicon.others.contains) {
                    position = range.upperBound
                    continue search
                }
            }
            if let found { hits.append(found) }
            position = found?.words.upperBound ?? position + 1
        }
        return hits
    }

    func printed(_ range: Range<Int>) -> String { words[range].map(\.printed).joined(separator: " ") }
}
