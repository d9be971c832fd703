import Market

/// Events that several words tell together, whatever stands between them.
extension PassageReader {
    /// The clearest of the events that a phrase is composed of.
    func composedCue(in scope: Range<Int>, _ sentence: Sentence) -> Cue? {
        for index in scope {
            if let cue = loss(at: index, in: scope) ?? wonOrder(at: index, in: scope) ?? shareSale(at: index, in: scope)
                ?? indexChange(at: index, in: scope) ?? brokerView(at: index, in: scope)
                ?? placedOrder(at: index, in: scope)
                ?? trimmedStake(at: index, in: scope) ?? forecastFor(at: index, in: scope)
            {
                return cue
            }
        }
        return nil
    }

    /// "swung to its first loss in seven years", "posted a wider loss"
    private func loss(at index: Int, in scope: Range<Int>) -> Cue? {
        let isLoss = isAnyWord(index, .loss, .losses)
        guard isLoss || units[index].sense.role == .earningsGrowth, kind(index - 1) != .figure,
            !(isAnyWord(index + 1, .of) && figure(index + 2)?.unit == .percent)
        else { return nil }
        let start = max(scope.lowerBound, index - 8)
        guard
            let verb = (start..<max(start, index)).last(where: {
                isAnyWord($0, .swung, .swings, .swinging) || isLoss && has($0, [.announcing, .acting])
            }),
            !(verb..<index).contains(where: { kind($0) == .comma || has($0, .clauseStart) })
        else { return nil }
        return Cue(unit: index, kind: .earnings, polarity: isLoss ? -1 : 1, weight: 62)
    }

    /// "winning a $480 million deal with", "received orders for"
    private func wonOrder(at index: Int, in scope: Range<Int>) -> Cue? {
        guard
            isAnyWord(
                index, .won, .win, .wins, .winning, .received, .receiving, .secured, .securing, .landed, .landing,
                .clinched, .clinching, .placed, .placing, .awarded, .awarding, .bagged)
        else { return nil }
        let end = min(index + 8, scope.upperBound)
        for probe in index + 1..<max(index + 1, end) {
            if kind(probe) == .comma || kind(probe) == .stop { return nil }
            let kind = units[probe].sense.event
            if kind == .contract || begins(probe, .order, .orders, .deal, .deals, .agreement) {
                return Cue(unit: probe, kind: .contract, polarity: 1, weight: 62)
            }
            if has(probe, .event), !units[probe].sense.isFaint { return nil }
        }
        return nil
    }

    /// "ordered 95 wide-body jets"
    private func placedOrder(at index: Int, in scope: Range<Int>) -> Cue? {
        guard isAnyWord(index, .ordered), !isAnyWord(index - 1, .was, .were, .been),
            (index + 1..<max(index + 1, min(index + 5, scope.upperBound))).contains(where: {
                kind($0) == .figure && !(figure($0)?.isMoney ?? true)
            })
        else { return nil }
        return Cue(unit: index, kind: .contract, polarity: 1, weight: 61)
    }

    /// "trimmed its holding", "offloaded a 4% stake"
    private func trimmedStake(at index: Int, in scope: Range<Int>) -> Cue? {
        guard isAnyWord(index, .stake, .holding) else { return nil }
        let isLess = (max(scope.lowerBound, index - 6)..<index).contains {
            Self.selling.contains(passage.string(units[$0].tokens).lowercased())
        }
        return isLess ? Cue(unit: index, kind: .offering, polarity: -1, weight: 61) : nil
    }

    private static let selling: Set<String> = [
        "trimmed", "trimming", "cut", "cutting", "reduced", "reducing", "sold", "selling", "offloaded", "offloading",
        "pared", "paring", "slashed", "dumped", "dumping", "unloaded", "unloading", "divested", "exited", "shed",
    ]

    /// "a cut in console forecasts by SMBC Nikko": a house's forecast, not the company's.
    private func forecastFor(at index: Int, in scope: Range<Int>) -> Cue? {
        guard units[index].sense.event == .guidance, isAnyWord(index + 1, .by, .at), scope.contains(index + 2),
            kind(index + 2) != .mention, isNameWord(index + 2)
        else { return nil }
        return Cue(unit: index, kind: .analyst, polarity: 0, weight: 63)
    }

    /// "plans to sell 40 million shares", "raised $1 billion in new stock"
    private func shareSale(at index: Int, in scope: Range<Int>) -> Cue? {
        guard
            isAnyWord(
                index, .sell, .selling, .sells, .sold, .issue, .issuing, .raise, .raising, .raised, .sale, .offer,
                .offered),
            index == scope.lowerBound
                || !has(index - 1, .group) && !isAnyWord(index - 1, .investors, .traders, .holders)
        else { return nil }
        for probe in index + 1..<max(index + 1, min(index + 9, scope.upperBound)) {
            if kind(probe) == .comma || kind(probe) == .stop || has(probe, .clauseStart) { return nil }
            let isMoney = figure(probe).map { $0.isMoney } ?? false
            if figure(probe)?.unit == .shares {
                // "CFO Michael Quartieri sold 12,500 shares"
                let isInsider = (max(scope.lowerBound, index - 5)..<index).contains {
                    isAnyWord($0, .cfo, .ceo, .director, .insider) || has($0, .title)
                }
                return Cue(unit: probe, kind: isInsider ? .management : .offering, polarity: -1, weight: 61)
            }
            if isMoney { continue }
            // "intends to sell his entire stake"
            if isAnyWord(probe, .stake), isAnyWord(index, .sell, .selling, .sold, .sale) {
                return Cue(unit: probe, kind: .offering, polarity: -1, weight: 61)
            }
            if isAnyWord(probe, .stock, .shares, .equity, .notes, .bonds, .debt), !isWord(probe - 1, .possessive),
                !isAnyWord(probe - 1, .its, .their, .the) || isAnyWord(index, .sell, .selling, .sold)
            {
                return Cue(unit: probe, kind: .offering, polarity: -1, weight: 61)
            }
        }
        return nil
    }

    /// "will replace Whirlpool in the S&P 500"
    private func indexChange(at index: Int, in scope: Range<Int>) -> Cue? {
        guard
            isAnyWord(
                index, .join, .joins, .joining, .joined, .enter, .entering, .replace, .replacing, .replaces, .added,
                .inclusion, .included, .removed, .dropped, .addition, .promoted, .demoted, .relegated)
        else { return nil }
        for probe in index + 1..<max(index + 1, min(index + 8, scope.upperBound)) {
            if kind(probe) == .comma || kind(probe) == .stop { return nil }
            if let mention = mention(probe),
                mention.candidates.first.map({ passage.listing($0.listing).kind == .index }) ?? false
            {
                // "added 0.7% and the Nasdaq"
                if isAnyWord(index, .added, .dropped), !isAnyWord(index + 1, .to, .from) { return nil }
                let isOut = isAnyWord(index, .removed, .dropped, .demoted, .relegated)
                return Cue(unit: index, kind: .indexInclusion, polarity: isOut ? -1 : 1, weight: 62)
            }
        }
        return nil
    }

    /// "Citi warned that the shares were worth $1.60", "SVB Leerink started the biotech at underperform"
    private func brokerView(at index: Int, in scope: Range<Int>) -> Cue? {
        guard isBrokerName(index) else { return nil }
        let analysts = (max(scope.lowerBound, index - 3)..<min(index + 4, scope.upperBound)).contains {
            isAnyWord($0, .analyst, .analysts, .strategist, .strategists)
        }
        let view = (scope.lowerBound..<scope.upperBound).first {
            $0 != index
                && (units[$0].sense.event == .analyst || has($0, .rating) || units[$0].sense.role == .priceTarget
                    || Self.plainRatings.contains(passage.string(units[$0].tokens).lowercased())
                    || analysts && (has($0, .saying) || units[$0].sense.event == .guidance))
        }
        if let view { return Cue(unit: view, kind: .analyst, polarity: units[view].sense.polarity, weight: 64) }
        guard index < scope.lowerBound + 3,
            let verb = (index + 1..<max(index + 1, min(index + 4, scope.upperBound))).first(where: {
                has($0, .saying) || units[$0].sense.event == .guidance
            }),
            (verb..<min(verb + 6, scope.upperBound)).contains(where: {
                has($0, .stockNoun) || has($0, .pronoun) && units[$0].tokens.count > 1
            })
        else { return nil }
        return Cue(unit: verb, kind: .analyst, polarity: 0, weight: 64)
    }

    /// What a house raises or cuts a stock to, in small letters.
    private static let plainRatings: Set<String> = ["to buy", "to sell", "ratings", "targets"]

    /// Whether a unit names a house that rates stocks, listed itself or not.
    func isBrokerName(_ index: Int) -> Bool {
        if has(index, .broker) { return true }
        guard kind(index) == .mention,
            let phrase = passage.book.vocabulary.match(passage.tokens, at: units[index].tokens.lowerBound).phrase
        else { return false }
        return passage.book.vocabulary.sense(of: phrase).has(.broker)
    }
}
