/// Where two texts differ, line by line.
struct LineDifference: Hashable, Sendable {
    /// Neighbouring lines that were taken out, put in or replaced.
    struct Hunk: Hashable, Sendable {
        /// The number of the first line of ``old``, counted from 1; where nothing is taken out, of the line that follows.
        let oldStart: Int
        let newStart: Int
        let old: [String]
        let new: [String]
    }

    let hunks: [Hunk]

    /// More differing lines than this, of both texts together, are one hunk: the search for the smallest difference
    /// takes time in proportion to lines times differences.
    private static let searched = 4000

    /// The smallest set of lines to take out and put in.
    ///
    /// - SeeAlso: Myers, *An O(ND) Difference Algorithm and Its Variations*, Algorithmica 1, 1986, which the standard
    ///   library's `difference(from:)` implements.
    init(old: String, new: String) {
        let old = Self.lines(old), new = Self.lines(new)
        var start = 0
        while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
        var end = 0
        while end < min(old.count, new.count) - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
        let oldPart = Array(old[start..<old.count - end]), newPart = Array(new[start..<new.count - end])
        var removed = [Bool](repeating: true, count: oldPart.count)
        var inserted = [Bool](repeating: true, count: newPart.count)
        if oldPart.count + newPart.count <= Self.searched {
            removed = [Bool](repeating: false, count: oldPart.count)
            inserted = [Bool](repeating: false, count: newPart.count)
            for change in newPart.difference(from: oldPart) {
                switch change {
                case .remove(let offset, _, _): removed[offset] = true
                case .insert(let offset, _, _): inserted[offset] = true
                }
            }
        }
        var hunks: [Hunk] = []
        var i = 0, j = 0
        while i < oldPart.count || j < newPart.count {
            let first = i, second = j
            while i < oldPart.count, removed[i] { i += 1 }
            while j < newPart.count, inserted[j] { j += 1 }
            if first == i, second == j {
                i += 1
                j += 1
            } else {
                hunks.append(
                    Hunk(
                        oldStart: start + first + 1, newStart: start + second + 1, old: Array(oldPart[first..<i]),
                        new: Array(newPart[second..<j])))
            }
        }
        self.hunks = hunks
    }

    /// The lines of a text; a last line without its end is one, too, and differs from the same line with it.
    private static func lines(_ text: String) -> [String] {
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        if lines.last == "" { lines.removeLast() } else { lines[lines.count - 1] += "\u{2424}" }
        return lines
    }
}
