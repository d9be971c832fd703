import Market
import Statistics

/// Measures one event's day on the bars of its instrument.
struct IntradayMeasurement {
    let event: MarketEvent
    let book: BarBook
    /// The market's bars; `nil` without.
    let market: BarBook?
    let beta: Double?
    /// Days that the event's is not ranked among: other news of the instrument.
    let excluded: Set<SessionDate>
    let isUp: Bool
    let settings: AttributionSettings

    var day: SessionDate { event.session }

    /// The days that the event's can be ranked among: with the same hours, and no known news.
    func others(like day: SessionDate) -> [SessionDate] {
        let hours = book.calendar.hours(of: day)
        return book.days.filter {
            $0 != event.session && $0 != event.previousSession && !excluded.contains($0)
                && book.calendar.hours(of: $0) == hours
        }
    }

    /// The return of a stretch of a day beyond the market's, where that has bars.
    private func abnormal(_ measure: (BarBook) -> Double?) -> Double? {
        guard let own = measure(book) else { return nil }
        guard let market, let beta else { return own }
        return measure(market).map { own - beta * $0 }
    }

    func evidence(at moment: PublicMomentOfEvent?, noMoment: String?) -> IntradayEvidence {
        var evidence = IntradayEvidence(
            ticker: event.ticker, session: day, barMinutes: book.length, market: beta == nil ? nil : market?.ticker,
            beta: market == nil ? nil : beta)
        evidence.strays = book.strays
        guard book.days.contains(day) else {
            let reason = "the bars have no regular session of \(day)"
            evidence.noStamp = reason
            evidence.noPrecedence = reason
            evidence.noJump = reason
            return evidence
        }
        measureJump(into: &evidence)
        guard let moment else {
            evidence.noStamp = noMoment
            evidence.noPrecedence = noMoment
            return evidence
        }
        let stamp = stamp(of: moment)
        evidence.stamp = stamp
        evidence.windows = IntradayEvidence.Window.Name.allCases.map { window($0, around: stamp) }
        measurePrecedence(stamp, into: &evidence)
        return evidence
    }

    /// The moment on the days that can be traded: a weekend's comes before all trading of the event's session.
    private func stamp(of moment: PublicMomentOfEvent) -> PublicStamp {
        func isTraded(_ time: WallTime) -> Bool { time.day == day || time.day == event.previousSession }
        let earliest = moment.earliest, time = moment.time
        return PublicStamp(
            source: moment.source, time: time,
            boundary: isTraded(earliest) ? book.boundary(earliest.day, at: earliest.minute) : 0,
            day: isTraded(earliest) ? earliest.day : day,
            behind: isTraded(time)
                ? book.boundary(behind: time.day, at: time.minute, isOnTheMinute: moment.isOnTheMinute) : 0,
            dayBehind: isTraded(time) ? time.day : day)
    }
}

/// A moment that windows can be laid around: between the close before an event's session and its own.
struct PublicMomentOfEvent {
    let source: PublicStamp.Source
    let time: WallTime
    /// ``time`` less a known delay.
    let earliest: WallTime

    /// Whether ``time`` is the very start of its minute, and not somewhere within it.
    var isOnTheMinute: Bool {
        guard case .release(let release) = source, case .instant(let instant, true) = release.published else {
            return false
        }
        return instant.seconds % 60 == 0
    }
}

extension IntradayMeasurement {
    private func window(_ name: IntradayEvidence.Window.Name, around stamp: PublicStamp) -> IntradayEvidence.Window {
        let hours = book.calendar.hours(of: day)
        let (anchor, from, to) =
            switch name {
            case .before30: (stamp.day, stamp.boundary - 30, stamp.boundary)
            // What the running bar holds may have been traded before the moment.
            case .after30: (stamp.dayBehind, stamp.behind, stamp.behind + 30)
            case .after120: (stamp.dayBehind, stamp.behind, stamp.behind + 120)
            case .session: (day, hours?.open ?? 0, hours?.close ?? 0)
            }
        var window = IntradayEvidence.Window(name: name, day: anchor, from: from, to: to)
        func measure(_ day: SessionDate) -> Double? {
            abnormal { book in
                // Without bars all through it the price before would stand in, and the stretch count as one of no move.
                guard lack(of: book, day, from: from, to: to) == nil else { return nil }
                guard name != .session else {
                    guard let open = book.open(day), let close = book.close(day) else { return nil }
                    return close - open
                }
                return book.move(day, from: from, to: to)
            }
        }
        let isTraded = name == .before30 ? stamp.isOnTradingDay : stamp.dayBehind == stamp.time.day
        if name != .session, !isTraded {
            window.reason = "nothing was traded on \(stamp.time.day)"
        } else if name != .session, book.length > 30 {
            window.reason = "bars of \(book.length) minutes are too long for it"
        } else if from < 0 || to > 24 * 60 {
            window.reason = "it reaches over midnight, when nothing is traded"
        } else {
            window.reason = lack(of: book, anchor, from: from, to: to)
        }
        guard window.reason == nil else { return window }
        window.move =
            name == .session
            ? book.open(day).flatMap { open in book.close(day).map { $0 - open } }
            : book.move(anchor, from: from, to: to)
        guard let value = measure(anchor) else {
            window.reason = "\(market?.ticker.symbol ?? "the market") has no bars for it"
            return window
        }
        window.abnormal = value
        let usual = others(like: anchor).compactMap(measure)
        window.days = usual.count
        guard usual.count >= settings.minimumIntradayDays else {
            window.reason =
                "\(usual.count) other days to rank it among, \(settings.minimumIntradayDays) are needed"
            return window
        }
        let sizes = usual.map { abs($0) }, size = median(sizes.span)
        window.scaled = size > 0 ? value / size : nil
        let rank = ConformalTest(value, among: usual)
        window.p = rank.twoSided
        window.pDirection = rank.oneSided(positive: isUp)
        return window
    }

    /// What bars lack to tell the move over a stretch of a day, the event's or another.
    private func lack(of book: BarBook, _ day: SessionDate, from: Int, to: Int) -> String? {
        if !book.hasTrade(day, from: from, to: to) { return "the bars show no trade in it" }
        if !book.reaches(day, to) { return "the bars of the day end before it does" }
        if !book.hasBegun(day, by: from) { return "the bars of the day begin after it does" }
        return nil
    }

    /// The move from the close before up to a moment and from there to the close, on the event's days or on two others;
    /// `nil` where the bars don't reach over both.
    private func parts(_ stamp: PublicStamp, on day: SessionDate, after previous: SessionDate) -> (Double, Double)? {
        let isOnDay = stamp.day == event.session, anchor = isOnDay ? day : previous
        guard let start = book.calendar.closeMinute(of: previous), let end = book.calendar.closeMinute(of: day) else {
            return nil
        }
        func reaches(_ book: BarBook) -> Bool {
            guard book.reaches(previous, isOnDay ? start : max(start, stamp.boundary)), book.reaches(day, end) else {
                return false
            }
            // Before a day's trading nothing has to be there; with none of it by the moment the price isn't known.
            return !isOnDay || stamp.boundary == 0 || book.hasBegun(day, by: stamp.boundary)
        }
        func part(_ range: (BarBook) -> (Double, Double)?) -> Double? {
            abnormal { book in reaches(book) ? range(book).map { $0.1 - $0.0 } : nil }
        }
        let before = part { book in
            guard let start = book.close(previous), let end = book.price(anchor, at: stamp.boundary) else { return nil }
            return (start, end)
        }
        let after = part { book in
            guard let start = book.price(anchor, at: stamp.boundary), let end = book.close(day) else { return nil }
            return (start, end)
        }
        guard let before, let after else { return nil }
        return (before, after)
    }

    private func measurePrecedence(_ stamp: PublicStamp, into evidence: inout IntradayEvidence) {
        guard let (before, after) = parts(stamp, on: day, after: event.previousSession) else {
            evidence.noPrecedence =
                "the bars don't reach from the close of \(event.previousSession) to that of \(day)"
            return
        }
        let noise = others(like: day).compactMap { other -> (before: Double, after: Double)? in
            let previous = book.calendar.session(before: other)
            guard previous != day, previous != event.previousSession, !excluded.contains(previous) else { return nil }
            return parts(stamp, on: other, after: previous).map { (before: $0.0, after: $0.1) }
        }
        guard noise.count >= settings.minimumIntradayDays else {
            evidence.noPrecedence =
                "\(noise.count) other days to bound it by, \(settings.minimumIntradayDays) are needed"
            return
        }
        do {
            let share = try PrecedenceShare(
                before: before, after: after, noise: noise, level: settings.alpha, seed: settings.seed)
            evidence.precedence = IntradayEvidence.Precedence(
                before: before, after: after, share: share.share, low: share.low, days: noise.count,
                isPrecise: stamp.isPrecise)
        } catch { evidence.noPrecedence = "the move as a whole is nil, so that no part of it lies before" }
    }

    private func measureJump(into evidence: inout IntradayEvidence) {
        let intervals = book.regularIntervals(day)
        guard let returns = book.regularReturns(day) else {
            evidence.noJump = "too many bars of the regular session are missing"
            return
        }
        guard returns.count >= settings.minimumIntradayReturns else {
            evidence.noJump =
                "\(returns.count) returns in the session, \(settings.minimumIntradayReturns) are needed"
            return
        }
        do {
            let test = try JumpTest(returns.span)
            let usual = others(like: day).compactMap { other in
                book.regularReturns(other).flatMap { try? JumpTest($0.span) }?.z
            }
            let peak = returns.indices.max { abs(returns[$0]) < abs(returns[$1]) } ?? 0
            evidence.jump = IntradayEvidence.Jump(
                returns: test.count, z: test.z, p: test.p,
                pRank: usual.count >= settings.minimumIntradayDays ? ConformalTest(test.z, among: usual).upper : nil,
                days: usual.count, share: test.jumpShare, peakMinute: intervals[peak],
                peakReturn: returns[peak])
        } catch { evidence.noJump = "the price hardly moved within the session" }
    }

    /// Where the instruments of a basket moved most together.
    ///
    /// - Parameter others: The bars of the names beside the target.
    func measureCoJump(with others: [BarBook], into evidence: inout IntradayEvidence) {
        let alike = others.filter { $0.length == book.length && $0.calendar == book.calendar }
        // An interval that one of them usually sits out is none for all.
        func intervals(_ day: SessionDate, _ books: [BarBook]) -> [Int] {
            let usual = books.dropFirst().map { Set($0.regularIntervals(day)) }
            return book.regularIntervals(day).filter { start in usual.allSatisfy { $0.contains(start) } }
        }
        func matrix(_ day: SessionDate, _ books: [BarBook]) -> [[Double]]? {
            let shared = intervals(day, books)
            let rows = books.compactMap { $0.regularReturns(day, over: shared) }
            return rows.count == books.count ? rows : nil
        }
        let books = [book] + alike.filter { $0.regularReturns(day) != nil }
        guard books.count >= settings.minimumCoJumpNames else {
            evidence.noCoJump =
                "bars of \(books.count == 1 ? "one name" : "\(books.count) names") of the sector, "
                + "\(settings.minimumCoJumpNames) are needed"
            return
        }
        guard let returns = matrix(day, books), let statistic = try? CoJumpStatistic(returns) else {
            evidence.noCoJump = "too many bars of the regular session are missing"
            return
        }
        let usual = self.others(like: day).compactMap { other in
            matrix(other, books).flatMap { try? CoJumpStatistic($0) }.map { $0.studentized[$0.peak] }
        }
        let together = returns.map { $0[statistic.peak] }
        let peak = statistic.peak, top = statistic.studentized[peak]
        evidence.coJump = IntradayEvidence.CoJump(
            names: books.map(\.ticker), statistic: top,
            pRank: usual.count >= settings.minimumIntradayDays ? ConformalTest(top, among: usual).upper : nil,
            days: usual.count, peakMinute: intervals(day, books)[peak],
            meanReturn: mean(together.span))
    }
}
