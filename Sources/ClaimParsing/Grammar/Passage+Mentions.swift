import Market

/// Names, tickers in brackets, cashtags and bare tickers.
extension Passage {
    mutating func scanMention(at first: Int, name: Vocabulary.Match?) -> Mention? {
        if let cashtag = scanCashtag(at: first) { return cashtag }
        if let dollar = scanDollarAgainstYen(at: first) { return dollar }
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

    // MARK: Tickers

    func scanCashtag(at first: Int) -> Mention? {
        guard isWord(first, .dollarSign), isGlued(first + 1), let symbol = token(first + 1), symbol.kind == .word,
            symbol.isUpperCase || symbol.end - symbol.start == 1 && symbol.isCapitalised,
            symbol.end - symbol.start <= 5,
            !(isGlued(first + 2) && token(first + 2)?.kind == .number)
        else { return nil }
        let text = string(first + 1..<first + 2)
        guard let id = book[symbol: text] ?? printed.listing(of: text, books: book.listings.count) else { return nil }
        return Mention(candidates: [.init(listing: id, shortness: 0)], tokens: first..<first + 2, hasTicker: true)
    }

    /// "the dollar bought 151.87 yen": the currency pair.
    func scanDollarAgainstYen(at first: Int) -> Mention? {
        guard isWord(first, .dollar), first > 0, isWord(first - 1, .the), let pair = book.dollarYen,
            (first + 1..<min(first + 9, tokens.count)).contains(where: { isWord($0, .yen) })
        else { return nil }
        return Mention(candidates: [.init(listing: pair, shortness: 0)], tokens: first..<first + 1)
    }

    func bareTicker(at first: Int) -> Int32? {
        guard tokens[first].isUpperCase, let id = book.tickers[tokens[first].word] ?? nil else { return nil }
        return id
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

    func singleLetterTicker(at index: Int) -> Int32? {
        guard tokens[index].isCapitalised, tokens[index].end - tokens[index].start == 1 else { return nil }
        return book[symbol: string(index..<index + 1)]
    }

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

    mutating func pinned(_ mention: Mention, to symbol: String, exchange: String?, tokens: Range<Int>)
        -> Mention
    {
        let id = listingID(symbol: symbol, exchange: exchange, name: mention)
        for candidate in mention.candidates { printed.pinned[candidate.listing] = id }
        printed.withTicker.insert(id)
        return Mention(candidates: [.init(listing: id, shortness: 0)], tokens: tokens, hasTicker: true)
    }

    mutating func listingID(symbol: String, exchange: String?, name mention: Mention?, words: Range<Int>? = nil)
        -> Int32
    {
        if let known = book[symbol: symbol] { return known }
        if let suffix = exchange.flatMap({ Self.suffixes[$0.uppercased()] }), let known = book[symbol: symbol + suffix]
        {
            return known
        }
        let sibling = mention?.candidates.first { listing($0.listing).ticker?.symbol.hasPrefix(symbol + ".") ?? false }
        if let sibling { return sibling.listing }
        if let known = printed.listing(of: symbol, books: book.listings.count) { return known }
        let name = words.map(string) ?? mention?.candidates.first.map { listing($0.listing).name } ?? symbol
        return printed.add(
            Listing(ticker: Ticker(symbol), name: name, exchange: exchange?.uppercased(), currency: nil, kind: .equity),
            symbol: symbol, books: book.listings.count)
    }

    static let suffixes = [
        "HKG": ".HK", "HKEX": ".HK", "SEHK": ".HK", "LON": ".L", "LSE": ".L", "ASX": ".AX", "TSE": ".T", "TYO": ".T",
        "TPE": ".TW", "KRX": ".KS", "NSE": ".NS", "BSE": ".BO", "TSX": ".TO", "ETR": ".DE", "XETRA": ".DE",
        "FRA": ".DE",
    ]

    /// "(NYSE:BABA)", "(ticker: BABA)", "(BIDU)", "(HKG: 9988)": symbol, exchange and the index behind the bracket.
    func scanTickerBracket(at first: Int) -> (symbol: String, exchange: String?, end: Int)? {
        guard isWord(first, .openBracket) else { return nil }
        var index = first + 1
        var exchange: String?
        if isWord(index + 1, .colon), tokens[index].kind == .word {
            exchange = isWord(index, .ticker) ? nil : string(index..<index + 1)
            index += 2
        } else if token(index)?.kind == .word, isWord(index + 2, .colon), tokens[index + 1].kind == .word {
            // "NYSE American: APT", "NASDAQ GS: …"
            exchange = string(index..<index + 1)
            index += 3
        } else if token(index)?.kind != .word
            || tokens[index].isUpperCase == false && tokens[index].end - tokens[index].start > 1
        {
            return nil
        }
        let start = index
        while index < tokens.count, index - start < 4,
            tokens[index].kind != .sign || tokens[index].isAny(.dot, .hyphen, .slash)
        {
            guard index == start || isGlued(index) else { return nil }
            index += 1
        }
        // Further listings in the bracket: "(NASDAQ: AAPL; XETRA: APC)".
        guard index > start, index < tokens.count, isWord(index, .closeBracket, .comma, .semicolon) else { return nil }
        let symbol = string(start..<index)
        guard symbol.utf8.count <= 12, symbol.utf8.allSatisfy({ !$0.isLowerCase }), Ticker(symbol) != nil else {
            return nil
        }
        if exchange == nil {
            // "(CEO)", "(TSMC)", "(UK)" without an exchange: a ticker only if it is one of the universe.
            guard book[symbol: symbol] != nil || isWord(first + 1, .ticker) || isBareTicker(symbol, at: first) else {
                return nil
            }
        }
        var close = index
        while close < tokens.count, close - index < 12, !isWord(close, .closeBracket) { close += 1 }
        guard isWord(close, .closeBracket) else { return nil }
        return (symbol, exchange, close + 1)
    }

    /// "Macy's (M) rose": capitals behind a name and before a verb or "shares", and no abbreviation of the name.
    private func isBareTicker(_ symbol: String, at bracket: Int) -> Bool {
        guard symbol.utf8.count <= 5, symbol.utf8.allSatisfy(\.isLetter), isWord(bracket + 2, .closeBracket),
            bracket > 0, tokens[bracket - 1].kind == .word || tokens[bracket - 1].isAny(.possessive, .dot),
            book.vocabulary.sense(ofWord: tokens[bracket + 1].word) == nil
        else { return false }
        if isWord(bracket + 3, .shares, .stock) { return true }
        guard sense(at: bracket + 3)?.has([.moveVerb, .carrier, .closing, .opening, .touching]) ?? false else {
            return false
        }
        return symbol.utf8.count < 3 || !isInitials(symbol, before: bracket)
    }

    /// "World Health Organization (WHO)"
    private func isInitials(_ symbol: String, before bracket: Int) -> Bool {
        var index = bracket - 1
        for letter in symbol.utf8.reversed() {
            while index >= 0, tokens[index].isAny(.of, .the, .and, .for, .apostrophe, .possessive) { index -= 1 }
            guard index >= 0, tokens[index].kind == .word, bytes[Int(tokens[index].start)] & 0xDF == letter & 0xDF else {
                return false
            }
            index -= 1
        }
        return true
    }

    // MARK: Names that only the article knows

    /// A name whose ticker the article printed before.
    func scanPrintedName(at first: Int) -> Mention? {
        guard !printed.names.isEmpty, tokens[first].isCapitalised else { return nil }
        let token = tokens[first]
        let length = Int(token.end - token.start)
        for (name, listing) in printed.names where name.count == length {
            if name.elementsEqual(bytes[Int(token.start)..<Int(token.end)]) {
                return Mention(candidates: [.init(listing: listing, shortness: 0)], tokens: first..<first + 1)
            }
        }
        return nil
    }

    /// "(TSMC)" behind the long form of a name that the universe has.
    func knownName(inBracketAt index: Int) -> [Vocabulary.Naming]? {
        guard isWord(index + 2, .closeBracket), tokens[index + 1].isCapitalised,
            let name = book.vocabulary.match(tokens, at: index + 1).name, name.end == index + 2
        else { return nil }
        return book.vocabulary.names(of: name)
    }

    /// Capitalised words of an unknown company up to the bracket with its ticker.
    mutating func scanUnknownName(at first: Int) -> Mention? {
        guard tokens[first].isCapitalised, tokens[first].kind == .word else { return nil }
        if startsNewSentence(first) { return nil }
        var index = first
        while index < min(tokens.count, first + 9) {
            if isWord(index, .openBracket), index > first {
                if let known = knownName(inBracketAt: index) {
                    return Mention(candidates: known, tokens: first..<index + 3)
                }
                guard let (symbol, exchange, end) = scanTickerBracket(at: index) else { return nil }
                let id = listingID(symbol: symbol, exchange: exchange, name: nil, words: first..<index)
                let word = tokens[first]
                if word.end - word.start > 2, printed.names.count < 64 {
                    printed.names.append((Array(bytes[Int(word.start)..<Int(word.end)]), id))
                }
                return Mention(candidates: [.init(listing: id, shortness: 0)], tokens: first..<end, hasTicker: true)
            }
            let token = tokens[index]
            if token.is(.dot), !endsShortForm(index) { return nil }
            if isStockWord(index), isWord(index + 1, .openBracket), index > first {
                index += 1
                continue
            }
            guard
                token.isCapitalised || token.kind == .number
                    || token.isAny(.ampersand, .comma, .dot, .hyphen, .of, .apostrophe, .possessive, .the)
            else { return nil }
            index += 1
        }
        return nil
    }
}
