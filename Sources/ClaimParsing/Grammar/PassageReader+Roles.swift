import Market

/// What a figure is that is no price.
extension PassageReader {
    func role(of index: Int, in sentence: Sentence) -> FigureRole? {
        for probe in index + 1..<min(index + 4, sentence.units.upperBound) {
            guard let unit = units.indices.contains(probe) ? units[probe] : nil else { break }
            if let role = unit.sense.role, unit.has(.role) { return role }
            if unit.kind != .word && unit.kind != .phrase || unit.has([.moveNoun, .tail, .preposition]) { break }
        }
        let clause = sentence.clauseOf(index)
        var probe = index - 1
        while probe >= clause.start {
            let unit = units[probe]
            if let role = unit.sense.role, unit.has(.role), kind(probe) != .mention { return role }
            if kind(probe) == .mention, !isWord(probe + 1, .possessive) { break }
            probe -= 1
        }
        if (clause.start..<index).contains(where: { has($0, [.modal, .forecasting]) }) { return .forecast }
        return nil
    }
}
