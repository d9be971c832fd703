/// Picks the word that a misspelt one was probably meant to be.
package enum NearestWord {
    /// The candidate nearest to a word; `nil` where none is near.
    ///
    /// Near is at most one edit for every three characters of the word, and at least one for words of two characters:
    /// a farther word would be a guess. Case does not count, though words that differ in nothing else are near. Of
    /// several as near the first is taken.
    package static func to(_ word: String, among candidates: some Sequence<String>) -> String? {
        let scalars = Array(word.lowercased().unicodeScalars)
        guard (2...longest).contains(scalars.count) else { return nil }
        let bound = max(1, scalars.count / 3)
        var best: (word: String, distance: Int)?
        for candidate in candidates where candidate != word {
            let other = Array(candidate.lowercased().unicodeScalars)
            guard abs(other.count - scalars.count) <= bound, !other.isEmpty else { continue }
            let distance = distance(scalars, other)
            if distance <= bound, distance < best?.distance ?? Int.max { best = (candidate, distance) }
        }
        return best?.word
    }

    /// Advice that names the nearest candidate, or what to say where none is near.
    package static func advice(_ word: String, among candidates: some Sequence<String>, else advice: String) -> String {
        to(word, among: candidates).map { "did you mean '\($0)'? If not, \(advice)" } ?? advice
    }

    /// Longer words are no names that somebody mistyped.
    private static let longest = 64

    /// The fewest insertions, deletions, replacements and swaps of neighbours that turn one word into the other, no
    /// part being edited twice: the optimal string alignment distance, after Damerau (1964) and Levenshtein (1966).
    static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
        var before: [Int] = []
        var last = Array(0...second.count)
        for (i, scalar) in first.enumerated() {
            var row = [i + 1]
            for (j, other) in second.enumerated() {
                var least = min(last[j + 1] + 1, row[j] + 1, last[j] + (scalar == other ? 0 : 1))
                if i > 0, j > 0, scalar == second[j - 1], first[i - 1] == other {
                    least = min(least, before[j - 1] + 1)
                }
                row.append(least)
            }
            (before, last) = (last, row)
        }
        return last[second.count]
    }
}
