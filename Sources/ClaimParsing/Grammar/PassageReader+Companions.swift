import Market

/// "in sympathy with Nvidia and AMD": further peers behind the first one.
extension PassageReader {
    /// The names listed behind an event's peer, each a peer of its own; none where the list belongs to another clause.
    func companions(of event: Event, in sentence: Sentence) -> [Event] {
        guard event.kind == .sympathy, !event.isBareSympathy, event.name == nil, kind(event.cue) == .mention,
            event.cue + 1 == event.units.upperBound
        else { return [] }
        var found: [Int] = [], probe = event.units.upperBound
        while probe < sentence.units.upperBound, kind(probe) == .comma || isAnyWord(probe, .and) {
            let next = kind(probe) == .comma && isAnyWord(probe + 1, .and) ? probe + 2 : probe + 1
            guard next < sentence.units.upperBound, kind(next) == .mention, !isWord(next + 1, .possessive) else {
                break
            }
            found.append(next)
            probe = next + 1
        }
        // "in sympathy with Nvidia, AMD and Intel rose": another clause. "with Nvidia, Inc., which": no list.
        // "following Baidu and Alibaba higher" is one.
        let isFollowed =
            event.relation.map { passage.isWord($0.lowerBound, .following) } ?? false
            && found.last.map { has($0 + 1, .tail) } ?? false
        guard let last = found.last, isFollowed || !opensPredicate(last) else { return [] }
        return found.map {
            Event(
                kind: .sympathy, polarity: 0, units: $0..<$0 + 1, cue: $0, strength: .sympathy,
                relation: event.relation)
        }
    }
}
