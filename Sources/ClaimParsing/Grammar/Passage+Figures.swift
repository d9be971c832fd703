import Market

/// Numbers with their currency, scale, unit and hedge.
extension Passage {
    mutating func scanFigure(at first: Int) -> Figure? {
        let token = tokens[first]
        if token.kind == .word, !Vocabulary.isKeyword(token.word), !book.vocabulary.has(token.word, .numeral) {
            return nil
        }
        // A hedge is a unit of its own; the figure takes it in when it directly precedes.
        guard var figure = scanWordFigure(at: first) ?? scanDigits(at: first) else { return nil }
        absorbHedges(before: first, into: &figure)
        return figure
    }

    /// Takes "more than", "as much as", "another" before the figure out of the units and into it.
    mutating func absorbHedges(before first: Int, into figure: inout Figure) {
        var start = first
        while let unit = units.last, unit.tokens.upperBound == start {
            if unit.has(.extreme) {
                figure.isExtreme = true
            } else if unit.has(.hedge), !figure.hasHedge {
                figure.hedgeCode = unit.sense.hedgeCode
            } else if unit.kind == .word, isWord(unit.tokens.lowerBound, .another, .just, .still) {
                figure.isAttributive = true
            } else if unit.kind == .word, isWord(unit.tokens.lowerBound, .a, .an), units.count > 1,
                !figure.hasHedge, units[units.count - 2].has(.hedge), !units[units.count - 2].has(.tail)
            {
                // "nearly a 5 percent drop"
                units.removeLast()
                start -= 1
                continue
            } else {
                break
            }
            start = unit.tokens.lowerBound
            units.removeLast()
        }
        figure.tokens = start..<figure.tokens.upperBound
    }

    // MARK: Digits

    func scanDigits(at first: Int) -> Figure? {
        var index = first
        var currency: String?
        var sign = 0
        if isWord(index, .hyphen, .minus, .enDash, .plus),
            tokens[index].spaceBefore || index == 0 || isWord(index - 1, .openBracket),
            isGlued(index + 1)
        {
            sign = isWord(index, .plus) ? 1 : -1
            index += 1
        }
        if let (code, next) = scanCurrency(at: index) {
            currency = code
            index = next
            if isWord(index, .hyphen, .minus), isGlued(index + 1) {
                sign = -1
                index += 1
            }
        }
        guard let number = token(index), number.kind == .number else { return nil }
        if currency == nil, index == first || sign != 0, !mayBeFigure(at: index) { return nil }
        let digits = index
        guard let printed = printedDigits(of: number) else { return nil }
        var figure = Figure(
            unit: .none, printed: printed, sign: sign, tokens: first..<index + 1, core: first..<index + 1,
            digits: digits)
        index += 1
        index = scanFraction(at: index, into: &figure)
        index = skipQuoteTail(at: index, behind: number)
        index = scanScale(at: index, into: &figure)
        if let currency {
            figure.unit = .money(currency)
            // "$12.50 per share"
            if currency == "USD", isWord(index, .us), isGlued(index) { index += 1 }
            if currency == "GBP", isWord(index, .p), isGlued(index) { index += 1 }
        } else {
            index = scanUnit(at: index, into: &figure)
        }
        figure.tokens = first..<index
        figure.core = first..<index
        figure.isBracketed = isWord(first - 1, .openBracket) && isWord(index, .closeBracket)
        return figure
    }

    /// The digits of a number without thousands separators and with one before the point; `nil` for too many.
    private func printedDigits(of number: Token) -> String? {
        let digits = bytes[Int(number.start)..<Int(number.end)]
        // As many digits as stay exact, with their separators.
        guard digits.count <= 24 else { return nil }
        let hasSeparators = digits.contains(0x2C)
        let plain = hasSeparators ? digits.filter { $0 != 0x2C }[...] : digits
        guard plain.count <= 16 else { return nil }
        let printed = String(decoding: plain, as: UTF8.self)
        return plain.first == 0x2E ? "0" + printed : printed
    }

    /// How many digits stand behind the point of a number; `nil` without one.
    private func decimals(of number: Token) -> Int? {
        let digits = bytes[Int(number.start)..<Int(number.end)]
        return digits.firstIndex(of: 0x2E).map { digits.endIndex - $0 - 1 }
    }

    /// Whether digits without a currency sign can be a figure: no part of a name, version, date or clock time.
    func mayBeFigure(at index: Int) -> Bool {
        let number = tokens[index]
        if !number.spaceBefore, index > 0 {
            let before = tokens[index - 1]
            if before.kind == .word || before.isAny(.slash, .dot, .apostrophe, .colon) { return false }
            if before.kind == .number { return false }
            if before.isAny(.hyphen, .enDash), index > 1, !before.spaceBefore, tokens[index - 2].kind == .word,
                !tokens[index - 2].isAny(.near, .to)
            {
                return false
            }
        }
        guard let next = token(index + 1), !next.spaceBefore else { return true }
        if next.isAny(.colon), token(index + 2)?.kind == .number, isGlued(index + 2) { return false }
        if next.kind == .word, !isUnitWord(index + 1) { return false }
        // "50-day", "10-year", "3-for-1", "225-issue": no quantity of its own.
        if next.is(.hyphen), let word = token(index + 2), !word.spaceBefore, word.kind == .word,
            !word.isAny(.point, .percent, .pip, .cent, .percentage, .per, .points, .basis, .pence, .yen, .fold)
        {
            return false
        }
        if next.is(.slash), isGlued(index + 2), token(index + 2)?.kind == .number { return false }
        return true
    }

    func isUnitWord(_ index: Int) -> Bool {
        isWord(
            index, .p, .m, .mn, .mln, .b, .bn, .t, .tn, .trn, .k, .c, .x, .pc, .pct, .pts, .pt, .bps, .bp, .cent,
            .percent,
            .yen, .million, .billion, .trillion, .points, .pips, .won, .pence)
    }

    /// "151.87-88": a quoted pair; the figure is the first of it.
    func skipQuoteTail(at index: Int, behind number: Token) -> Int {
        guard isWord(index, .hyphen, .slash), isGlued(index), isGlued(index + 1), let tail = token(index + 1),
            tail.kind == .number, let decimals = decimals(of: number), Int(tail.end - tail.start) <= decimals
        else { return index }
        return index + 2
    }

    /// "387 1-4", "1 1/2", "½".
    func scanFraction(at index: Int, into figure: inout Figure) -> Int {
        guard let top = token(index), top.kind == .number, top.spaceBefore, top.end - top.start == 1,
            isWord(index + 1, .hyphen, .slash), isGlued(index + 1), let bottom = token(index + 2),
            bottom.kind == .number,
            isGlued(index + 2), bottom.end - bottom.start <= 2,
            let numerator = Int(string(index..<index + 1)), let denominator = Int(string(index + 2..<index + 3)),
            [2, 4, 8, 16, 32].contains(denominator), numerator < denominator, !figure.hasDecimals
        else { return index }
        figure.printed += "." + decimals(numerator, denominator)
        return index + 3
    }

    func decimals(_ numerator: Int, _ denominator: Int) -> String {
        var digits = ""
        var rest = numerator
        while rest > 0 {
            rest *= 10
            digits += String(rest / denominator)
            rest %= denominator
        }
        return digits
    }

    func scanScale(at index: Int, into figure: inout Figure) -> Int {
        let scale: Int
        switch token(index).flatMap({ Keyword(rawValue: $0.word) }) {
        case .million, .mln, .mn: scale = 6
        case .billion, .bn: scale = 9
        case .trillion, .tn, .trn: scale = 12
        case .crore: scale = 7
        case .lakh: scale = 5
        case .m where isGlued(index): scale = 6
        case .b where isGlued(index): scale = 9
        case .t where isGlued(index): scale = 12
        case .k where isGlued(index): scale = 3
        case .thousand: scale = 3
        case .hyphen where isGlued(index) && isWord(index + 1, .million, .billion, .trillion):
            return scanScale(at: index + 1, into: &figure)
        default: return index
        }
        figure.scale = scale
        return index + 1
    }

    /// A currency sign or code and the index behind it: `$`, `HK$`, `$US`, `Rs.`, `EUR`.
    func scanCurrency(at index: Int) -> (String, Int)? {
        guard let first = token(index) else { return nil }
        switch Keyword(rawValue: first.word) {
        case .dollarSign:
            var next = index + 1
            if isWord(next, .dollarSign), isGlued(next) { next += 1 }
            if isWord(next, .us), isGlued(next) { return ("USD", next + 1) }
            return token(next)?.kind == .number || isWord(next, .hyphen, .minus) ? ("USD", next) : nil
        case .poundSign: return ("GBP", index + 1)
        case .euroSign: return ("EUR", index + 1)
        case .yenSign: return ("JPY", index + 1)
        case .rupeeSign: return ("INR", index + 1)
        case .wonSign: return ("KRW", index + 1)
        case .rs: return ("INR", isWord(index + 1, .dot) ? index + 2 : index + 1)
        case .hk, .us, .nt, .a, .c, .s, .nz, .r, .usDots:
            guard isWord(index + 1, .dollarSign), isGlued(index + 1) else { return nil }
            let code =
                switch Keyword(rawValue: first.word) {
                case .hk: "HKD"
                case .nt: "TWD"
                case .a: "AUD"
                case .c: "CAD"
                case .s: "SGD"
                case .nz: "NZD"
                case .r: "BRL"
                default: "USD"
                }
            return (code, index + 2)
        case .usd, .eur, .gbp, .jpy, .krw, .hkd, .cny, .rmb, .aud, .cad, .chf, .twd, .sgd, .inr:
            guard first.isUpperCase, token(index + 1)?.kind == .number else { return nil }
            return (string(index..<index + 1) == "RMB" ? "CNY" : string(index..<index + 1), index + 1)
        default: return nil
        }
    }

    /// The unit behind the digits and the index behind it.
    func scanUnit(at first: Int, into figure: inout Figure) -> Int {
        var index = first
        let isHyphenated = isWord(index, .hyphen) && isGlued(index) && isGlued(index + 1)
        if isHyphenated { index += 1 }
        guard let token = token(index) else { return first }
        switch Keyword(rawValue: token.word) {
        case .percentSign, .percent, .pct, .pc:
            figure.unit = .percent
            // "5 percentage points" is two words; "5% points" is not.
            return index + 1
        case .per where isWord(index + 1, .cent):
            figure.unit = .percent
            return index + 2
        case .percentage where isWord(index + 1, .point, .points):
            figure.unit = .percentagePoints
            return index + 2
        case .percentage where isWord(index + 1, .hyphen) && isWord(index + 2, .point, .points):
            figure.unit = .percentagePoints
            return index + 3
        case .basis where isWord(index + 1, .point, .points):
            figure.unit = .basisPoints
            return index + 2
        case .bps, .bp:
            figure.unit = .basisPoints
            return index + 1
        case .point, .points, .pts, .pt:
            figure.unit = .points
            return index + 1
        case .pip, .pips:
            figure.unit = .pips
            return index + 1
        case .cents, .cent, .centSign:
            figure.unit = .money("UScents")
            return index + 1
        case .c where isGlued(index):
            figure.unit = .money("UScents")
            return index + 1
        case .pence, .penny:
            figure.unit = .money("GBX")
            return index + 1
        case .p where isGlued(index):
            figure.unit = .money("GBX")
            return index + 1
        case .yen: return money("JPY", &figure, index + 1)
        case .won: return money("KRW", &figure, index + 1)
        case .yuan, .renminbi: return money("CNY", &figure, index + 1)
        case .euro, .euros: return money("EUR", &figure, index + 1)
        case .dollar, .dollars: return money("USD", &figure, index + 1)
        case .usDots, .us:
            return isWord(index + 1, .dollars, .dollar)
                ? money("USD", &figure, index + 2)
                : isWord(index + 1, .cents) ? money("UScents", &figure, index + 2) : first
        case .hong where isWord(index + 2, .dollars): return money("HKD", &figure, index + 3)
        case .rupee, .rupees: return money("INR", &figure, index + 1)
        case .pound, .pounds: return money("GBP", &figure, index + 1)
        case .francs: return money("CHF", &figure, index + 1)
        case .shares where !isHyphenated || figure.scale > 0,
            .share where !isHyphenated || figure.scale > 0:
            figure.unit = .shares
            return index + 1
        case .contracts, .lots:
            figure.unit = .contracts
            return index + 1
        case .times, .fold:
            figure.unit = .multiple
            return index + 1
        case .x where isGlued(index):
            figure.unit = .multiple
            return index + 1
        default: return first
        }
    }

    func money(_ code: String, _ figure: inout Figure, _ next: Int) -> Int {
        figure.unit = .money(code)
        return next
    }
}
