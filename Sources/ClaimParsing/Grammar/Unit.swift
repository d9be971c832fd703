/// A piece of a sentence that the grammar takes as a whole.
struct Unit {
    enum Kind: UInt8 {
        case word, phrase, mention, figure, time, comma, stop, dash, open, close
    }

    let kind: Kind
    let tokens: Range<Int>
    var sense = Sense()
    /// The first token's word.
    let word: WordID
    /// Position in the passage's figures, times or mentions.
    var index = 0

    /// The ``index`` of a word that is a name no listing stands for, whatever it begins with.
    static let foreignName = -1

    var isForeignName: Bool { kind == .word && index == Self.foreignName }

    func has(_ classes: WordClass) -> Bool { sense.has(classes) }
}

/// An instrument named in a text.
struct Mention {
    /// Listings it may mean, likelier first.
    var candidates: [Vocabulary.Naming]
    let tokens: Range<Int>
    /// Whether its ticker is printed there.
    var hasTicker = false
    /// A company that neither universe nor article gives a ticker for.
    var isUnknown = false
}
