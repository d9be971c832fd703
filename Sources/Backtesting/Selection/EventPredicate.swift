/// A condition that selects events by what is known about them: `catalyst == sympathy && verdict == supported`.
///
/// Names are compared with words, quoted texts or numbers by `==`, `!=`, `<`, `<=`, `>`, `>=`; conditions are joined with
/// `&&`, `||`, `!` and parentheses. A name may stand for several values of one event; a comparison holds if it holds for
/// one of them, and `!=` if no value is equal. Two numbers are equal by what they are worth, `0.5` and `0.50` alike; in
/// quotation marks they are texts.
public struct EventPredicate: Hashable, Sendable {
    indirect enum Node: Hashable, Sendable {
        case comparison(name: String, Comparison, Operand)
        case not(Node)
        case and(Node, Node)
        case or(Node, Node)
    }

    /// What a name is compared with.
    struct Operand: Hashable, Sendable {
        let text: String
        let isQuoted: Bool

        func equals(_ value: String) -> Bool {
            if value == text { return true }
            guard !isQuoted, let own = Self.number(text), let other = Self.number(value) else { return false }
            return own == other
        }

        /// What people write as a number; `Double` itself also takes `inf`, `nan` and hexadecimal digits.
        static func number(_ text: String) -> Double? {
            text.utf8.allSatisfy { "+-.0123456789eE".utf8.contains($0) } ? Double(text) : nil
        }
    }

    enum Comparison: String, Hashable, Sendable, CaseIterable {
        // Longer signs first, so that none is taken for the start of another.
        case equal = "=="
        case unequal = "!="
        case atMost = "<="
        case atLeast = ">="
        case less = "<"
        case greater = ">"
    }

    let root: Node
    /// The names that occur, each with the column of its first use, counted from 1.
    public let names: [(name: String, column: Int)]
    /// What names are compared with for being equal or not, each with its column.
    public let values: [(name: String, value: String, column: Int)]

    /// What is wrong with a predicate's text, and at which column, counted from 1.
    public struct SyntaxError: Error, Hashable, Sendable {
        /// What is wrong, one clause.
        public let message: String
        /// Where, from 1.
        public let column: Int
    }

    /// Reads a condition such as `kind == percentMove and abs(value) >= 5`.
    public init(_ text: String) throws(SyntaxError) {
        var parser = PredicateParser(text)
        root = try parser.disjunction()
        try parser.requireEnd()
        names = parser.names
        values = parser.values
    }

    /// Whether an event is selected.
    ///
    /// - Parameter values: all values of a name, none where the event has none.
    public func matches(_ values: (String) -> [String]) -> Bool { Self.holds(root, values) }

    private static func holds(_ node: Node, _ values: (String) -> [String]) -> Bool {
        switch node {
        case .not(let inner): !holds(inner, values)
        case .and(let first, let second): holds(first, values) && holds(second, values)
        case .or(let first, let second): holds(first, values) || holds(second, values)
        case .comparison(let name, .unequal, let wanted): !values(name).contains { wanted.equals($0) }
        case .comparison(let name, let comparison, let wanted):
            values(name).contains { compare($0, comparison, wanted) }
        }
    }

    private static func compare(_ value: String, _ comparison: Comparison, _ wanted: Operand) -> Bool {
        if comparison == .equal { return wanted.equals(value) }
        guard let left = Operand.number(value), let right = Operand.number(wanted.text) else { return false }
        return switch comparison {
        case .less: left < right
        case .atMost: left <= right
        case .greater: left > right
        case .atLeast: left >= right
        case .equal, .unequal: false
        }
    }

    public static func == (lhs: Self, rhs: Self) -> Bool { lhs.root == rhs.root }
    public func hash(into hasher: inout Hasher) { hasher.combine(root) }
}

/// Recursive descent over a predicate's characters.
private struct PredicateParser {
    private let characters: [Character]
    private var position = 0
    private(set) var names: [(name: String, column: Int)] = []
    private(set) var values: [(name: String, value: String, column: Int)] = []
    private var depth = 0

    init(_ text: String) { characters = Array(text) }

    mutating func disjunction() throws(EventPredicate.SyntaxError) -> EventPredicate.Node {
        var node = try conjunction()
        while takes("||") { node = .or(node, try conjunction()) }
        return node
    }

    private mutating func conjunction() throws(EventPredicate.SyntaxError) -> EventPredicate.Node {
        var node = try term()
        while takes("&&") { node = .and(node, try term()) }
        return node
    }

    private mutating func term() throws(EventPredicate.SyntaxError) -> EventPredicate.Node {
        // No sensible condition nests deeper, and the stack is finite.
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else { throw error("the condition nests too deeply") }
        if takes("!") { return .not(try term()) }
        if takes("(") {
            let node = try disjunction()
            guard takes(")") else { throw error("a ')' is missing") }
            return node
        }
        skipBlanks()
        let column = position + 1
        let name = try word("a name")
        if !names.contains(where: { $0.name == name }) { names.append((name, column)) }
        for comparison in EventPredicate.Comparison.allCases where takes(comparison.rawValue) {
            skipBlanks()
            let place = position + 1, value = try value()
            if comparison == .equal || comparison == .unequal {
                values.append((name, value.text, place))
            } else if EventPredicate.Operand.number(value.text) == nil {
                throw EventPredicate.SyntaxError(
                    message: "'\(value.text)' is no number; only numbers are larger or smaller", column: place)
            }
            return .comparison(name: name, comparison, value)
        }
        throw error("a comparison such as == is missing behind '\(name)'")
    }

    mutating func requireEnd() throws(EventPredicate.SyntaxError) {
        skipBlanks()
        guard position == characters.count else { throw error("expected && or ||, not '\(characters[position])'") }
    }

    private mutating func value() throws(EventPredicate.SyntaxError) -> EventPredicate.Operand {
        skipBlanks()
        guard position < characters.count, characters[position] == "'" || characters[position] == "\"" else {
            return EventPredicate.Operand(text: try word("a value"), isQuoted: false)
        }
        let quote = characters[position], start = position
        position += 1
        let first = position
        while position < characters.count, characters[position] != quote { position += 1 }
        guard position < characters.count else {
            throw EventPredicate.SyntaxError(message: "the quotation is never closed", column: start + 1)
        }
        defer { position += 1 }
        return EventPredicate.Operand(text: String(characters[first..<position]), isQuoted: true)
    }

    private mutating func word(_ expected: String) throws(EventPredicate.SyntaxError) -> String {
        skipBlanks()
        let start = position
        while position < characters.count, Self.isPart(characters[position]) { position += 1 }
        guard position > start else {
            throw error(
                position < characters.count
                    ? "expected \(expected), not '\(characters[position])'" : "expected \(expected) at the end")
        }
        return String(characters[start..<position])
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "_-.^/:".contains(character)
    }

    private mutating func takes(_ sign: String) -> Bool {
        skipBlanks()
        let end = position + sign.count
        guard end <= characters.count, String(characters[position..<end]) == sign else { return false }
        // `!` of `!=` is no negation.
        if sign == "!", end < characters.count, characters[end] == "=" { return false }
        position = end
        return true
    }

    private mutating func skipBlanks() {
        while position < characters.count, characters[position].isWhitespace { position += 1 }
    }

    private func error(_ message: String) -> EventPredicate.SyntaxError {
        EventPredicate.SyntaxError(message: message, column: position + 1)
    }
}
