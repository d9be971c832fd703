import Market

/// Tickers in brackets, cashtags and bare tickers.
extension Passage {
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

    /// "the yen fell 0.2% to 115.30 per dollar": the same pair from the other side.
    func scanYenPerDollar(at first: Int) -> Mention? {
        guard isWord(first, .yen), first > 0, isWord(first - 1, .the), let pair = book.yenDollar,
            (first + 1..<min(first + 13, tokens.count)).contains(where: {
                isWord($0, .per, .against, .to)
                    && (isWord($0 + 1, .dollar) || isWord($0 + 1, .the) && isWord($0 + 2, .dollar))
                    || isWord($0, .dollar) && isWord($0 - 1, .a, .the)
            })
        else { return nil }
        return Mention(candidates: [.init(listing: pair, shortness: 0)], tokens: first..<first + 1)
    }

    func bareTicker(at first: Int) -> Int32? {
        guard tokens[first].isUpperCase, let id = book.tickers[tokens[first].word] ?? nil else { return nil }
        return id
    }

    func singleLetterTicker(at index: Int) -> Int32? {
        guard tokens[index].isCapitalised, tokens[index].end - tokens[index].start == 1 else { return nil }
        return book[symbol: string(index..<index + 1)]
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
    ///
    /// - Parameter isNameOpen: whether the name before the bracket is known to no universe, so that bare capitals can be
    ///   its ticker.
    func scanTickerBracket(at first: Int, isNameOpen: Bool = false) -> (symbol: String, exchange: String?, end: Int)? {
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
            guard
                book[symbol: symbol] != nil || isWord(first + 1, .ticker)
                    || isNameOpen && isBareTicker(symbol, at: first)
            else {
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
            symbol.utf8.count == 1 || book.vocabulary.sense(ofWord: tokens[bracket + 1].word) == nil
        else { return false }
        if isWord(bracket + 3, .shares, .stock) { return true }
        // "Celanese Corporation (CE), a materials company, is down"
        if sense(at: bracket - 1)?.has(.corporate) ?? false, symbol.utf8.count > 1 { return true }
        // "Chesapeake (CHK) +120%", "and Ford (F) 2.9%"
        let sign = isWord(bracket + 3, .plus, .hyphen, .minus) ? 1 : 0
        if token(bracket + 3 + sign)?.kind == .number, isWord(bracket + 4 + sign, .percentSign, .percent, .pct) {
            return symbol.utf8.count < 3 || !isInitials(symbol, before: bracket)
        }
        if isWord(bracket + 3, .and, .comma) { return symbol.utf8.count > 2 && !isInitials(symbol, before: bracket) }
        // "Snowflake (SNOW) edged higher": verbs of two words as well.
        let verb = book.vocabulary.match(tokens, at: min(bracket + 3, tokens.count - 1)).phrase.map(
            book.vocabulary.sense(of:))
        guard verb?.has([.moveVerb, .carrier, .closing, .opening, .touching]) ?? false else {
            return false
        }
        return symbol.utf8.count < 3 || !isInitials(symbol, before: bracket)
    }

    /// "World Health Organization (WHO)"
    private func isInitials(_ symbol: String, before bracket: Int) -> Bool {
        var index = bracket - 1
        for letter in symbol.utf8.reversed() {
            while index >= 0, tokens[index].isAny(.of, .the, .and, .for, .apostrophe, .possessive) { index -= 1 }
            guard index >= 0, tokens[index].kind == .word, bytes[Int(tokens[index].start)] & 0xDF == letter & 0xDF
            else {
                return false
            }
            index -= 1
        }
        return true
    }
}
