import Market

/// Who acts in an event, and who only tells of it.
extension PassageReader {
    /// Kinds of events whose actor is the one who speaks: "Trump said he would raise tariffs".
    static func isOfStates(_ kind: Catalyst.Kind) -> Bool {
        switch kind {
        case .policy, .macroRates, .geopolitics, .momentum, .analyst: true
        default: false
        }
    }

    /// "the Public Utilities Commission of Ohio": an office by its name, whichever it is.
    func institution(before cue: Int, in scope: Range<Int>) -> Int? {
        let found = (scope.lowerBound..<max(scope.lowerBound, min(cue, scope.lowerBound + 6))).first {
            isAnyWord(
                $0, .commission, .agency, .authority, .administration, .bureau, .department, .ministry, .tribunal,
                .council)
                && passage.token(units[$0].tokens.lowerBound)?.isCapitalised ?? false
        }
        guard let found, !(scope.lowerBound..<found).contains(where: { kind($0) == .mention || has($0, .pronoun) })
        else { return nil }
        return found
    }

    /// The authority or state that acts in a phrase, if nobody else is named before it.
    func actor(before cue: Int, in scope: Range<Int>) -> Int? {
        guard
            let actor = (scope.lowerBound..<max(scope.lowerBound, min(cue, scope.lowerBound + 5))).first(where: {
                has($0, [.authority, .state])
            }),
            !(scope.lowerBound..<actor).contains(where: { kind($0) == .mention || has($0, .pronoun) }),
            // "China sales", "Japan unit"
            !has(actor + 1, .role), !namesTrade(actor + 1)
        else { return nil }
        return actor
    }

    /// "Elon Musk said the company would", "the Journal reported that": who told it is no part of the event.
    func withoutReport(_ scope: Range<Int>, before cue: Int) -> Range<Int> {
        let limit = min(cue, scope.lowerBound + 9)
        guard scope.lowerBound < limit,
            let verb = (scope.lowerBound..<limit).first(where: { has($0, .saying) && kind($0) != .mention }),
            // "SK Hynix reported record profit" tells who did it.
            !begins(verb, .reported) || isAnyWord(verb + 1, .that)
                || (scope.lowerBound..<verb).contains(where: {
                    has($0, [.newsMedium, .pronoun]) || isAnyWord($0, .the)
                }),
            !(scope.lowerBound..<verb).contains(where: {
                kind($0) == .mention || has($0, [.authority, .broker, .title, .state])
            }) || (scope.lowerBound..<verb).contains(where: { has($0, .newsMedium) })
        else { return scope }
        return (isAnyWord(verb + 1, .that) ? verb + 2 : verb + 1)..<scope.upperBound
    }
}
