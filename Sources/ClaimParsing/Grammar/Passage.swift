import Market

/// A paragraph cut into the pieces the grammar works on: mentions of instruments, figures, times, phrases and words.
struct Passage {
    let bytes: [UInt8]
    let book: NameBook
    let published: SessionDate?
    var tokens: [Token] = []
    var units = UnitList()
    var figures: [Figure] = []
    var times: [TimeExpression] = []
    var mentions: [Mention] = []
    /// The unit of each mention.
    private(set) var mentionUnits: [Int] = []
    /// Instruments by tickers printed in the article that the universe lacks, and which listing a name was given.
    var printed = PrintedTickers()

    init(bytes: [UInt8], book: NameBook, published: SessionDate?) {
        self.bytes = bytes
        self.book = book
        self.published = published
    }

    /// Cuts ``tokens`` into ``units``.
    mutating func cut() {
        units.removeAll(keepingCapacity: true)
        figures.removeAll(keepingCapacity: true)
        times.removeAll(keepingCapacity: true)
        mentions.removeAll(keepingCapacity: true)
        mentionUnits.removeAll(keepingCapacity: true)
        var index = 0
        while index < tokens.count { index = cutOne(at: index) }
    }

    mutating func cutOne(at index: Int) -> Int {
        let token = tokens[index]
        var (phrase, name) = book.vocabulary.match(tokens, at: index)
        if token.is(.the), let short = phrase, short.end == index + 2,
            let longer = book.vocabulary.match(tokens, at: index + 1).phrase, longer.end > short.end
        {
            // "the Bank of Japan" is not "the bank".
            phrase = nil
        }
        if let name, let end = lookAlikeEnd(name, at: index) {
            return append(.word, index..<end, index: Unit.foreignName)
        }
        if bareTicker(at: index) != nil, isAffiliate(at: index + 1) {
            // "GE Healthcare" is not GE.
            return append(.word, index..<index + 2, index: Unit.foreignName)
        }
        if token.kind == .word && (name != nil || token.isCapitalised || token.isAny(.dollar, .yen))
            || token.is(.dollarSign),
            let mention = scanMention(at: index, name: name)
        {
            mentions.append(mention)
            return append(.mention, mention.tokens, index: mentions.count - 1)
        }
        if token.is(.openBracket), units.last?.kind != .mention, let ticker = scanTickerBracket(at: index),
            ticker.exchange != nil
        {
            // "the stock (NYSE: CVNA)"
            let id = listingID(symbol: ticker.symbol, exchange: ticker.exchange, name: nil)
            mentions.append(
                Mention(candidates: [.init(listing: id, shortness: 0)], tokens: index..<ticker.end, hasTicker: true))
            return append(.mention, index..<ticker.end, index: mentions.count - 1)
        }
        if let time = scanTime(at: index, phrase: phrase) {
            times.append(time)
            return append(.time, time.tokens, index: times.count - 1, sense: phrase.map(book.vocabulary.sense(of:)))
        }
        if let figure = scanFigure(at: index) {
            figures.append(figure)
            return append(.figure, figure.tokens, index: figures.count - 1)
        }
        if let phrase {
            let sense = book.vocabulary.sense(of: phrase)
            if phrase.end > index + 1 || !sense.classes.isEmpty {
                return append(.phrase, index..<phrase.end, sense: sense)
            }
        }
        return append(kind(of: token, at: index), index..<index + 1)
    }

    mutating func append(_ kind: Unit.Kind, _ tokens: Range<Int>, index: Int = 0, sense: Sense? = nil) -> Int {
        if kind == .mention { mentionUnits.append(units.count) }
        units.append(
            Unit(
                kind: kind, tokens: tokens, sense: sense ?? Sense(), word: self.tokens[tokens.lowerBound].word,
                index: index))
        return tokens.upperBound
    }

    /// The first unit of a range that is a mention.
    func firstMention(in range: Range<Int>) -> Int? {
        var low = 0, high = mentionUnits.count
        while low < high {
            let middle = (low + high) / 2
            if mentionUnits[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        guard low < mentionUnits.count, mentionUnits[low] < range.upperBound else { return nil }
        return mentionUnits[low]
    }

    func kind(of token: Token, at index: Int) -> Unit.Kind {
        switch Keyword(rawValue: token.word) {
        case .comma: .comma
        case .dot, .exclamation, .question: endsSentence(at: index) ? .stop : .word
        case .semicolon, .colon, .bullet, .asterisk: .stop
        case .enDash, .emDash: .dash
        case .hyphen:
            token.spaceBefore && (index + 1 >= tokens.count || tokens[index + 1].spaceBefore)
                || isWord(index + 1, .hyphen) || isWord(index - 1, .hyphen) ? .dash : .word
        case .openBracket, .openSquare: .open
        case .closeBracket, .closeSquare: .close
        default: .word
        }
    }

    /// Whether the dot at `index` ends a sentence: not behind an abbreviation, and something new begins after it.
    func endsSentence(at index: Int) -> Bool {
        guard index + 1 < tokens.count else { return true }
        let next = tokens[index + 1]
        if next.isAny(.quote, .rightQuote, .closeBracket, .apostrophe) { return true }
        guard next.spaceBefore, index > 0 else { return false }
        let before = tokens[index - 1]
        guard before.kind == .word, !tokens[index].spaceBefore else { return true }
        if before.end - before.start == 1, before.isCapitalised { return false }
        if book.vocabulary.has(before.word, .abbreviation) {
            // "Inc. The": a capitalised function word begins a sentence even behind an abbreviation.
            return before.isAny(.inc) && next.isAny(.it, .the, .its) && next.isCapitalised
        }
        return true
    }

    // MARK: Text

    /// The text of those of the tokens that the passage has; empty, at the place of the first, if it has none.
    func text(_ range: Range<Int>) -> TextRange {
        let range = range.clamped(to: tokens.indices)
        guard let first = token(range.lowerBound) ?? tokens.last else { return TextRange(text: "", start: 0, end: 0) }
        guard !range.isEmpty else {
            return TextRange(text: "", start: Int(first.scalarStart), end: Int(first.scalarStart))
        }
        return TextRange(
            text: string(range), start: Int(first.scalarStart), end: Int(tokens[range.upperBound - 1].scalarEnd))
    }

    /// The characters of those of the tokens that the passage has.
    func string(_ range: Range<Int>) -> String {
        let range = range.clamped(to: tokens.indices)
        guard !range.isEmpty else { return "" }
        return String(
            decoding: bytes[Int(tokens[range.lowerBound].start)..<Int(tokens[range.upperBound - 1].end)], as: UTF8.self)
    }

    func token(_ index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }

    /// Whether a token touches the one before it.
    func isGlued(_ index: Int) -> Bool { tokens.indices.contains(index) && !tokens[index].spaceBefore }

    /// The value of up to four digits.
    func digits(of token: Token) -> Int? {
        guard token.end - token.start <= 4 else { return nil }
        var value = 0
        for index in Int(token.start)..<Int(token.end) {
            guard bytes[index].isDigit else { return nil }
            value = value * 10 + Int(bytes[index] - 0x30)
        }
        return value
    }

    /// Whether a word means nothing by itself: it is in no lexicon, or only inside longer phrases and names.
    func isPlain(_ token: Token) -> Bool {
        token.kind == .word
            && (token.word == Vocabulary.unknown
                || token.word > Keyword.highestID
                    && book.vocabulary.sense(ofWord: token.word)?.classes.isEmpty != false)
    }

    /// The sense of the single word at a token.
    func sense(at index: Int) -> Sense? {
        guard tokens.indices.contains(index) else { return nil }
        return book.vocabulary.sense(ofWord: tokens[index].word)
    }

    /// The small whole number at a token, as digits or as a word.
    func smallNumber(at index: Int) -> Int? {
        guard tokens.indices.contains(index) else { return nil }
        let token = tokens[index]
        if token.kind == .number {
            return digits(of: token)
        }
        guard book.vocabulary.has(token.word, .numeral), let sense = sense(at: index) else { return nil }
        return Int(sense.number)
    }
}

/// What an article itself says about tickers.
struct PrintedTickers {
    /// Listings that the universe lacks; numbered behind the book's.
    private(set) var listings: [Listing] = []
    private var positions: [String: Int] = [:]
    /// First words of their names.
    var names: [(name: [UInt8], listing: Int32)] = []
    /// The listing that a printed ticker gave to a name, by all the listings that the name may mean.
    var pinned: [Int32: Int32] = [:]
    /// Listings whose ticker stands in the text.
    var withTicker: Set<Int32> = []

    /// The listing of a symbol, numbered behind `books` listings.
    func listing(of symbol: String, books: Int) -> Int32? { positions[symbol].map { Int32(books + $0) } }

    /// Takes up a listing under its symbol.
    mutating func add(_ listing: Listing, symbol: String, books: Int) -> Int32 {
        positions[symbol] = positions[symbol] ?? listings.count
        listings.append(listing)
        return Int32(books + listings.count - 1)
    }
}
