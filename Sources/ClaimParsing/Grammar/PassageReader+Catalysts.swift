import Market

/// What the text offers as a reason.
extension PassageReader {
    /// An event named in a sentence, before its party is known.
    struct Event {
        var kind: Catalyst.Kind
        var polarity: Int8
        /// Units that describe it, without the connector.
        var units: Range<Int>
        var cue: Int
        var strength: Catalyst.Strength
        /// The connecting words.
        var relation: Range<Int>?
        /// The one that others follow, where the text has only a pronoun.
        var leader: Int32?
        /// The name of a peer that no listing is known for.
        var name: String?
        /// "in sympathy" without a name: with what was spoken of before.
        var isBareSympathy = false
    }

    mutating func readCatalysts(in sentence: Sentence, claimsFrom first: Int) {
        let subjects = Array(claimSubjects[min(first, claimSubjects.count)...])
        let moves =
            !subjects.isEmpty
            || sentence.units.contains { has($0, [.moveVerb, .moveNoun, .tail]) && kind($0) != .mention }
        var found: [Event] = []
        var taken = Set<Int>()
        for index in sentence.units where has(index, [.connector, .group, .causing]) {
            if let event = connectedEvent(at: index, in: sentence, moves: moves, taken: taken) {
                found.append(event)
                taken.formUnion(event.units)
            } else if let event = followers(at: index, in: sentence) {
                found.append(event)
            } else if let event = causingEvent(at: index, in: sentence), !taken.contains(event.cue) {
                found.append(event)
                taken.formUnion(event.units)
            }
        }
        found += found.compactMap { secondEvent(in: $0, sentence) }
        for index in sentence.units where mayBePlainEvent(index) && !taken.contains(index) {
            guard let event = plainEvent(at: index, in: sentence) else { continue }
            if found.contains(where: { $0.kind == event.kind }) { continue }
            // What a peer is moved by moves the others through it.
            var own = event
            if event.strength == .none, sentence.clauseOf(event.cue).opening == .relative,
                found.contains(where: { $0.kind == .sympathy })
            {
                own.strength = .sympathy
            }
            found.append(own)
            taken.formUnion(event.units)
            if let second = secondEvent(in: own, sentence), !found.contains(where: { $0.kind == second.kind }) {
                found.append(second)
            }
        }
        appendPending(to: subjects.first)
        var boundary = sentence.units.lowerBound
        for event in found.sorted(by: { $0.units.lowerBound < $1.units.lowerBound }) {
            append(event, target: target(of: event, claimsFrom: first, behind: boundary, in: sentence), in: sentence)
            boundary = max(boundary, event.units.upperBound)
        }
    }

    /// The first subject that a sentence moves between the last event and this one; else the first of all.
    ///
    /// "A fell 8% on weak guidance, while B leapt 15% after lifting its outlook": each has its own reason.
    func target(of event: Event, claimsFrom first: Int, behind boundary: Int, in sentence: Sentence) -> Int32? {
        let start = contrastStart(before: event.units.lowerBound, in: sentence).map { max($0, boundary) } ?? boundary
        let own = (min(first, claims.count)..<claims.count).first {
            claimUnits[$0] >= start && claimUnits[$0] < event.units.lowerBound
        }
        if let own { return claimSubjects[own] }
        let earlier = (min(first, claims.count)..<claims.count).last { claimUnits[$0] < event.units.lowerBound }
        return (earlier ?? (first < claims.count ? first : nil)).map { claimSubjects[$0] }
    }

    /// Where "while", "but" or a semicolon begins another statement before an event.
    private func contrastStart(before unit: Int, in sentence: Sentence) -> Int? {
        (sentence.units.lowerBound..<max(sentence.units.lowerBound, unit)).last {
            kind($0) == .stop || sentence.clauseOf($0).start == $0 && sentence.clauseOf($0).opening == .contrast
        }
    }

    /// "beat profit forecasts and raised its guidance": the other half of a phrase of two events.
    func secondEvent(in event: Event, _ sentence: Sentence) -> Event? {
        guard event.kind != .sympathy, let joint = event.units.first(where: { isAnyWord($0, .and, .but) }) else {
            return nil
        }
        let halves = [event.units.lowerBound..<joint, joint + 1..<event.units.upperBound]
        guard let other = halves.first(where: { !$0.contains(event.cue) }), let cue = bestCue(in: other, sentence)
        else { return nil }
        let kind = units[cue].sense.event
        guard kind != event.kind, !Self.isDiffuse(kind), !isBusinessWord(cue) || isMissedForecast(cue, in: sentence),
            has(cue, .strongEvent) || isMissedForecast(cue, in: sentence) || cue < other.lowerBound + 6
        else { return nil }
        var second = self.event(cue, in: other, event.strength)
        second.relation = event.relation
        return second
    }

    // MARK: Events behind a connector

    func connectedEvent(at index: Int, in sentence: Sentence, moves: Bool, taken: Set<Int>) -> Event? {
        guard has(index, .connector), !taken.contains(index), let strength = units[index].sense.strength else {
            return nil
        }
        guard moves || units[index].tokens.count > 1 || strength == .rumor && !claims.isEmpty else { return nil }
        if isAnyWord(index + 1, .the) == false, time(index + 1)?.day != nil, !isWord(index + 2, .possessive),
            time(index + 1)?.isPossessive != true
        {
            return nil
        }
        if strength == .contrast, let event = rebuffed(at: index, in: sentence) { return event }
        if strength == .sympathy { return sympathy(at: index, in: sentence) }
        let isLoose =
            isAnyWord(index, .with, .by, .while, .when) || isAnyWord(index, .on) && units[index].tokens.count == 1
        if isLoose, isAnyWord(index, .by), units[index].tokens.count == 1,
            !has(index - 1, [.moveVerb, .causing, .tail]), !isAnyWord(index - 1, .and)
        {
            return nil
        }
        let scope = scope(behind: index, in: sentence)
        guard !scope.isEmpty else { return nil }
        if let peer = follows(index, scope, in: sentence) { return peer }
        guard let cue = bestCue(in: scope, sentence) else { return nil }
        if isAnyWord(index, .with), units[cue].sense.event == .analyst, !has(cue, .strongEvent) { return nil }
        if strength == .rumor, units[index].sense.event != nil { return nil }
        // "helped by growth in revenue", "despite a drop in sales": a figure of the company, reported at no time.
        if isBusinessWord(cue), strength != .temporal { return nil }
        var event = event(cue, in: scope, strength)
        event.relation = units[index].tokens
        return event
    }

    /// The units behind a connector up to the end of its clause.
    func scope(behind index: Int, in sentence: Sentence) -> Range<Int> {
        var end = index + 1
        while end < sentence.units.upperBound {
            let unit = units[end]
            if unit.kind == .comma {
                // "Baidu, Inc, which": go on into a relative clause only for names.
                break
            }
            if unit.kind == .stop || unit.kind == .dash || unit.kind == .close { break }
            // "by progress and by government initiatives": two reasons.
            if isAnyWord(end, .and), has(end + 1, .connector), !has(end + 1, .saying) { break }
            if end > index + 1, unit.has(.clauseStart), !isAnyWord(end, .that, .having),
                unit.has(.connector) || sentence.clauseOf(end).opening == .contrast
            {
                break
            }
            if end > index + 1, unit.has(.connector), unit.tokens.count > 1 { break }
            end += 1
        }
        return index + 1..<end
    }

    /// The cue that says best what kind of event a phrase is about.
    func bestCue(in scope: Range<Int>, _ sentence: Sentence) -> Int? {
        var best: Int?, bestWeight = 0
        for index in scope where kind(index) != .mention && kind(index) != .figure {
            if isRating(index), bestWeight < 70 { (best, bestWeight) = (index, 70) }
            guard has(index, .event) else { continue }
            guard let kind = units[index].sense.event else { continue }
            // "its full-year profit forecast" is a forecast, not a profit.
            if kind == .earnings, !has(index, .strongEvent), isForecastNoun(index + 1), scope.contains(index + 1) {
                continue
            }
            if isMissedForecast(index, in: sentence), bestWeight < 75 { (best, bestWeight) = (index, 75) }
            let weight =
                (has(index, .strongEvent) ? 60 : kind == .regulation && has(index - 1, .authority) ? 10 : 0)
                + (units[index].tokens.count > 1 ? 8 : 0)
                + (isBusinessWord(index) ? 12 : Self.precedence(kind))
            // "forecasting a smaller drop in profit": the verb tells that it is about what is to come.
            if kind == .guidance, index < scope.lowerBound + 4, has(index + 1, .event) == false, bestWeight < 50,
                weight < 50
            {
                (best, bestWeight) = (index, 50)
                continue
            }
            if weight > bestWeight { (best, bestWeight) = (index, weight) }
        }
        return best
    }

    /// Kinds whose words are too common to tell a second event.
    static func isDiffuse(_ kind: Catalyst.Kind?) -> Bool {
        switch kind {
        case .sectorSentiment, .macroRates, .policy, .geopolitics, .sympathy, nil: true
        default: false
        }
    }

    /// Which kind a phrase is about when it has words of several: the more specific one.
    static func precedence(_ kind: Catalyst.Kind) -> Int {
        switch kind {
        case .shortReport, .shortSqueeze, .accident: 40
        case .spinoffIPO, .indexInclusion, .offering, .analyst: 34
        case .merger, .guidance, .contract: 30
        case .earnings, .capitalReturn, .legal: 28
        case .regulation, .geopolitics: 26
        case .policy, .macroRates: 24
        case .partnership: 22
        case .product: 20
        case .management: 18
        case .momentum: 16
        case .sectorSentiment: 10
        case .sympathy, .unknown: 50
        }
    }

    /// "sales", "revenue": tells of results only where the text reports them.
    func isBusinessWord(_ index: Int) -> Bool {
        units[index].sense.event == .earnings && units[index].tokens.count == 1 && has(index, .role)
            && !has(index, .strongEvent)
    }

    func isForecastNoun(_ index: Int) -> Bool {
        has(index, .event) && units[index].sense.event == .guidance && !has(index, .strongEvent)
    }

    func event(_ cue: Int, in scope: Range<Int>, _ strength: Catalyst.Strength) -> Event {
        let scope = withoutReport(scope, before: cue)
        let isRating = isRating(cue)
        return Event(
            kind: isRating ? .analyst : kind(ofCue: cue, in: scope),
            polarity: isRating ? ratingPolarity(cue) : units[cue].sense.polarity, units: scope, cue: cue,
            strength: strength, relation: nil)
    }

    /// What a state, a ministry or a regulator does is policy or regulation, in whatever words.
    private func kind(ofCue cue: Int, in scope: Range<Int>) -> Catalyst.Kind {
        let kind = units[cue].sense.event ?? .unknown
        // "a judge blocked its sale to": what courts and prosecutors do is legal.
        if kind != .legal, !has(cue, .strongEvent),
            (scope.lowerBound..<min(cue, scope.lowerBound + 4)).contains(where: {
                isAnyWord($0, .judge, .court, .jury, .prosecutors)
                    || has($0, .authority) && units[$0].sense.event == .legal
            })
        {
            return .legal
        }
        switch kind {
        case .product, .management, .partnership, .contract, .offering, .capitalReturn, .spinoffIPO: break
        default: return kind
        }
        guard let actor = (scope.lowerBound..<min(cue, scope.lowerBound + 5)).first(where: { has($0, .authority) }),
            !(scope.lowerBound..<actor).contains(where: { self.kind($0) == .mention || has($0, .pronoun) })
        else { return kind }
        return units[actor].sense.event == .macroRates || units[actor].sense.event == nil ? .policy : .regulation
    }

    /// "Elon Musk said the company would", "the Journal reported that": who told it is no part of the event.
    private func withoutReport(_ scope: Range<Int>, before cue: Int) -> Range<Int> {
        let limit = min(cue, scope.lowerBound + 9)
        guard scope.lowerBound < limit,
            let verb = (scope.lowerBound..<limit).first(where: { has($0, .saying) && kind($0) != .mention }),
            !(scope.lowerBound..<verb).contains(where: {
                kind($0) == .mention || has($0, [.authority, .broker, .title])
            })
        else { return scope }
        return (isAnyWord(verb + 1, .that) ? verb + 2 : verb + 1)..<scope.upperBound
    }

    /// "were no help": the event stands before the connector.
    func rebuffed(at index: Int, in sentence: Sentence) -> Event? {
        guard [.no, .were, .was, .failed].contains(Keyword(rawValue: units[index].word)) else { return nil }
        guard let cue = bestCue(in: sentence.units.lowerBound..<index, sentence) else { return nil }
        var event = event(cue, in: sentence.units.lowerBound..<index, .contrast)
        event.relation = units[index].tokens
        return event
    }

    /// "Peers went with it", "Others were pulled down too", "Rivals followed".
    func followers(at index: Int, in sentence: Sentence) -> Event? {
        guard units[index].has(.group), sentence.clauseOf(index).start >= index - 1, let leader = topic.first,
            !claims.isEmpty
        else { return nil }
        for probe in index + 1..<min(index + 7, sentence.units.upperBound) {
            if kind(probe) == .comma || kind(probe) == .stop || kind(probe) == .figure { break }
            if isAnyWord(probe, .followed, .too, .also) || isAnyWord(probe, .with) && isAnyWord(probe + 1, .it) {
                return Event(
                    kind: .sympathy, polarity: 0, units: index..<probe + 1, cue: index, strength: .sympathy,
                    relation: nil, leader: leader)
            }
        }
        return nil
    }
}
