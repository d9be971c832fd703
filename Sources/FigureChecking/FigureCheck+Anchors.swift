import Market

extension FigureCheck {
    /// A row's close as the start or end of a longer move.
    fileprivate func anchor(_ name: String, _ words: String, _ row: Int?, isDefault: Bool) -> HorizonAnchor {
        let lacking = "the prices do not cover \(words)"
        let hasBoth = history.column(.close) != nil && history.column(.adjustedClose) != nil
        return HorizonAnchor(
            end: MoveEnd(name, words, quote(history.levelField, at: row), lacking: lacking),
            total: hasBoth
                ? MoveEnd(
                    "\(name):total", "\(words) (dividends included)", quote(.adjustedClose, at: row), lacking: lacking)
                : nil,
            row: row, isDefault: isDefault)
    }

    /// Where a move over a longer time may end, what is meant by default first.
    func horizonEnds() -> [HorizonAnchor] {
        let endsBefore = endsAtPreviousClose
        let previous = anchor("previousClose", "the previous close", match.previousRow, isDefault: endsBefore)
        let close = anchor("close", "the close", match.row, isDefault: !endsBefore)
        var ends = (endsBefore ? [previous, close] : [close, previous]).filter { $0.row != nil }
        if claim.asOf?.day == nil { ends.removeAll { $0.end.name == "previousClose" } }
        if let level = figures.quotedLevel(for: claim), !mayBeDividendAdjusted {
            ends.append(
                HorizonAnchor(
                    end: MoveEnd("quoted", "the quoted \(level.figure.printed)", printed: level), total: nil, row: nil,
                    isDefault: false))
        }
        switch claim.statistic {
        case .max?, .high?:
            ends.insert(extremeEnd(.high, "the session's high"), at: 0)
        case .min?, .low?:
            ends.insert(extremeEnd(.low, "the session's low"), at: 0)
        default: break
        }
        return ends
    }

    private func extremeEnd(_ field: PriceHistory.Field, _ words: String) -> HorizonAnchor {
        HorizonAnchor(
            end: MoveEnd(
                field.rawValue, words, quote(field, at: match.row), lacking: "the file has no \(field.rawValue)s"),
            total: nil, row: match.row, isDefault: true)
    }

    /// Whether the last close before the claim's session is what the move runs to.
    ///
    /// So for premarket pieces and those that don't say when in the day they are; a piece that knows the close, or is of
    /// a later day, means the close.
    private var endsAtPreviousClose: Bool {
        guard match.row != nil else { return true }
        if claim.phase == .close || claim.asOf?.day == nil || !mayBeWithinSession { return false }
        return !figures.knowsClose(of: claim)
    }

    /// Whether the words beside the claim count its week or quarter back from the day: "over the past week", "in the last
    /// seven days".
    fileprivate var isCountedBack: Bool {
        let words = ClaimSurroundings(of: claim.evidence, in: reading.article.text).words
        let counts = ["week", "seven days", "7 days", "quarter"].flatMap { ["past \($0)", "last \($0)"] }
        return words.contains(anyPhrase: counts)
    }

    /// Whether the high or low that the move is measured from is that of a year: "19.7 % below their 52-week high".
    fileprivate var isFromExtremeOfYear: Bool {
        if [.fiftyTwoWeeks, .twelveMonths, .oneYear].contains(claim.horizon) { return true }
        let words = ClaimSurroundings(of: claim.evidence, in: reading.article.text)
        let near = words.claimed + words.after.prefix(6)
        let spans = ["52 week", "52 weeks", "one year", "1 year", "12 month", "twelve month"]
        return near.contains(
            anyPhrase: spans.flatMap { span in ["high", "low", "closing high", "closing low"].map { "\(span) \($0)" } })
    }

    /// Whether they may mean the calendar's week all the same: "last week".
    fileprivate var mayBeOfCalendar: Bool {
        ClaimSurroundings(of: claim.evidence, in: reading.article.text).words.contains(phrase: "last week")
    }

    /// Whether the words may mean the whole quarter before the running one: "the last quarter".
    var mayBeWholeQuarter: Bool { claim.horizon == .quarter && isCountedBack }

    /// Where the move may start, by the words for its horizon; empty where they don't say.
    ///
    /// - Parameter end: The row from which sessions, weeks and months are counted back; that of the usual end without it.
    func horizonStarts(to end: Int? = nil) -> [HorizonAnchor] {
        var starts = HorizonStarts(self, endRow: end)
        if let basePrice {
            starts.anchors.append(
                HorizonAnchor(
                    end: MoveEnd("printedBase", "the printed \(basePrice.figure.printed)", printed: basePrice),
                    total: nil,
                    row: nil, isDefault: true))
            return starts.anchors
        }
        switch claim.base {
        case .periodHigh?, .allTimeHigh?: starts.addExtremes(isHigh: true)
        case .periodLow?: starts.addExtremes(isHigh: false)
        default: starts.addByHorizon()
        }
        return starts.anchors
    }

    /// Collects starts; a row is kept once, under the first name it was found by.
    private struct HorizonStarts {
        var anchors: [HorizonAnchor] = []
        private let check: FigureCheck
        private let history: PriceHistory
        /// The row that the move ends with by default.
        private let endRow: Int
        /// The days from which a year or a month is counted back: that of the end and, for a figure of the day, that of
        /// the article.
        private let days: [SessionDate]

        init(_ check: FigureCheck, endRow stated: Int?) {
            self.check = check
            history = check.history
            let row = stated ?? check.horizonEnds().first { $0.row != nil }?.row
            endRow = row ?? max(0, check.history.sessions.count - 1)
            let end = check.history.sessions[endRow]
            let published = check.reading.article.published?.date ?? check.match.session
            days = check.mayBeWithinSession ? [end, check.match.session, published] : [end]
        }

        mutating func add(_ name: String, _ words: String, _ row: Int?, isDefault: Bool) {
            let row = row.flatMap { history.sessions.indices.contains($0) ? $0 : nil }
            if let row, let known = anchors.firstIndex(where: { $0.row == row }) {
                // What the words mean goes before what they may mean.
                if isDefault, !anchors[known].isDefault {
                    anchors[known] = check.anchor(name, words, row, isDefault: true)
                }
                return
            }
            anchors.append(check.anchor(name, words, row, isDefault: isDefault))
        }

        mutating func addBefore(_ name: String, _ words: String, _ day: SessionDate?, isDefault: Bool = true) {
            guard let day else { return }
            add(name, words, history.lastRow(before: day), isDefault: isDefault)
        }

        /// The same day so many months earlier: the last close on or before it, then the first after it.
        mutating func addCalendar(_ name: String, months: Int, isDefault: Bool = true) {
            // Counted back from the end first, then from the article's day.
            let starts = days.enumerated().map { index, day in
                (
                    name: index == 0 ? name : "article\(name.prefix(1).uppercased())\(name.dropFirst())",
                    day: day.adding(months: -months)
                )
            }
            for (name, day) in starts {
                add(
                    "\(name)OnOrBefore", "the last close on or before \(day)", history.lastRow(onOrBefore: day),
                    isDefault: isDefault)
            }
            for (name, day) in starts where history.sessions[0] <= day {
                add(
                    "\(name)After", "the first close after \(day)", history.firstRow(onOrAfter: day.adding(days: 1)),
                    isDefault: false)
            }
        }

        mutating func addSessions(_ count: Int, isDefault: Bool = false) {
            add("\(count)SessionsBack", "the close \(count) sessions earlier", endRow - count, isDefault: isDefault)
        }

        mutating func addDays(_ count: Int, isDefault: Bool) {
            let day = history.sessions[endRow].adding(days: -count)
            add(
                "\(count)DaysBack", "the last close on or before \(day)", history.lastRow(onOrBefore: day),
                isDefault: isDefault)
        }

        mutating func addExtremes(isHigh: Bool) {
            let window: SessionWindow
            switch check.claim.horizonStart {
            case .day(let day)?: window = check.window(from: day, through: endRow, "since \(day)")
            case .month(let year, let month)?:
                guard let first = SessionDate(year: year, month: month, day: 1) else { return }
                // "Its October peak" lies in that month.
                let after = history.firstRow(onOrAfter: first.adding(months: 1))
                window = check.window(from: first, through: min(after - 1, endRow), "of \(first.year)-\(month)")
            case .year(let year)?:
                guard let first = SessionDate(year: year, month: 1, day: 1) else { return }
                let after = history.firstRow(onOrAfter: first.adding(years: 1))
                window = check.window(from: first, through: min(after - 1, endRow), "of \(year)")
            case nil:
                guard !check.isFromExtremeOfYear else {
                    // 52 weeks are a day or two less than a year, and the first day may count or not.
                    let end = history.sessions[endRow], yearAgo = end.adding(years: -1)
                    for day in [yearAgo, yearAgo.adding(days: 1), end.adding(days: -364)] {
                        addExtremes(of: check.window(from: day, through: endRow, "since \(day)"), isHigh: isHigh)
                    }
                    let day = history.sessions[max(0, endRow - 252)]
                    addExtremes(
                        of: check.window(from: day, through: endRow, "of 252 sessions"), isHigh: isHigh,
                        isDefault: false)
                    return
                }
                window = check.wholeWindow(through: endRow)
            }
            addExtremes(of: window, isHigh: isHigh)
        }

        private mutating func addExtremes(of window: SessionWindow, isHigh: Bool, isDefault: Bool = true) {
            for field in [isHigh ? .high : .low, history.levelField] as [PriceHistory.Field] {
                var end = check.extreme(field, window, isHigh: isHigh, name: "extreme")
                if !window.isCovered {
                    end = MoveEnd(
                        end.name, end.words, .missing("the prices start on \(history.sessions[0]), too late for it"))
                }
                anchors.append(HorizonAnchor(end: end, total: nil, row: nil, isDefault: isDefault))
            }
        }

        mutating func addByHorizon() {
            let claim = check.claim
            let (year, month, _) = (claim.asOf?.day ?? check.match.session).components
            func day(_ year: Int, _ month: Int = 1) -> SessionDate? { SessionDate(year: year, month: month, day: 1) }
            switch claim.horizon {
            case .twelveMonths, .oneYear, .fiftyTwoWeeks:
                addCalendar("yearAgo", months: 12)
                addSessions(252)
                if claim.horizon == .fiftyTwoWeeks { addDays(364, isDefault: false) }
            case .ytd: addBefore("priorYearEnd", "the last close of \(year - 1)", day(year))
            case .year:
                addBefore("priorYearEnd", "the last close of \(year - 1)", day(year))
                if claim.asOf?.day != nil { addCalendar("yearAgo", months: 12, isDefault: false) }
            case .week:
                let end = history.sessions[endRow]
                // "The past week" is counted back from the day, "this week" runs from the end of the one before.
                let isCountedBack = check.isCountedBack
                let isOfCalendar = claim.base == .prevWeekClose || claim.base == nil || claim.base == .unspecified
                if isCountedBack {
                    addSessions(5, isDefault: true)
                    addDays(7, isDefault: true)
                }
                addBefore(
                    "priorWeekEnd", "the last close of the week before", end.adding(days: 1 - end.weekday.rawValue),
                    isDefault: isOfCalendar && (!isCountedBack || check.mayBeOfCalendar))
                addSessions(5, isDefault: claim.base == .close5sessionsAgo)
                addDays(7, isDefault: claim.base == .price7dAgo)
            case .month:
                let isCalendarMonth = claim.base == .prevMonthClose || claim.asOf?.day == nil
                addBefore(
                    "priorMonthEnd", "the last close of the month before", day(year, month), isDefault: isCalendarMonth)
                guard claim.asOf?.day != nil else { break }
                addCalendar("monthAgo", months: 1, isDefault: !isCalendarMonth)
                addSessions(21)
                if claim.base == .price30dAgo { addDays(30, isDefault: true) }
            case .threeMonths:
                addCalendar("3monthsAgo", months: 3)
                addSessions(63)
            case .quarter:
                addBefore("priorQuarterEnd", "the last close of the quarter before", day(year, (month - 1) / 3 * 3 + 1))
                addCalendar("3monthsAgo", months: 3, isDefault: check.isCountedBack)
                if check.isCountedBack { addSessions(63) }
            case .dayLong: addBefore("previousDay", "the close before", check.history.sessions[endRow], isDefault: true)
            case .sinceDate, .sinceEvent, .multiSession: addSinceStart()
            case .session: break
            }
        }

        private mutating func addSinceStart() {
            switch check.claim.horizonStart {
            case .day(let day)?:
                // "Since the 3rd" may count that day's own move or not.
                let row = history.row(of: day)
                if check.claim.horizon != .multiSession, let row {
                    add("closeOfStart", "the close of \(day)", row, isDefault: true)
                    // "Since its close of Oct. 2" leaves no choice.
                    if check.claim.base == .regularClose { return }
                }
                addBefore("closeBeforeStart", "the last close before \(day)", day)
                if check.claim.horizon == .multiSession {
                    add("closeOfStart", "the close of \(day)", row, isDefault: false)
                }
            case .month(let year, let month)?:
                let first = SessionDate(year: year, month: month, day: 1)
                addBefore(
                    "closeBeforeStart", "the last close before \(Claim.AsOf.month(year: year, month: month))", first)
            case .year(let year)?:
                addBefore(
                    "closeBeforeStart", "the last close before \(year)", SessionDate(year: year, month: 1, day: 1))
            case nil: break
            }
        }
    }
}
