import Market

/// Quarters of the year.
extension Passage {
    /// "in the fourth quarter", "during the final quarter of 2025", "in the September quarter", "in the July-September
    /// quarter", "in the three months to September".
    func scanQuarter(at first: Int) -> TimeExpression? {
        guard isWord(first, .in, .for, .during, .over, .within, .through) else { return nil }
        // "its profit for the fourth quarter"
        if let last = units.last, last.has([.role, .event]), !last.has([.moveNoun, .moveVerb, .stockNoun]) {
            return nil
        }
        let index = isWord(first + 1, .the) ? first + 2 : first + 1
        if let time = scanMonthsTo(at: first, index) { return time }
        var quarterAt = index + 1
        var number: Int?
        if let sense = sense(at: index), sense.has(.ordinal), (1...4).contains(sense.number) {
            number = Int(sense.number)
        } else if isWord(index, .final) {
            number = 4
        } else if let month = month(at: index) {
            // The last month names the quarter; of two, the second.
            var last = month
            if isWord(quarterAt, .hyphen, .enDash, .emDash, .to, .through), let second = self.month(at: quarterAt + 1) {
                guard (second - month + 12) % 12 == 2 else { return nil }
                last = second
                quarterAt += 2
            }
            guard last.isMultiple(of: 3) else { return nil }
            number = last / 3
        }
        // A hyphen makes it an adjective, of results as a rule.
        guard let number, isWord(quarterAt, .quarter), !(isWord(quarterAt + 1, .hyphen) && isGlued(quarterAt + 1))
        else {
            return nil
        }
        var end = quarterAt + 1
        let yearAt = isWord(end, .of) ? end + 1 : end
        let year = self.year(at: yearAt)
        if year != nil { end = yearAt + 1 }
        guard !isResult(end) else { return nil }
        return dated(first..<end, year: year, number)
    }

    /// "in the three months to September", "for the three months ended Sept. 30"
    private func scanMonthsTo(at first: Int, _ index: Int) -> TimeExpression? {
        guard smallNumber(at: index) == 3, isWord(index + 1, .months),
            isWord(index + 2, .to, .through) || ["ended", "ending"].contains(word(at: index + 2)),
            let time = scanDate(at: index + 3), let bounds = time.day.map(Self.yearAndMonth),
            bounds.month.isMultiple(of: 3)
        else { return nil }
        return dated(first..<time.tokens.upperBound, year: bounds.year, bounds.month / 3)
    }

    private static func yearAndMonth(_ asOf: Claim.AsOf) -> (year: Int, month: Int) {
        switch asOf {
        case .day(let day): (day.year, day.month)
        case .month(let year, let month): (year, month)
        case .year(let year): (year, 1)
        }
    }

    /// "fourth quarter earnings": the noun that the quarter belongs to stands behind it.
    private func isResult(_ index: Int) -> Bool {
        guard let token = token(index), token.kind == .word, !token.isCapitalised else { return false }
        guard let sense = sense(at: index) else { return true }
        return sense.has([.role, .event]) && !sense.has([.preposition, .clauseStart, .moveVerb, .carrier])
    }

    private func word(at index: Int) -> String {
        tokens.indices.contains(index) ? string(index..<index + 1).lowercased() : ""
    }

    private func dated(_ range: Range<Int>, year: Int?, _ number: Int) -> TimeExpression? {
        guard let published else { return nil }
        let running = (published.month + 2) / 3
        if (year ?? published.year) == published.year, number == running {
            // The running quarter has no end yet.
            var time = period(range, .quarter, .unspecified)
            time.isQuarter = true
            return time
        }
        return quarter(range, year: year ?? (number < running ? published.year : published.year - 1), number)
    }

    /// A whole quarter: dated by its last month.
    func quarter(_ range: Range<Int>, year: Int, _ number: Int) -> TimeExpression {
        TimeExpression(
            tokens: range, day: .month(year: year, month: 3 * number), horizon: .quarter, base: .unspecified,
            isQuarter: true)
    }
}
