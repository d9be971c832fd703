import Market

/// Figures written in words.
extension Passage {
    /// "almost three percent", "six hundred points", "half a cent", "five-tenths of a percentage point", "a third".
    func scanWordFigure(at first: Int) -> Figure? {
        guard token(first)?.kind == .word else { return nil }
        if isWord(first, .half), isWord(first + 1, .a, .an) {
            return wordFigure("0.5", first: first, unitAt: first + 2)
        }
        if let fraction = scanFractionOfValue(at: first) { return fraction }
        guard var value = smallNumber(at: first) else { return nil }
        var index = first + 1
        // "twenty-five", "six hundred"
        if value >= 20, value % 10 == 0, value < 100, isWord(index, .hyphen), let ones = smallNumber(at: index + 1),
            (1...9).contains(ones)
        {
            value += ones
            index += 2
        }
        while let factor = smallNumber(at: index), factor == 100 || factor == 1000,
            value < 1_000_000
        {
            value *= factor
            index += 1
        }
        if isWord(index, .hyphen) || isGlued(index), isWord(index + 1, .tenths) || isWord(index, .tenths) {
            let next = isWord(index, .tenths) ? index + 1 : index + 2
            if isWord(next, .of), isWord(next + 1, .a, .one), (1...9).contains(value) {
                return wordFigure("0.\(value)", first: first, unitAt: next + 2)
            }
        }
        if isWord(index, .tenths), isWord(index + 1, .of), isWord(index + 2, .a, .one), (1...9).contains(value) {
            return wordFigure("0.\(value)", first: first, unitAt: index + 3)
        }
        return wordFigure(String(value), first: first, unitAt: index)
    }

    /// "a third of its value", "half its value", "two-thirds of its market value": a percentage.
    func scanFractionOfValue(at first: Int) -> Figure? {
        var index = first
        var count = 1
        if isWord(index, .a, .one) {
            index += 1
        } else if let number = smallNumber(at: index), (2...4).contains(number) {
            count = number
            index += 1
            if isWord(index, .hyphen) { index += 1 }
        }
        let percentage: String
        switch token(index).flatMap({ Keyword(rawValue: $0.word) }) {
        case .half where count == 1: percentage = "50"
        case .third where count == 1: percentage = "33.3"
        case .thirds where count == 2: percentage = "66.7"
        case .quarter where count == 1: percentage = "25"
        case .quarters where count == 3: percentage = "75"
        case .fifth where count == 1: percentage = "20"
        default: return nil
        }
        index += 1
        if isWord(index, .of) { index += 1 }
        guard isWord(index, .its, .their),
            isWord(index + 1, .value) || isWord(index + 1, .market) && isWord(index + 2, .value)
        else { return nil }
        return Figure(unit: .percent, printed: percentage, tokens: first..<index, core: first..<index, digits: nil)
    }

    func wordFigure(_ printed: String, first: Int, unitAt index: Int) -> Figure? {
        var figure = Figure(
            unit: .none, printed: printed, tokens: first..<index, core: first..<index, digits: nil)
        var next = scanScale(at: index, into: &figure)
        next = scanUnit(at: next, into: &figure)
        guard figure.unit != .none else { return nil }
        // "five-tenths of a percentage point" is a percentage in a move.
        if figure.unit == .percentagePoints, printed.hasPrefix("0.") { figure.unit = .percent }
        if figure.unit == .shares || figure.unit == .contracts, figure.scale == 0 { return nil }
        if figure.unit == .multiple { return nil }
        if figure.unit == .points, printed == "1" || printed == "0" { return nil }
        figure.tokens = first..<next
        figure.core = first..<next
        return figure
    }
}
