import Market

extension FigureCheck {
    /// "Biggest one-day gain since March 2020", "lowest close since", "a record".
    func record() -> FigureVerdict {
        guard let text = claim.recordType else {
            return notCheckable(.notAFigure, "the claim does not say which record")
        }
        guard let kind = RecordKind(text, claim.direction) else {
            let isFact = text.hasPrefix("first") || text.contains("Value")
            return notCheckable(
                isFact ? .externalFact : .notAFigure,
                isFact
                    ? "the record needs a level or a market value that prices do not hold"
                    : "no rule for the record '\(text)'")
        }
        guard let row = match.row else { return notCheckable(.missingDate, "the prices end before \(match.session)") }
        if kind.measure == .ytd { return erasedGain(row) }
        guard let since = RecordAnchor(claim.since, before: history.sessions[row]) else {
            return notCheckable(.ambiguousBase, "the text does not say since when")
        }
        // The words rarely say whether a close or a price within the session is meant.
        var others: [FigureVerdict] = []
        for measure in kind.readings {
            guard let series = recordSeries(measure, through: row), let found = recordVerdict(series, kind, since, row)
            else { continue }
            if [.confirmed, .confirmedOtherConvention].contains(found.verdict) {
                return others.isEmpty || kind.isAmbiguous ? found : found.otherConvention
            }
            others.append(found)
        }
        guard let first = others.first else {
            return notCheckable(.missingDate, "the prices do not hold what the record is measured by")
        }
        guard first.verdict == .contradicted else { return first }
        // Contradicted only if no reading is left open.
        let isOpen = { (verdict: FigureVerdict) in
            verdict.verdict == .notCheckable || (kind.isAmbiguous && verdict.verdict == .close)
        }
        if let open = others.first(where: isOpen) { return open }
        guard others.count == kind.readings.count else {
            return notCheckable(
                .missingDate, "\(first.reason); the prices do not hold what else the record may be measured by",
                rows: first.rows, formula: first.formula)
        }
        return first
    }

    /// A value a row, `nil` where missing, with how formulas name it.
    private struct RecordSeries {
        let values: [Double?]
        let name: String
        let words: String
        /// Several of them.
        let plural: String
        let exact: (Int) -> Rational?
        let sources: (Int) -> [PriceSource]
        /// Volumes are whole numbers.
        var decimals: Int { name == "volume" ? 0 : 2 }
    }

    private func recordSeries(_ measure: RecordKind.Measure, through row: Int) -> RecordSeries? {
        func column(_ field: PriceHistory.Field, _ words: String) -> RecordSeries? {
            guard let column = history.column(field) else { return nil }
            return RecordSeries(
                values: splits.amounts(column, field, 0..<(row + 1)), name: field.rawValue, words: words,
                plural: "\(words)s",
                exact: { quote(field, at: $0)?.price }, sources: { [quote(field, at: $0)].compactMap(\.self).sources })
        }
        switch measure {
        case .close: return column(history.levelField, "close")
        case .high: return column(.high, "high")
        case .low: return column(.low, "low")
        case .percent, .change:
            // Splits would be the biggest moves of all: the adjusted closes come first where there are any.
            let field = measure == .percent ? history.returnField : history.levelField
            guard let column = history.column(field) else { return nil }
            let move = measure == .percent ? MoveMeasure.percent : MoveMeasure(kind: .change(perUnit: Rational(1)))
            let amounts = splits.amounts(column, field, 0..<(row + 1))
            let values = (0...row).map { row -> Double? in
                guard row > 0, let start = amounts[row - 1], let end = amounts[row] else { return nil }
                return measure == .percent ? (end / start - 1) * 100 : end - start
            }
            return RecordSeries(
                values: values, name: measure == .percent ? "return" : "change",
                words: measure == .percent ? "one-day move in percent" : "one-day change",
                plural: measure == .percent ? "one-day moves in percent" : "one-day changes",
                exact: { row in
                    guard let start = quote(field, at: row - 1), let end = quote(field, at: row) else { return nil }
                    return move.value(from: start.price, to: end.price)
                },
                sources: { [quote(field, at: $0 - 1), quote(field, at: $0)].compactMap(\.self).sources })
        case .volume:
            guard let volume = history.volume else { return nil }
            return RecordSeries(
                values: Array(volume[...row]), name: "volume", words: "volume", plural: "volumes",
                exact: { row in
                    volume[row].flatMap { ExactDecimal(shortest: $0) }.flatMap { Rational(checked: $0) }
                },
                sources: { [quote(history.levelField, at: $0)].compactMap(\.self).sources })
        case .ytd: return nil
        }
    }

    private func recordVerdict(
        _ series: RecordSeries, _ kind: RecordKind, _ since: RecordAnchor, _ row: Int
    ) -> FigureVerdict? {
        guard let value = series.values[row], let exact = series.exact(row) else { return nil }
        func beats(_ other: Int, orEquals: Bool) -> Bool {
            guard let size = series.values[other] else { return false }
            // Doubles decide unless they are so near that only exact values can.
            if abs(size - value) > 1e-9 * max(1, abs(value)) { return kind.isHighest ? size > value : size < value }
            guard let precise = series.exact(other) else { return false }
            if precise == exact { return orEquals }
            return kind.isHighest ? precise > exact : precise < exact
        }
        let after = since.firstDayAfter.map { history.firstRow(onOrAfter: $0) } ?? 0
        // A move needs the session before it, too.
        let isCovered =
            since.firstDayAfter.map { kind.isMove ? history.sessions[0] < $0 : history.sessions[0] <= $0 } ?? false
        let isWrongSign = kind.isMove && (kind.isHighest ? value <= 0 : value >= 0)
        func result(
            _ verdict: FigureVerdict.Verdict, _ detail: FigureVerdict.Detail?, _ reason: String, _ other: Int? = nil
        ) -> FigureVerdict {
            FigureVerdict(
                claim: claim, verdict: verdict, detail: detail, computed: exact.double,
                convention: FigureConvention(name: "record:\(series.name)", words: "by \(series.words)"),
                rows: series.sources(row) + (other.map(series.sources) ?? []),
                formula: "\(series.name)[\(history.sessions[row])]"
                    + (other.map { " against \(series.name)[\(history.sessions[$0])]" }
                        ?? " against all \(series.plural) \(since.phrase)"),
                reason: reason)
        }
        let own = "the \(series.words) of \(history.sessions[row]) was \(exact.text(decimals: series.decimals))"
        if isWrongSign {
            return result(.contradicted, .wrongDirection, "\(own), no \(kind.isHighest ? "gain" : "loss")")
        }
        // The latest session that beats it.
        let start = min(after, row)
        if let beaten = (start..<row).last(where: { beats($0, orEquals: false) }) {
            let other = series.exact(beaten)?.text(decimals: series.decimals) ?? ""
            return result(
                .contradicted, .overstated, "\(own), and that of \(history.sessions[beaten]) \(other)", beaten)
        }
        if let equal = (start..<row).last(where: { beats($0, orEquals: true) }) {
            return result(.close, .overstated, "\(own), and no more than that of \(history.sessions[equal])", equal)
        }
        guard isCovered else {
            let found = result(
                .notCheckable, .missingDate,
                "\(own), beyond all from \(history.sessions[start]) on, where the prices start")
            return since.firstDayAfter == nil && since.isWholeHistory
                ? found
                : result(
                    .notCheckable, .missingDate,
                    "\(own), beyond all since \(history.sessions[start]); the prices start too late to tell more")
        }
        // "Since March 2020" says that March 2020 saw a greater one.
        if let period = since.period {
            let rows =
                history.firstRow(
                    onOrAfter: period.lowerBound)..<history.firstRow(onOrAfter: period.upperBound.adding(days: 1))
            let isPeriodCovered = history.sessions[0] <= period.lowerBound
            if isPeriodCovered, !rows.isEmpty, !rows.contains(where: { beats($0, orEquals: true) }) {
                return result(.close, .understated, "\(own), beyond all \(since.phrase) and those of it too")
            }
            if let greater = rows.last(where: { beats($0, orEquals: true) }) {
                return result(.confirmed, nil, "\(own), beyond all since \(history.sessions[greater])", greater)
            }
        }
        return result(.confirmed, nil, "\(own), beyond all \(since.phrase)")
    }

    /// "Wiped out its gain of the year": below the last close of the prior year, and above it the session before.
    private func erasedGain(_ row: Int) -> FigureVerdict {
        let year = history.sessions[row].year
        guard let close, let previousClose, let first = SessionDate(year: year, month: 1, day: 1),
            let start = quote(history.levelField, at: history.lastRow(before: first)),
            let value = MoveMeasure.percent.value(from: start.price, to: close.price)
        else { return notCheckable(.missingDate, "the prices do not reach back to the end of \(year - 1)") }
        let found = "since the end of \(year - 1) the price moved \(value.text(decimals: 2)) %"
        let isErased = close.price <= start.price
        let hadGain = previousClose.price > start.price
        return FigureVerdict(
            claim: claim, verdict: isErased ? .confirmed : .contradicted, detail: isErased ? nil : .overstated,
            computed: value.double,
            convention: FigureConvention(
                name: "priorYearEnd>close", words: "from the last close of \(year - 1) to the close"),
            base: start.base, consistentWith: isErased && !hadGain ? ["the gain was gone before that session"] : [],
            rows: [start, previousClose, close].sources, formula: "\(close.name) / \(start.name) − 1", reason: found)
    }
}

extension FigureVerdict {
    /// The same, as holding only by another reading than the first.
    fileprivate var otherConvention: FigureVerdict {
        FigureVerdict(
            claim: claim, verdict: .confirmedOtherConvention, detail: detail, computed: computed,
            convention: convention,
            base: base, consistentWith: consistentWith, rows: rows, formula: formula, reason: reason)
    }
}
