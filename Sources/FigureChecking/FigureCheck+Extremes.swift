import Market

extension FigureCheck {
    /// The highest or lowest price of a running window, by the words that name it.
    func extremeCandidates(_ target: ClaimTarget) -> [Candidate] {
        let isHigh = claim.statistic != .low52Weeks && claim.statistic != .periodLow
        let fields: [(PriceHistory.Field, isDefault: Bool)] = [
            (isHigh ? .high : .low, true), (history.levelField, false),
        ]
        var candidates: [Candidate] = []
        for (name, window, isDefault) in extremeWindows {
            for (field, isUsual) in fields {
                let end = extreme(field, window, isHigh: isHigh, name: name)
                let convention = FigureConvention(name: end.name, words: "for \(end.words)")
                let candidate = Candidate(convention, end, isDefault: isDefault && isUsual)
                candidates.append(settled(candidate, window, target, isHigh: isHigh))
                if let filed = filedExtreme(field, window, isHigh: isHigh, name: name) { candidates.append(filed) }
            }
        }
        return candidates.filter(\.isDefault) + candidates.filter { !$0.isDefault }
    }

    /// The extreme of a window as the file has it, where a split within it makes that another.
    private func filedExtreme(
        _ field: PriceHistory.Field, _ window: SessionWindow, isHigh: Bool, name: String
    ) -> Candidate? {
        guard splits.areUndone(within: window.rows), let column = history.column(field) else { return nil }
        let priced = window.rows.filter { column[$0] != nil }
        let best = priced.max { first, second in
            guard let first = column[first], let second = column[second] else { return false }
            return isHigh ? first < second : first > second
        }
        guard let quote = best.flatMap({ history.quote(field, row: $0) }) else { return nil }
        let end = extreme(field, window, isHigh: isHigh, name: name)
        let filed = MoveEnd("\(end.name):asFiled", "\(end.words) with the split left in", .one(quote))
        var candidate = Candidate(
            FigureConvention(name: filed.name, words: "for \(filed.words)"), filed, isDefault: false)
        candidate.detail = .splitNotUndone
        return candidate
    }

    /// The extreme of a window that the prices don't cover says something only where it is the printed price or beyond.
    private func settled(
        _ candidate: Candidate, _ window: SessionWindow, _ target: ClaimTarget, isHigh: Bool
    ) -> Candidate {
        guard !window.isCovered, let value = candidate.value, isHigh ? value < target.low : value > target.high
        else { return candidate }
        return Candidate(
            candidate.convention, .untried("the prices start on \(history.sessions[0]), too late for the whole time"),
            isDefault: candidate.isDefault)
    }

    /// The windows that the words of an extreme may mean, with the usual ones marked.
    private var extremeWindows: [(name: String, window: SessionWindow, isDefault: Bool)] {
        var rows = [match.row, mayBeWithinSession || match.row == nil ? match.previousRow : nil].compactMap(\.self)
        if claim.asOf?.day == nil { rows = [match.row].compactMap(\.self) }
        return rows.flatMap { row in windows(through: row).map { ($0.0, $0.1, $0.2) } }
    }

    private func windows(through row: Int) -> [(String, SessionWindow, Bool)] {
        let end = history.sessions[row]
        func since(_ day: SessionDate, _ name: String, isDefault: Bool = true) -> (String, SessionWindow, Bool) {
            (name, window(from: day, through: row, "from \(day) to \(end)"), isDefault)
        }
        let (year, month, _) = end.components
        switch (claim.statistic, claim.horizon) {
        case (.allTimeHigh?, _): return [("ever", wholeWindow(through: row), true)]
        case (.high52Weeks?, _), (.low52Weeks?, _), (_, .fiftyTwoWeeks), (_, .twelveMonths), (_, .oneYear):
            return [
                since(end.adding(days: -364), "52weeks"), since(end.adding(years: -1), "year"),
                since(end.adding(years: -1).adding(days: 1), "yearExclusive"),
                since(history.sessions[max(0, row - 252)], "252sessions", isDefault: false),
            ]
        case (_, .sinceDate):
            guard let start = claim.horizonStart?.start else { return [("ever", wholeWindow(through: row), true)] }
            return [since(start, "sinceStart"), since(start.adding(days: 1), "afterStart", isDefault: false)]
        case (_, .month), (_, .year), (_, .ytd), (_, .quarter):
            if let start = claim.asOf?.day == nil ? claim.asOf?.start : nil { return [since(start, "period")] }
            let first =
                switch claim.horizon {
                case .month: SessionDate(year: year, month: month, day: 1)
                case .quarter: SessionDate(year: year, month: (month - 1) / 3 * 3 + 1, day: 1)
                default: SessionDate(year: year, month: 1, day: 1)
                }
            return [since(first ?? end, "period")]
        case (_, .week): return [since(end.adding(days: 1 - end.weekday.rawValue), "week")]
        case (_, .threeMonths): return [since(end.adding(months: -3), "3months")]
        default:
            if let start = claim.horizonStart?.start { return [since(start, "sinceStart")] }
            return [("ever", wholeWindow(through: row), true)]
        }
    }
}
