/// Words as numbers, and what words and phrases mean.
///
/// Two tables: an open-addressing hash table from lower-case bytes to ids, and a tree of phrases over the ids. Looking
/// up a word allocates nothing.
struct Vocabulary {
    static let unknown: WordID = 0
    /// A word longer than this is in no lexicon.
    private static let longestWord = 24

    private var slots: [WordID]
    private var mask: Int
    /// The lower-case bytes of all words, one behind the other, and where each begins.
    private var spellings: [UInt8] = []
    private var starts: [Int32] = [0, 0]
    /// How many words there are, the unknown one included.
    private var count = 1
    private var nodes: [Node] = [Node()]
    /// First node of a phrase by its first word; 0 for none.
    private var roots: [Int32] = [0]
    private var edges = PhraseEdges()
    /// The single-byte signs.
    private var signs: [WordID] = Array(repeating: 0, count: 128)

    private struct Node {
        var sense = Sense()
        var isPhrase = false
        /// A name of these instruments, those first whose full name it is.
        var names: [Naming] = []
        var hasEdges = false
    }

    /// An instrument and how short a form of its name a phrase is: 0 for the name itself.
    struct Naming {
        let listing: Int32
        let shortness: Int
    }

    init() {
        slots = Array(repeating: 0, count: 8192)
        mask = 8191
        for keyword in Keyword.allCases.dropFirst() {
            let id = intern(Array(keyword.spelling.utf8))
            precondition(id == keyword.rawValue, "keywords are interned in their order, each once")
        }
        for byte in UInt8(0x21)...0x7E where !byte.isLetter && !byte.isDigit {
            signs[Int(byte)] = intern([byte])
        }
    }

    // MARK: Words

    /// The id of a word's lower-case form, 0 if the lexicon doesn't have it.
    func word(_ bytes: [UInt8], _ start: Int, _ end: Int) -> WordID {
        guard end - start <= Self.longestWord else { return Self.unknown }
        var slot = Self.hash(bytes, start, end) & mask
        while slots[slot] != 0 {
            if matches(slots[slot], bytes, start, end) { return slots[slot] }
            slot = (slot + 1) & mask
        }
        return Self.unknown
    }

    func sign(_ bytes: [UInt8], _ start: Int, _ end: Int) -> WordID {
        bytes[start] < 128 ? signs[Int(bytes[start])] : word(bytes, start, end)
    }

    mutating func intern(_ spelling: [UInt8]) -> WordID {
        let lower = spelling.map { $0.isUpperCase ? $0 | 0x20 : $0 }
        let known = word(lower, 0, lower.count)
        guard known == Self.unknown, lower.count <= Self.longestWord else { return known }
        if count * 2 > slots.count { grow() }
        let id = WordID(count)
        count += 1
        spellings += lower
        starts.append(Int32(spellings.count))
        roots.append(0)
        insert(id)
        return id
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        mask = slots.count - 1
        for id in 1..<count { insert(WordID(id)) }
    }

    private mutating func insert(_ id: WordID) {
        var slot = Self.hash(spellings, Int(starts[Int(id)]), Int(starts[Int(id) + 1])) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = id
    }

    private func matches(_ id: WordID, _ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        let first = Int(starts[Int(id)])
        guard Int(starts[Int(id) + 1]) - first == end - start else { return false }
        for index in 0..<end - start where spellings[first + index] != Self.lower(bytes[start + index]) { return false }
        return true
    }

    /// FNV-1a over the lower-case bytes.
    private static func hash(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in start..<end {
            hash = (hash ^ UInt64(lower(bytes[index]))) &* 0x0000_0100_0000_01B3
        }
        return Int(truncatingIfNeeded: hash >> 20)
    }

    private static func lower(_ byte: UInt8) -> UInt8 { byte.isUpperCase ? byte | 0x20 : byte }

    // MARK: Phrases

    /// Words of the phrases of several words, by node.
    /// The words of the phrase looked up last.
    private var lastWords: [WordID] = []
    private var phrases: [(node: Int, words: [WordID])] = []

    /// Gives each phrase the role of the noun it ends on: "lifted its payout" is still about a payout.
    mutating func inheritRoles() {
        // "traded ex-dividend" says nothing of the dividend's amount.
        let without = word(Array("ex".utf8), 0, 2)
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

    /// Adds a sense to a phrase.
    mutating func add(_ phrase: some StringProtocol, _ sense: Sense) {
        guard let node = node(for: phrase) else { return }
        if !nodes[node].isPhrase, lastWords.count > 1 { phrases.append((node, lastWords)) }
        nodes[node].isPhrase = true
        nodes[node].sense.merge(sense)
    }

    /// Lets a phrase name an instrument. Much shorter forms give way to names that fit better.
    mutating func add(name: some StringProtocol, of instrument: Int, shortness: Int = 0) {
        guard let node = node(for: name) else { return }
        if let index = nodes[node].names.firstIndex(where: { $0.listing == Int32(instrument) }) {
            if nodes[node].names[index].shortness <= shortness { return }
            nodes[node].names.remove(at: index)
        }
        nodes[node].names.append(Naming(listing: Int32(instrument), shortness: shortness))
        let best = nodes[node].names.map(\.shortness).min() ?? 0
        nodes[node].names.removeAll { $0.shortness > best + 1 }
        nodes[node].names.sort { ($0.shortness, $0.listing) < ($1.shortness, $1.listing) }
    }

    /// The listings that go by one and the same full name.
    var sharedNames: [[Int32]] {
        nodes.lazy.map { $0.names.filter { $0.shortness == 0 }.map(\.listing) }.filter { $0.count > 1 }
    }

    private mutating func node(for phrase: some StringProtocol) -> Int? {
        let bytes = Array(phrase.utf8)
        var tokenizer = Tokenizer(bytes)
        var tokens: [Token] = []
        guard tokenizer.nextParagraph(into: &tokens, vocabulary: self) else { return nil }
        var node = 0
        lastWords = []
        for token in tokens {
            let id = intern(Array(bytes[Int(token.start)..<Int(token.end)]))
            guard id != Self.unknown else { return nil }
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

    /// A phrase found in a text.
    struct Match {
        /// The index of the first token behind it.
        var end: Int
        let node: Int
    }

    func sense(of match: Match) -> Sense { nodes[match.node].sense }

    /// What a single word means.
    func sense(ofWord word: WordID) -> Sense? {
        let root = Int(roots[Int(word)])
        return root != 0 && nodes[root].isPhrase ? nodes[root].sense : nil
    }

    /// Positions in the universe of the instruments that a name may mean.
    func names(of match: Match) -> [Naming] { nodes[match.node].names }

    /// The longest phrase that starts at a token, and the longest name. Hyphens glued between words are passed over.
    func match(_ tokens: [Token], at first: Int) -> (phrase: Match?, name: Match?) {
        var phrase: Match?, name: Match?
        let firstID = tokens[first].word
        guard firstID != Self.unknown, roots[Int(firstID)] != 0 else { return (nil, nil) }
        var node = Int(roots[Int(firstID)])
        var index = first
        while true {
            if nodes[node].isPhrase { phrase = Match(end: index + 1, node: node) }
            if !nodes[node].names.isEmpty { name = Match(end: index + 1, node: node) }
            guard nodes[node].hasEdges else { break }
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
