import Market

/// Names that only the article knows.
extension Passage {
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

    /// A day of the week or a month that is no part of a name: the "Friday" of "On Friday, Acme (NYSE: ACME)".
    private func isTimeWord(_ index: Int) -> Bool {
        guard let sense = sense(at: index), sense.has([.weekday, .month, .dayWord]) else { return false }
        if sense.has(.month) { return token(index + 1)?.kind == .number || isWord(index + 1, .comma) }
        return !(isWord(index + 1, .dot) && isGlued(index + 1) && isGlued(index + 2))
    }

    /// Capitalised words of an unknown company up to the bracket with its ticker.
    mutating func scanUnknownName(at first: Int) -> Mention? {
        guard tokens[first].isCapitalised, tokens[first].kind == .word else { return nil }
        if startsNewSentence(first) || isTimeWord(first) { return nil }
        var index = first
        while index < min(tokens.count, first + 9) {
            if isWord(index, .openBracket), index > first {
                if let known = knownName(inBracketAt: index) {
                    return Mention(candidates: known, tokens: first..<index + 3)
                }
                guard let (symbol, exchange, end) = scanTickerBracket(at: index, isNameOpen: true) else { return nil }
                let id = listingID(symbol: symbol, exchange: exchange, name: nil, words: first..<index)
                let word = tokens[first]
                if word.end - word.start > 2, printed.names.count < 64 {
                    printed.names.append((Array(bytes[Int(word.start)..<Int(word.end)]), id))
                }
                return Mention(candidates: [.init(listing: id, shortness: 0)], tokens: first..<end, hasTicker: true)
            }
            let token = tokens[index]
            if token.is(.dot), !endsShortForm(index) { return nil }
            // "On Wall Street, Alibaba (NYSE: BABA)": the ticker is that of the known name behind the comma.
            if token.is(.comma), index + 1 < tokens.count,
                let name = book.vocabulary.match(tokens, at: index + 1).name, isAccepted(name, at: index + 1)
            {
                return nil
            }
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
