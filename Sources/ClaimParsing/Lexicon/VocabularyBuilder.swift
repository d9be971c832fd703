/// Collects words and phrases with what they mean, for a ``Vocabulary``: a tree of phrases over the ids of words.
struct VocabularyBuilder {
    private(set) var words = WordTable()
    private(set) var nodes: [Node] = [Node()]
    /// First node of a phrase by its first word; 0 for none.
    private(set) var roots: [Int32]
    private(set) var edges = PhraseEdges()
    /// The words of the phrase looked up last, and its tokens.
    private var lastWords: [WordID] = []
    private var lastTokens: [Token] = []
    /// Words of the phrases of several words, by node.
    private var phrases: [(node: Int, words: [WordID])] = []

    struct Node {
        var sense = Sense()
        var isPhrase = false
        /// A name of these instruments, those first whose full name it is.
        var names: [Vocabulary.Naming] = []
        var hasEdges = false
    }

    init() { roots = Array(repeating: 0, count: words.count) }

    /// The id of a word, a new one if need be.
    mutating func intern(_ spelling: [UInt8]) -> WordID {
        let id = words.intern(spelling)
        if roots.count < words.count { roots.append(0) }
        return id
    }

    /// Gives each phrase the role of the noun it ends on: "lifted its payout" is still about a payout.
    mutating func inheritRoles() {
        // "traded ex-dividend" says nothing of the dividend's amount.
        let without = words.word(Array("ex".utf8), 0, 2)
        for (node, words) in phrases where nodes[node].sense.role == nil && !words.contains(without) {
            for start in 1..<words.count {
                guard let tail = self.node(of: words[start...]), nodes[tail].isPhrase, let role = nodes[tail].sense.role
                else { continue }
                nodes[node].sense.role = role
                nodes[node].sense.classes.formUnion(.role)
                break
            }
        }
        phrases = []
    }

    private func node(of words: ArraySlice<WordID>) -> Int? {
        guard let first = words.first, roots[Int(first)] != 0 else { return nil }
        var node = roots[Int(first)]
        for word in words.dropFirst() {
            guard let next = edges[node, word] else { return nil }
            node = next
        }
        return Int(node)
    }

    /// Adds a sense to a phrase in UTF-8.
    mutating func add(_ phrase: some Collection<UInt8>, _ sense: Sense) {
        guard let node = node(for: phrase) else { return }
        if !nodes[node].isPhrase, lastWords.count > 1 { phrases.append((node, lastWords)) }
        nodes[node].isPhrase = true
        nodes[node].sense.merge(sense)
    }

    /// As many instruments as one name can mean; those behind them, in the order of the universe, need a name or ticker
    /// of their own. No company has as many listings, and what one name costs must not grow with the universe.
    static let mostOfOneName = 32

    /// Lets a phrase name an instrument. Much shorter forms give way to names that fit better.
    mutating func add(name: some StringProtocol, of instrument: Int, shortness: Int = 0) {
        guard let node = node(for: name.utf8) else { return }
        let naming = Vocabulary.Naming(listing: Int32(instrument), shortness: shortness)
        if let index = nodes[node].names.firstIndex(where: { $0.listing == naming.listing }) {
            if nodes[node].names[index].shortness <= shortness { return }
            nodes[node].names.remove(at: index)
        }
        let place = nodes[node].names.firstIndex {
            (naming.shortness, naming.listing) < ($0.shortness, $0.listing)
        }
        nodes[node].names.insert(naming, at: place ?? nodes[node].names.count)
        let best = nodes[node].names[0].shortness
        while let last = nodes[node].names.last,
            last.shortness > best + 1 || nodes[node].names.count > Self.mostOfOneName
        {
            nodes[node].names.removeLast()
        }
    }

    /// The listings that go by one and the same full name.
    var sharedNames: [[Int32]] {
        nodes.lazy.map { $0.names.filter { $0.shortness == 0 }.map(\.listing) }.filter { $0.count > 1 }
    }

    private mutating func node(for phrase: some Collection<UInt8>) -> Int? {
        let bytes = Array(phrase)
        var tokenizer = Tokenizer(bytes)
        guard tokenizer.nextParagraph(into: &lastTokens, words: words) else { return nil }
        var node = 0
        lastWords.removeAll(keepingCapacity: true)
        for token in lastTokens {
            var id = token.word
            if id == Vocabulary.unknown { id = intern(Array(bytes[Int(token.start)..<Int(token.end)])) }
            guard id != Vocabulary.unknown else { return nil }
            if id == Keyword.hyphen.rawValue, node != 0 { continue }
            lastWords.append(id)
            let next: Int
            if node == 0 {
                if roots[Int(id)] == 0 { roots[Int(id)] = newNode() }
                next = Int(roots[Int(id)])
            } else {
                if let known = edges[Int32(node), id] {
                    next = Int(known)
                } else {
                    let added = newNode()
                    edges.add(added, behind: Int32(node), word: id)
                    nodes[node].hasEdges = true
                    next = Int(added)
                }
            }
            node = next
        }
        return node == 0 ? nil : node
    }

    private mutating func newNode() -> Int32 {
        nodes.append(Node())
        return Int32(nodes.count - 1)
    }
}
