/// The half-open range of two positions, empty at `lower` where the bounds have crossed.
///
/// The grammar looks around figures and verbs within the bounds of clauses and sentences, and any of these may end
/// before the place looked from. Such a window holds nothing, and looking into it has to find nothing: in this module the
/// operator of the standard library, which ends the program there, is out of reach for positions.
@inline(__always) func ..< (lower: Int, upper: Int) -> Range<Int> {
    unsafe Range(uncheckedBounds: (lower: lower, upper: max(lower, upper)))
}

/// The units of a passage; outside of it every position holds a unit that is nothing.
struct UnitList: RandomAccessCollection {
    private var units: [Unit] = []

    /// What stands beyond the ends: a word of no class, of no tokens.
    private static let nothing = Unit(
        kind: .word, tokens: 0..<0, sense: Sense(), word: Vocabulary.unknown, index: 0)

    var startIndex: Int { 0 }
    var endIndex: Int { units.count }

    subscript(position: Int) -> Unit {
        position >= 0 && position < units.count ? units[position] : Self.nothing
    }

    mutating func append(_ unit: Unit) { units.append(unit) }

    mutating func removeLast() { units.removeLast() }

    mutating func removeAll(keepingCapacity: Bool) { units.removeAll(keepingCapacity: keepingCapacity) }
}
