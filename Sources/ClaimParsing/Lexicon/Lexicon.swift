import Market

/// The words of financial prose that the grammar knows, whatever the universe.
///
/// The tables in the extensions list base forms; inflections are derived, irregular ones are spelled out.
struct Lexicon {
    private(set) var vocabulary = VocabularyBuilder()

    /// Built once; a universe adds its names to a copy.
    static let english = Lexicon()

    private init() {
        addMovement()
        addFigureWords()
        addStructure()
        addTime()
        addRoles()
        addEvents()
        vocabulary.inheritRoles()
    }

    /// Adds each phrase of a list separated by `;` or line ends.
    mutating func add(_ phrases: String, _ classes: WordClass, _ configure: (inout Sense) -> Void = { _ in }) {
        var sense = Sense(classes: classes)
        configure(&sense)
        // By bytes: there are tens of thousands of phrases, and characters would take most of the time of a short run.
        for phrase in phrases.utf8.split(whereSeparator: { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "\n") }) {
            let trimmed = phrase.drop { $0 == UInt8(ascii: " ") }
            if !trimmed.isEmpty { vocabulary.add(trimmed, sense) }
        }
    }

    /// Adds all forms of verbs given as base forms, separated by blanks; `_` stands for a blank inside one. Irregular
    /// verbs are given with their forms: `fall/fell/fallen`.
    mutating func addVerbs(_ verbs: String, _ classes: WordClass, _ configure: (inout Sense) -> Void = { _ in }) {
        var forms: [String] = []
        for entry in verbs.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            forms += Self.inflections(of: entry)
        }
        add(forms.joined(separator: ";"), classes, configure)
    }

    static func inflections(of entry: Substring) -> [String] {
        let parts = entry.split(separator: "/").map(String.init)
        let words = parts[0].split(separator: "_", maxSplits: 1)
        let base = String(words[0])
        let particle = words.count > 1 ? " " + words[1].split(separator: "_").joined(separator: " ") : ""
        var forms = [base, thirdPerson(base), participle(base)]
        forms += parts.count > 1 ? Array(parts.dropFirst()) : [past(base)]
        return forms.map { $0 + particle }
    }

    private static let vowels: Set<Character> = ["a", "e", "i", "o", "u"]

    private static func thirdPerson(_ base: String) -> String {
        if ["s", "x", "z", "o"].contains(base.last) || base.hasSuffix("ch") || base.hasSuffix("sh") {
            return base + "es"
        }
        if base.hasSuffix("y"), let before = base.dropLast().last, !vowels.contains(before) {
            return base.dropLast() + "ies"
        }
        return base + "s"
    }

    private static func past(_ base: String) -> String {
        if base.hasSuffix("e") { return base + "d" }
        if base.hasSuffix("y"), let before = base.dropLast().last, !vowels.contains(before) {
            return base.dropLast() + "ied"
        }
        return doubled(base) + "ed"
    }

    private static func participle(_ base: String) -> String {
        if base.hasSuffix("e"), !base.hasSuffix("ee") { return base.dropLast() + "ing" }
        return doubled(base) + "ing"
    }

    /// Doubles the last letter of a one-syllable word that ends in consonant, vowel, consonant: "dip" to "dipp".
    private static func doubled(_ base: String) -> String {
        let letters = Array(base)
        guard letters.count >= 3, let last = letters.last, !vowels.contains(last), !["w", "x", "y"].contains(last),
            vowels.contains(letters[letters.count - 2]), !vowels.contains(letters[letters.count - 3]),
            letters.filter(vowels.contains).count == 1
        else { return base }
        return base + String(last)
    }
}
