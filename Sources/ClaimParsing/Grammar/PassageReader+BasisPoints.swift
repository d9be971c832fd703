import Market

/// Moves in hundredths of a percent.
extension PassageReader {
    /// "The S&P 500 fell 50 basis points": a percentage where a share or an index itself moved, else the figure of a yield,
    /// a margin or a spread.
    mutating func readBasisPoints(_ index: Int, _ figure: Figure, in sentence: Sentence) {
        guard let subject = subjects(of: index, in: sentence).first, isOfPrice(index, subject, in: sentence),
            let verb = moveVerb(of: index), let printed = Self.percentage(of: figure)
        else { return reject(index, as: .macroFigure) }
        var percentage = figure
        percentage.unit = .percent
        percentage.printed = printed
        percentMove(
            index, percentage, subject, Bearing(direction: units[verb].sense.direction, unit: verb, side: .before),
            in: sentence)
    }

    /// The digits of a hundredth: 80 is 0.80. Round amounts behind a hedge lose the nought, as that is as exact as they are.
    private static func percentage(of figure: Figure) -> String? {
        let parts = figure.printed.split(separator: ".", omittingEmptySubsequences: false)
        guard figure.scale == 0, let whole = parts.first, parts.count <= 2 else { return nil }
        let padded = String(repeating: "0", count: max(0, 3 - whole.count)) + whole
        var printed = padded.dropLast(2) + "." + padded.suffix(2) + (parts.count > 1 ? parts[1] : "")
        if figure.hasHedge, parts.count == 1, printed.last == "0" { printed.removeLast() }
        return String(printed)
    }

    /// The verb of movement right before a figure: "fell", "was up".
    private func moveVerb(of index: Int) -> Int? {
        let verb = isAnyWord(index - 1, .by) ? index - 2 : index - 1
        return has(verb, [.moveVerb, .tail]) && units[verb].sense.direction != 0 ? verb : nil
    }

    /// Whether the verb's subject is the instrument, by its name or its shares, and nothing behind makes the figure one of
    /// something that it has.
    private func isOfPrice(_ index: Int, _ subject: Int32, in sentence: Sentence) -> Bool {
        let kind = passage.listing(subject).kind
        guard kind == .equity || kind == .adr || kind == .etf || kind == .index, let verb = moveVerb(of: index) else {
            return false
        }
        var head = verb - 1
        while head > sentence.units.lowerBound, has(head, [.auxiliary, .carrier, .closing]) || self.kind(head) == .time
        {
            head -= 1
        }
        guard head >= sentence.units.lowerBound else { return false }
        let isName = self.kind(head) == .mention && isHead(head, of: subject, in: sentence)
        guard isName || has(head, .stockNoun) && !has(head, .role) else { return false }
        let isShares = isAnyWord(head - 1, .of) && has(head - 2, .stockNoun) && !has(head - 2, .role)
        if isName, !isShares, isAnyWord(head - 1, .on, .of, .in, .at, .for, .between) { return false }
        // "Alibaba gained 80 basis points" may be of its share of a market.
        let isExact =
            kind == .index || !isName || isShares
            || !isAnyWord(
                verb, .gained, .gain, .gains, .added, .adds, .adding, .lost, .loses, .losing, .shed, .regained)
        let next = index + 1
        guard sentence.units.contains(next) else { return isExact }
        switch self.kind(next) {
        case .time?: return true
        case .stop?, .comma?: return isExact
        case .figure?, .mention?, .dash?, .open?, .close?, nil: return false
        case .word?, .phrase?: break
        }
        if isAnyWord(next, .to, .at), let level = figure(next + 1) { return level.isMoney || level.isBare }
        if isAnyWord(next, .on, .in), self.kind(next + 1) == .time { return true }
        return isExact
            && (has(next, [.clauseStart, .connector, .tail]) || isAnyWord(next, .and, .on) || has(next, .sessionWord))
    }
}
