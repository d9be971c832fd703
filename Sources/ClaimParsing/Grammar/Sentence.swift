import Market

/// A sentence of a passage: its units, its clauses, and who is spoken of where.
struct Sentence {
    let units: Range<Int>
    /// For each unit: the number of its clause.
    var clause: [Int] = []
    /// For each clause: its first unit and what opens it.
    var clauses: [Clause] = []
    /// What the sentence is about at its end, apart from subordinate clauses.
    var main: [Int32] = []
    /// The subjects, as listings, that one after the other come into force; empty for none.
    private var subjects: [[Int32]] = []
    /// For each unit: the position of the subject in force there.
    private var subject: [Int] = []
    /// For each unit: whether a name that no listing stands for is spoken of there.
    var foreign: [Bool] = []
    /// Whether the sentence ends on such a name.
    var endsForeign = false
    /// Those names, each with the unit from which on it is spoken of.
    var foreignNames: [(unit: Int, name: Range<Int>)] = []

    struct Clause {
        enum Opening {
            case main, comma, and, bracket, subordinate, relative, contrast
        }

        let start: Int
        let opening: Opening
        var end: Int
    }

    init(units: Range<Int>) {
        self.units = units
        clause.reserveCapacity(units.count)
        subject.reserveCapacity(units.count)
        foreign.reserveCapacity(units.count)
    }

    /// Says who is spoken of at the next unit.
    mutating func appendSubject(_ listings: [Int32], isForeign: Bool) {
        if subjects.last != listings { subjects.append(listings) }
        subject.append(subjects.count - 1)
        foreign.append(isForeign)
    }

    // A unit outside of the sentence is answered for by the unit of the sentence that is nearest to it.

    func clauseIndex(_ unit: Int) -> Int { clause[position(of: unit)] }
    func clauseOf(_ unit: Int) -> Clause { clauses[clauseIndex(unit)] }
    func subject(at unit: Int) -> [Int32] { subjects[subject[position(of: unit)]] }
    func isForeign(at unit: Int) -> Bool { foreign[position(of: unit)] }

    private func position(of unit: Int) -> Int { max(0, min(unit, units.upperBound - 1) - units.lowerBound) }

    /// The name that no listing stands for which is spoken of at a unit, if the sentence itself gives it.
    func foreignName(at unit: Int) -> Range<Int>? { foreignNames.last { $0.unit <= unit }?.name }
}

extension Passage {
    /// A longer sentence is cut, so that what looks back over a sentence stays linear in the text.
    private static let longestSentence = 200

    /// Cuts the units into sentences.
    func sentences() -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var first = 0
        for (index, unit) in units.enumerated() {
            if index - first >= Self.longestSentence {
                ranges.append(first..<index)
                first = index
            }
            guard unit.kind == .stop else { continue }
            // A colon or semicolon ends a clause only.
            if isWord(unit.tokens.lowerBound, .colon, .semicolon) { continue }
            if index > first { ranges.append(first..<index) }
            first = index + 1
        }
        if first < units.count { ranges.append(first..<units.count) }
        return ranges
    }

    /// Finds the clauses of a sentence.
    func clauses(of range: Range<Int>) -> Sentence {
        var sentence = Sentence(units: range)
        var opening = Sentence.Clause.Opening.main
        var start = range.lowerBound
        func close(at end: Int) {
            guard end > start else { return }
            sentence.clauses.append(.init(start: start, opening: opening, end: end))
        }
        for index in range {
            let unit = units[index]
            var next: Sentence.Clause.Opening?
            switch unit.kind {
            case .comma: next = .comma
            case .stop, .dash: next = .main
            case .open: next = .bracket
            case .close: next = .comma
            case .word where isWord(unit.tokens.lowerBound, .and): next = opensClause(index + 1, in: range) ? .and : nil
            case .word, .phrase:
                if unit.has(.clauseStart), index > range.lowerBound { next = self.opening(of: unit, at: index) }
            default: break
            }
            if let next {
                close(at: index)
                opening = next
                start = index
            }
        }
        close(at: range.upperBound)
        for (number, clause) in sentence.clauses.enumerated() {
            for _ in clause.start..<clause.end { sentence.clause.append(number) }
        }
        return sentence
    }

    private func opening(of unit: Unit, at index: Int) -> Sentence.Clause.Opening? {
        switch Keyword(rawValue: unit.word) {
        case .as:
            // "as much as" is a phrase of its own; "as" before a figure or adjective is no clause.
            guard index + 1 < units.count, units[index + 1].kind != .figure else { return nil }
            return .subordinate
        case .while, .but: return .contrast
        case .which, .that: return .relative
        default: break
        }
        let text = string(unit.tokens).lowercased()
        switch text {
        case "whereas", "though", "although", "yet", "even though", "whilst", "so", "by contrast", "in contrast",
            "by comparison",
            "in comparison", "on the other hand":
            return .contrast
        case "who", "whose", "where": return .relative
        case "after", "before":
            // "after hours" is a time of its own and not met here; "before" with a figure is none either.
            return .subordinate
        default: return .subordinate
        }
    }

    /// Whether a new predicate or subject begins at a unit behind "and".
    private func opensClause(_ index: Int, in range: Range<Int>) -> Bool {
        guard range.contains(index) else { return false }
        let unit = units[index]
        if unit.kind == .mention { return true }
        return unit.has([.moveVerb, .closing, .opening, .touching, .carrier, .causing, .reversing, .pronoun, .role])
    }
}
