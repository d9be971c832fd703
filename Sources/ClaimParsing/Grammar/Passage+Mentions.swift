import Market

/// Names of instruments, and what belongs to them.
extension Passage {
    mutating func scanMention(at first: Int, name: Vocabulary.Match?) -> Mention? {
        if let cashtag = scanCashtag(at: first) { return cashtag }
        if let pair = scanDollarAgainstYen(at: first) ?? scanYenPerDollar(at: first) { return pair }
        if let name, isAccepted(name, at: first) {
            return extended(Mention(candidates: book.vocabulary.names(of: name), tokens: first..<name.end))
        }
        if let known = scanPrintedName(at: first) { return known }
        if let ticker = bareTicker(at: first) {
            return extended(
                Mention(candidates: [.init(listing: ticker, shortness: 0)], tokens: first..<first + 1, hasTicker: true))
        }
        return scanUnknownName(at: first)
    }

    /// Whether a name stands there as a name: with a capital, unless it is one of those written without.
    func isAccepted(_ name: Vocabulary.Match, at first: Int) -> Bool {
        var token = tokens[first]
        if token.isAny(.the, .a), first + 1 < name.end { token = tokens[first + 1] }
        let candidates = book.vocabulary.names(of: name)
        let kind = candidates.first.flatMap { listing($0.listing).kind }
        let isPlain = kind == .crypto || kind == .commodity || kind == .index || kind == .fx
        if !token.isCapitalised, token.kind == .word, hasCapital(token) { return true }
        if !token.isCapitalised, token.kind == .word { return isPlain && isSafeLowerCase(name, at: first) }
        guard name.end == first + 1, token.kind == .word else { return true }
        // One word that is also an ordinary word: only where a capital means something, or a sign of a name follows.
        let sense = book.vocabulary.sense(ofWord: token.word)
        guard let sense, sense.has([.role, .moveVerb, .event, .moveNoun, .carrier, .causing]) else { return true }
        guard startsSentence(first) else { return true }
        if isWord(name.end, .openBracket, .possessive, .inc, .comma) { return true }
        return self.sense(at: name.end)?.has([.carrier, .moveVerb, .closing, .opening, .touching, .corporate]) ?? false
    }

    /// Whether the dot at `index` ends a short form, such as "Co." or "J.", and no sentence.
    func endsShortForm(_ index: Int) -> Bool {
        guard index > 0 else { return false }
        let before = tokens[index - 1]
        if before.end - before.start <= 2 { return true }
        return sense(at: index - 1)?.has([.abbreviation, .corporate]) ?? false
    }

    /// "eBay", "iRobot"
    func hasCapital(_ token: Token) -> Bool {
        bytes[Int(token.start)..<Int(token.end)].prefix(3).contains(where: \.isUpperCase)
    }

    /// "euro", "gold", "oil" are prices only where they stand as a subject; units are not.
    func isSafeLowerCase(_ name: Vocabulary.Match, at first: Int) -> Bool {
        if isWord(first, .euro), name.end == first + 1 { return isWord(first - 1, .the, .a) }
        return !(first > 0 && tokens[first - 1].kind == .number)
    }

    func startsSentence(_ index: Int) -> Bool {
        guard let last = units.last else { return true }
        return last.kind == .stop || last.kind == .dash || isWord(index - 1, .quote, .leftQuote)
    }

    func listing(_ id: Int32) -> Listing {
        let index = Int(id)
        return index < book.listings.count ? book.listings[index] : printed.listings[index - book.listings.count]
    }

    /// Takes in what belongs to a name: legal forms, "(NYSE:BABA)", a bare ticker behind it.
    mutating func extended(_ mention: Mention) -> Mention {
        var end = mention.tokens.upperBound
        var probe = end
        while probe < tokens.count, probe - end < 6 {
            let token = tokens[probe]
            let isForm = book.vocabulary.sense(ofWord: token.word)?.has(.corporate) ?? false
            if token.kind == .word, isForm {
                probe += 1
                if isWord(probe, .dot), isGlued(probe), isNameDot(probe) { probe += 1 }
                end = probe
            } else if token.isAny(.comma), let next = self.token(probe + 1), isWord(probe + 1, .inc) || isLimited(next)
            {
                probe += 1
            } else if token.is(.hyphen), token.spaceBefore, isWord(probe + 1, .adr, .ads) {
                probe += 1
            } else if isStockWord(probe), isWord(probe + 1, .openBracket), scanTickerBracket(at: probe + 1) != nil {
                probe += 1
            } else if token.kind == .word, token.isCapitalised, isNameTail(probe) {
                probe += 1
            } else {
                break
            }
        }
        let bracket = probe
        if let (symbol, exchange, close) = scanTickerBracket(at: bracket) {
            return pinned(mention, to: symbol, exchange: exchange, tokens: mention.tokens.lowerBound..<close)
        }
        if isWord(end, .openBracket), let (symbol, exchange, close) = scanTickerBracket(at: end) {
            return pinned(mention, to: symbol, exchange: exchange, tokens: mention.tokens.lowerBound..<close)
        }
        var result = Mention(
            candidates: mention.candidates, tokens: mention.tokens.lowerBound..<end, hasTicker: mention.hasTicker)
        if end < tokens.count, let ticker = bareTicker(at: end) ?? singleLetterTicker(at: end),
            mention.candidates.contains(where: { $0.listing == ticker })
        {
            result = pinned(
                result, to: listing(ticker).ticker?.symbol ?? "", exchange: nil,
                tokens: mention.tokens.lowerBound..<end + 1)
        }
        return result
    }

    /// "shares" and the like between a name and its ticker: "Acme shares (NYSE:ACME)".
    func isStockWord(_ index: Int) -> Bool { isWord(index, .shares, .stock, .share, .adrs) }

    func isLimited(_ token: Token) -> Bool {
        token.isCapitalised && (book.vocabulary.sense(ofWord: token.word)?.has(.corporate) ?? false)
    }

    /// The dot of "Inc." inside a name, not one that ends a sentence.
    func isNameDot(_ index: Int) -> Bool {
        guard let next = token(index + 1) else { return false }
        return !next.isCapitalised || next.isUpperCase || next.kind != .word || !startsNewSentence(index + 1)
    }

    func startsNewSentence(_ index: Int) -> Bool {
        guard let sense = sense(at: index) else { return false }
        return sense.has([.pronoun, .determiner, .preposition, .clauseStart])
    }

    /// A further capitalised word of a name before its ticker bracket: "Guardion Health Sciences Inc (NASDAQ:GHSI)".
    func isNameTail(_ index: Int) -> Bool {
        var probe = index
        while probe < min(tokens.count, index + 5) {
            if isWord(probe, .openBracket) { return scanTickerBracket(at: probe) != nil }
            guard tokens[probe].isCapitalised || tokens[probe].isAny(.comma, .dot, .ampersand, .of, .and) else {
                return false
            }
            probe += 1
        }
        return false
    }
}
