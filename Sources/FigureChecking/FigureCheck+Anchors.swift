import Market

extension FigureCheck {
    /// Where a move over a longer time may end, what is meant by default first.
    func horizonEnds() -> [HorizonEnd] {
        let endsBefore = endsAtPreviousClose
        let previous = HorizonEnd(
            name: "previousClose", words: "the previous close", row: match.previousRow, isDefault: endsBefore)
        let close = HorizonEnd(name: "close", words: "the close", row: match.row, isDefault: !endsBefore)
        var ends = endsBefore ? [previous, close] : [close, previous]
        ends.removeAll { $0.row == nil }
        if let level = quotedLevel {
            ends.append(HorizonEnd(name: "quoted", words: "the quoted price", quoted: level, isDefault: false))
        }
        return ends
    }

    /// Whether the last close before the claim's session is what the move runs to.
    ///
    /// So for premarket pieces and those that don't say when in the day they are; a piece that knows the close, or is of
    /// a later day, means the close.
    private var endsAtPreviousClose: Bool {
        if claim.phase == .close || claim.session == .post || match.row == nil { return match.row == nil }
        guard isOfPublicationDay else { return false }
        if let minute = reading.article.published?.minute, reading.article.published?.zone == "ET", minute >= 16 * 60 {
            return false
        }
        return !reading.claims.contains {
            $0.asOf == claim.asOf && $0.phase == .close && $0.session == .regular
        }
    }

    /// The price that the article prints for the instrument on that day.
    private var quotedLevel: Rational? {
        reading.claims.last {
            $0.kind == .priceLevel && $0.subject.ticker == claim.subject.ticker && $0.asOf == claim.asOf
                && ($0.statistic == .last || $0.statistic == nil) && $0.horizon == .session && $0.modality == .asserted
        }?.figure.flatMap { ClaimTarget($0) }?.value
    }

    /// Where the move may start.
    func horizonStarts() -> Result<[HorizonStart], HorizonFailure> {
        let endRow = horizonEnds().compactMap(\.row).first ?? match.row ?? 0
        let endSession = history.sessions[endRow]
        let published = reading.article.published?.date ?? match.session
        // A past day has its own anchor; only a figure of the day of publication can mean the article's.
        let anchors = isOfPublicationDay ? [endSession, match.session, published] : [endSession]
        var starts: [HorizonStart] = []

        func add(_ name: String, _ words: String, _ row: Int?, isDefault: Bool) {
            guard !starts.contains(where: { $0.row == row && row != nil }) else { return }
            starts.append(HorizonStart(name: name, words: words, row: row, isDefault: isDefault))
        }
        func addCalendar(_ name: String, months: Int) {
            for anchor in anchors {
                let day = anchor.adding(months: -months)
                add(
                    "\(name)OnOrBefore", "the last close on or before \(day)", history.lastRow(onOrBefore: day),
                    isDefault: true)
            }
            for anchor in anchors {
                let day = anchor.adding(months: -months), row = history.firstRow(onOrAfter: day.adding(days: 1))
                add("\(name)After", "the first close after \(day)", row > 0 ? row : nil, isDefault: false)
            }
        }
        func addSessions(_ count: Int) {
            add(
                "\(count)sessionsBack", "the close \(count) sessions earlier", endRow >= count ? endRow - count : nil,
                isDefault: false)
        }
        func addBefore(_ name: String, _ words: String, _ day: SessionDate?, isDefault: Bool = true) {
            guard let day else { return }
            add(name, words, history.lastRow(before: day), isDefault: isDefault)
        }
        let (year, month, _) = match.session.components
        switch claim.horizon {
        case .twelveMonths, .oneYear, .fiftyTwoWeeks:
            addCalendar("yearAgo", months: 12)
            addSessions(252)
            if claim.horizon == .fiftyTwoWeeks {
                let day = endSession.adding(days: -364)
                add(
                    "52weeksAgo", "the last close on or before \(day)", history.lastRow(onOrBefore: day),
                    isDefault: false)
            }
        case .ytd:
            addBefore("priorYearEnd", "the last close of \(year - 1)", SessionDate(year: year, month: 1, day: 1))
        case .year:
            if case .year(let named)? = claim.asOf {
                addBefore("priorYearEnd", "the last close of \(named - 1)", SessionDate(year: named, month: 1, day: 1))
            } else {
                addBefore("priorYearEnd", "the last close of \(year - 1)", SessionDate(year: year, month: 1, day: 1))
                addCalendar("yearAgo", months: 12)
            }
        case .week:
            let monday = endSession.adding(days: 1 - endSession.weekday.rawValue)
            addBefore(
                "priorWeekEnd", "the last close of the week before", monday, isDefault: claim.base != .close5sessionsAgo
            )
            add(
                "5sessionsBack", "the close 5 sessions earlier", endRow >= 5 ? endRow - 5 : nil,
                isDefault: claim.base == .close5sessionsAgo)
            let week = endSession.adding(days: -7)
            add(
                "7daysAgo", "the last close on or before \(week)", history.lastRow(onOrBefore: week),
                isDefault: claim.base == .price7dAgo)
        case .month:
            let isCalendar = claim.base == .prevMonthClose || claim.asOf?.day == nil
            addBefore(
                "priorMonthEnd", "the last close of the month before", SessionDate(year: year, month: month, day: 1),
                isDefault: isCalendar)
            addCalendar("monthAgo", months: 1)
            addSessions(21)
        case .threeMonths:
            addCalendar("3monthsAgo", months: 3)
            addSessions(63)
        case .quarter:
            let first = (month - 1) / 3 * 3 + 1
            addBefore(
                "priorQuarterEnd", "the last close of the quarter before", SessionDate(year: year, month: first, day: 1)
            )
            addCalendar("3monthsAgo", months: 3)
        case .sinceDate:
            switch claim.horizonStart {
            case .day(let day)?:
                add("closeOfStart", "the close of \(day)", history.row(of: day), isDefault: true)
                addBefore(
                    "closeBeforeStart", "the last close before \(day)", day, isDefault: history.row(of: day) == nil)
            case .month(let year, let month)?:
                addBefore(
                    "beforeStartMonth", "the last close before \(year)-\(month)",
                    SessionDate(year: year, month: month, day: 1))
            case .year(let year)?:
                addBefore("beforeStartYear", "the last close before \(year)", SessionDate(year: year, month: 1, day: 1))
            case nil: break
            }
        case .multiSession:
            if case .day(let day)? = claim.horizonStart {
                addBefore("closeBeforeStart", "the last close before \(day)", day)
                add("closeOfStart", "the close of \(day)", history.row(of: day), isDefault: false)
            }
        case .sinceEvent, .session, .dayLong: break
        }
        guard !starts.isEmpty else {
            return .failure(
                HorizonFailure(
                    detail: .ambiguousBase, words: "the text does not say from which day the move is measured"))
        }
        return .success(starts)
    }
}
