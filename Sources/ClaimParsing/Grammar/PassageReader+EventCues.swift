import Market

/// What kind of event a phrase is about.
extension PassageReader {
    /// The unit that tells of an event, and of which kind.
    struct Cue {
        var unit: Int
        var kind: Catalyst.Kind
        var polarity: Int8
        var weight: Int
        /// Whether only a hint was found.
        var isFaint: Bool { weight <= PassageReader.faintWeight }
    }

    private static let faintWeight = 6

    /// The cue that says best what kind of event a phrase is about.
    func bestCue(in scope: Range<Int>, _ sentence: Sentence) -> Cue? {
        var best = composedCue(in: scope, sentence) ?? officerRemark(in: scope)
        for index in scope where kind(index) != .mention && kind(index) != .figure {
            guard let cue = cue(at: index, in: scope, sentence), cue.weight > best?.weight ?? 0 else { continue }
            best = cue
        }
        guard var best else { return nil }
        if best.kind == .sectorSentiment, best.weight < 60,
            let object = moodObject(behind: best.unit, in: scope, sentence)
        {
            best = object
        }
        if best.kind == .earnings, isForeseen(best.unit, in: scope) { best.kind = .guidance }
        return best
    }

    /// "hopes for new hardware", "bets that the SEC would approve": what the hope or fear is about, if a word hints at it.
    private func moodObject(behind mood: Int, in scope: Range<Int>, _ sentence: Sentence) -> Cue? {
        guard units[mood].tokens.count > 1 || isAnyWord(mood + 1, .that, .of, .for, .over, .about) else { return nil }
        var best: Cue?
        for index in mood + 1..<max(mood + 1, scope.upperBound) where kind(index) != .mention && kind(index) != .figure
        {
            guard has(index, .event), units[index].sense.isFaint,
                let cue = cue(at: index, in: mood + 1..<scope.upperBound, sentence)
            else { continue }
            switch cue.kind {
            case .product, .regulation, .policy, .merger, .macroRates, .geopolitics:
                if cue.weight > best?.weight ?? 0 { best = cue }
            default: continue
            }
        }
        return best
    }

    /// "its chief told a conference that demand was cooling": an outlook, if nothing clearer is said.
    private func officerRemark(in scope: Range<Int>) -> Cue? {
        guard
            let officer = scope.prefix(6).first(where: {
                has($0, .event) && units[$0].sense.event == .management && isSpeaker($0, in: scope)
            }),
            (scope.lowerBound..<officer).contains(where: { isAnyWord($0, .its, .their) || isWord($0, .possessive) })
        else { return nil }
        return Cue(unit: officer, kind: .guidance, polarity: 0, weight: Self.faintWeight - 1)
    }

    /// What a unit by itself tells of an event.
    func cue(at index: Int, in scope: Range<Int>, _ sentence: Sentence) -> Cue? {
        if isRating(index) {
            return Cue(unit: index, kind: .analyst, polarity: ratingPolarity(index), weight: 70)
        }
        guard has(index, .event), let kind = units[index].sense.event else { return nil }
        let isStrong = has(index, .strongEvent)
        // "its full-year profit forecast" is a forecast, not a profit.
        if kind == .earnings, !isStrong, scope.contains(index + 1),
            isForecastNoun(index + 1) || units[index + 1].sense.role == .priceTarget
        {
            return nil
        }
        // "in China": where, not who.
        if has(index, [.state, .authority]), units[index].sense.isFaint {
            if has(index, .state), index > scope.lowerBound + 1 { return nil }
            // "once Beijing had made up its mind"
            let acts = (index + 1..<max(index + 1, min(index + 7, scope.upperBound))).contains {
                has($0, [.acting, .announcing, .saying, .forecasting, .causing, .event])
            }
            if !acts { return nil }
        }
        // "the video-game maker": what a company does.
        if !isStrong, kind != .regulation, kind != .macroRates, namesTrade(index + 1), scope.contains(index + 1) {
            return nil
        }
        // "easing 1.30 percent", "settling at": moves, no events.
        if !isStrong, units[index].tokens.count == 1, has(index, [.moveVerb, .closing, .carrier]),
            self.kind(index + 1) == .figure || has(index + 1, [.tail, .hedge]) || isAnyWord(index + 1, .at, .to)
        {
            return nil
        }
        // "its finance chief told a conference that": the one who speaks.
        if kind == .management, isSpeaker(index, in: scope) { return nil }
        // Only an index can be joined or left.
        if kind == .indexInclusion, !namesIndex(in: scope) { return nil }
        // "investors unsure who will pay $3,499"
        if kind == .capitalReturn, isAnyWord(index - 1, .who) { return nil }
        // "saw its margins contract"
        if kind == .contract, units[index].tokens.count == 1, has(index - 1, .role) { return nil }
        var weight =
            (isStrong ? 60 : kind == .regulation && has(index - 1, .authority) ? 10 : 0)
            + (units[index].tokens.count > 1 ? 8 : 0) + (isBusinessWord(index) ? 12 : Self.precedence(kind))
        if units[index].sense.isFaint {
            // Of several hints the head of the phrase counts: "a cash bid from".
            weight = Self.faintWeight - (units[index].tokens.count > 1 ? 0 : has(index + 1, .preposition) ? 1 : 2)
        }
        // "a smaller-than-feared decline in iPhone revenue"
        if units[index].sense.isFaint, kind == .earnings, units[index].tokens.count > 2,
            (index + 1..<max(index + 1, min(index + 7, scope.upperBound))).contains(where: { isBusinessWord($0) })
        {
            weight = 29
        }
        if isMissedForecast(index, in: sentence) { weight = max(weight, 75) }
        // "results of a late-stage trial"
        if kind == .earnings, weight == Self.precedence(.earnings),
            scope.contains(where: { units[$0].sense.event == .product && !units[$0].sense.isFaint })
        {
            weight = Self.faintWeight + 2
        }
        if !isStrong, !units[index].sense.isFaint, isModifying(index, in: scope) { weight -= 12 }
        if isActedOn(index, in: scope) { weight = max(weight, 58) }
        // "forecasting a smaller drop in profit": the verb tells that it is about what is to come.
        if kind == .guidance, index < scope.lowerBound + 4, !has(index + 1, .event), !units[index].sense.isFaint {
            weight = max(weight, 50)
        }
        // "raised its long-term profit target"
        if kind == .analyst, units[index].sense.role == .priceTarget,
            has(index - 1, .role) || units[max(0, index - 1)].sense.event == .earnings && index > scope.lowerBound,
            !has(index - 1, .stockNoun),
            !isAnyWord(index - 1, .price)
        {
            return Cue(unit: index, kind: .guidance, polarity: units[index].sense.polarity, weight: weight)
        }
        return Cue(unit: index, kind: kind, polarity: units[index].sense.polarity, weight: weight)
    }

    /// A title whose holder says something: what he says is the event.
    private func isSpeaker(_ index: Int, in scope: Range<Int>) -> Bool {
        guard has(index, .title) || Self.officers.contains(passage.string(units[index].tokens).lowercased()) else {
            return false
        }
        return (index + 1..<max(index + 1, min(index + 4, scope.upperBound))).contains {
            has($0, .saying) || isAnyWord($0, .that)
        }
    }

    private static let officers: Set<String> = [
        "finance chief", "chief financial officer", "chief executive", "ceo", "cfo", "chairman", "chairwoman", "boss",
        "operating chief", "chief operating officer", "founder", "executives", "management",
    ]

    private func namesIndex(in scope: Range<Int>) -> Bool {
        let wider = max(0, scope.lowerBound - 3)..<scope.upperBound
        return wider.contains { probe in
            if let mention = mention(probe) {
                return mention.candidates.first.map { passage.listing($0.listing).kind == .index } ?? false
            }
            return isAnyWord(probe, .index, .benchmark) || units[probe].isForeignName
                || passage.string(units[probe].tokens).lowercased().contains("index")
        }
    }

    /// Whether a cue only describes another one before it: "a deal to make chips", "approval for its drug".
    private func isModifying(_ index: Int, in scope: Range<Int>) -> Bool {
        var probe = index
        while probe > scope.lowerBound, index - probe < 6 {
            probe -= 1
            guard has(probe, .preposition) else { continue }
            return (max(scope.lowerBound, probe - 4)..<probe).contains {
                has($0, .event) && !units[$0].sense.isFaint && units[$0].sense.event != .sectorSentiment
                    && kind($0) != .mention && !isBusinessWord($0)
            }
        }
        return false
    }

    /// Whether a word behind a cue makes it the trade of a company: "maker", "stocks".
    func namesTrade(_ index: Int) -> Bool {
        guard units.indices.contains(index), let token = passage.token(units[index].tokens.lowerBound) else {
            return false
        }
        return units[index].tokens.count == 1 && passage.sense(at: units[index].tokens.lowerBound)?.isTrade == true
            && token.kind == .word
    }

    /// "scrapped its long-held full-year guidance", "the dividend was cut": a company acts on what the cue names.
    func isActedOn(_ index: Int, in scope: Range<Int>) -> Bool {
        switch units[index].sense.event {
        case .guidance?, .capitalReturn?: break
        case .analyst? where units[index].sense.role == .priceTarget || !units[index].sense.isFaint: break
        default: return false
        }
        var probe = index
        while probe > scope.lowerBound, index - probe < 7 {
            probe -= 1
            if has(probe, .acting) { return true }
            if kind(probe) == .comma || kind(probe) == .stop || has(probe, [.clauseStart, .preposition]) { break }
        }
        return has(index + 1, [.carrier, .auxiliary]) && has(index + 2, .acting) && scope.contains(index + 2)
    }

    /// "told investors that sales would be lower", "flagged weaker demand": results that are still to come.
    private func isForeseen(_ index: Int, in scope: Range<Int>) -> Bool {
        if (index + 1..<min(index + 4, scope.upperBound)).contains(where: { has($0, .modal) }) { return true }
        return (scope.lowerBound..<max(scope.lowerBound, index)).contains { probe in
            if has(probe, .modal) { return true }
            guard !isAnyWord(probe - 1, .than), units[probe].tokens.count == 1 || units[probe].sense.event == .guidance
            else { return false }
            return has(probe, .forecasting) && !isAnyWord(probe + 1, .by)
                || units[probe].sense.event == .guidance && index - probe < 8
                    && !isMissedForecast(index, in: scope)
        }
    }

    private func isMissedForecast(_ index: Int, in scope: Range<Int>) -> Bool {
        (index + 1..<min(index + 6, scope.upperBound)).contains { units[$0].sense.role == .estimate }
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
            && !units[index].sense.isFaint
    }

    func event(_ cue: Cue, in scope: Range<Int>, _ strength: Catalyst.Strength) -> Event {
        let kind = kind(of: cue, in: scope)
        let scope = Self.isOfStates(kind) ? scope : withoutReport(scope, before: cue.unit)
        return Event(kind: kind, polarity: cue.polarity, units: scope, cue: cue.unit, strength: strength, relation: nil)
    }

    /// The kind of a cue in its phrase: what a state, a ministry or a regulator does is policy or regulation, and what a
    /// court does legal, in whatever words.
    private func kind(of cue: Cue, in scope: Range<Int>) -> Catalyst.Kind {
        let isStrong = has(cue.unit, .strongEvent)
        if cue.kind != .legal, !isStrong,
            (scope.lowerBound..<min(cue.unit, scope.lowerBound + 4)).contains(where: {
                isAnyWord($0, .judge, .court, .jury, .prosecutors)
                    || has($0, .authority) && units[$0].sense.event == .legal
            })
        {
            return .legal
        }
        switch cue.kind {
        case .product, .management, .partnership, .contract, .offering, .capitalReturn, .spinoffIPO, .merger, .accident,
            .earnings, .guidance:
            break
        case .macroRates where institution(before: cue.unit, in: scope) != nil: break
        default: return cue.kind
        }
        guard let actor = actor(before: cue.unit, in: scope) ?? institution(before: cue.unit, in: scope) else {
            return cue.kind
        }
        let office = units[actor].sense.event
        switch cue.kind {
        case .contract: return cue.kind
        case .macroRates: return office == nil || office == .regulation ? .regulation : .macroRates
        case .partnership: return office == nil || office == .policy ? .policy : cue.kind
        case .accident, .merger: return .regulation
        case .earnings, .guidance: return office == .macroRates ? .macroRates : cue.kind
        default: break
        }
        return office ?? (has(actor, [.authority, .state]) ? .policy : .regulation)
    }
}
