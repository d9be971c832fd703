/// Words as numbers, and what words and phrases mean: the finished tables, shared by all who read.
///
/// Looking up a word or phrase allocates nothing.
final class Vocabulary: Sendable {
    static let unknown: WordID = 0

    let words: WordTable
    /// First node of a phrase by its first word; 0 for none.
    private let roots: [Int32]
    private let edges: PhraseEdges
    /// By node: which of a phrase, a name and longer phrases it is or leads to.
    private let steps: [Step]
    /// By node.
    private let senses: [Sense]
    private let names: [[Naming]]
    /// By word: what it can do alone.
    private let classes: [WordClass]

    private struct Step: OptionSet {
        let rawValue: UInt8

        static let phrase = Self(rawValue: 1)
        static let name = Self(rawValue: 2)
        static let edges = Self(rawValue: 4)
    }

    /// An instrument and how short a form of its name a phrase is: 0 for the name itself.
    struct Naming {
        let listing: Int32
        let shortness: Int
    }

    init(_ builder: VocabularyBuilder) {
        words = builder.words
        roots = builder.roots
        edges = builder.edges
        steps = builder.nodes.map { node in
            var step: Step = []
            if node.isPhrase { step.insert(.phrase) }
            if !node.names.isEmpty { step.insert(.name) }
            if node.hasEdges { step.insert(.edges) }
            return step
        }
        senses = builder.nodes.map(\.sense)
        names = builder.nodes.map(\.names)
        classes = builder.roots.map { root in
            let node = builder.nodes[Int(root)]
            return root != 0 && node.isPhrase ? node.sense.classes : []
        }
    }

    // MARK: Words

    /// Whether a word is one that the grammar asks for by name.
    static func isKeyword(_ word: WordID) -> Bool { word > 0 && word < keywordCount }

    private static let keywordCount = WordID(Keyword.allCases.count)

    /// What a single word means.
    func sense(ofWord word: WordID) -> Sense? {
        let root = Int(roots[Int(word)])
        return root != 0 && steps[root].contains(.phrase) ? senses[root] : nil
    }

    /// Whether a single word can do one of these.
    func has(_ word: WordID, _ some: WordClass) -> Bool { !classes[Int(word)].isDisjoint(with: some) }

    // MARK: Phrases

    /// A phrase found in a text.
    struct Match {
        /// The index of the first token behind it.
        var end: Int
        let node: Int
    }

    func sense(of match: Match) -> Sense { senses[match.node] }

    /// Whether a phrase can do one of these.
    func has(_ match: Match, _ some: WordClass) -> Bool { senses[match.node].has(some) }

    /// Positions in the universe of the instruments that a name may mean.
    func names(of match: Match) -> [Naming] { names[match.node] }

    /// The longest phrase that starts at a token, and the longest name. Hyphens glued between words are passed over.
    func match(_ tokens: [Token], at first: Int) -> (phrase: Match?, name: Match?) {
        var phrase: Match?, name: Match?
        let firstID = tokens[first].word
        guard firstID != Self.unknown, roots[Int(firstID)] != 0 else { return (nil, nil) }
        var node = Int(roots[Int(firstID)])
        var index = first
        while true {
            let step = steps[node]
            if step.contains(.phrase) { phrase = Match(end: index + 1, node: node) }
            if step.contains(.name) { name = Match(end: index + 1, node: node) }
            guard step.contains(.edges) else { break }
            index += 1
            if index + 1 < tokens.count, tokens[index].is(.hyphen), !tokens[index].spaceBefore,
                !tokens[index + 1].spaceBefore
            {
                index += 1
            }
            guard index < tokens.count, tokens[index].word != Self.unknown,
                let child = edges[Int32(node), tokens[index].word]
            else { break }
            node = Int(child)
        }
        return (phrase, name)
    }
}
