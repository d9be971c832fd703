import Market
import Statistics
import TestSupport
import Testing

@testable import Attribution

/// Windows around a moment, what went before it, jumps, and which instrument moved first.
@Suite struct IntradayEvidenceTests {
    private func moment(_ hour: Int, _ minute: Int) -> PublicMomentOfEvent {
        let time = WallTime(day: IntradayWorld.event, minute: hour * 60 + minute)
        return PublicMomentOfEvent(source: .article, time: time, earliest: time)
    }

    private func window(_ name: IntradayEvidence.Window.Name, _ evidence: IntradayEvidence) throws
        -> IntradayEvidence.Window
    {
        try #require(evidence.windows.first { $0.name == name })
    }

    @Test func whatHappensRightBehindAMomentStandsOutThere() throws {
        let measurement = IntradayWorld.measurement(IntradayWorld.bars("TGT", jump: 0.04, at: 485))
        // The moment lies within the bar of 08:00: what went before ends at its start, and what was traded in it may have
        // been before the moment too, so that what comes behind begins at its end.
        let evidence = measurement.evidence(at: moment(8, 3), noMoment: nil)
        #expect(evidence.stamp?.boundary == 480 && evidence.barMinutes == 5)
        let before = try window(.before30, evidence), after = try window(.after30, evidence)
        // The event's day and the one before, from whose close it is measured, are no reference.
        #expect(before.from == 450 && before.to == 480 && after.from == 485 && after.to == 515)
        #expect(before.days == 43 && after.days == 43)
        #expect(after.p == 1.0 / 44 && after.pDirection == 1.0 / 44)
        #expect(try #require(before.p) > 1.0 / 44)
        let scaled = try #require(after.scaled), abnormal = try #require(after.abnormal)
        #expect(abs(abnormal - 0.04) < 0.005 && scaled > 10)
        // The rise was over before the session.
        let session = try window(.session, evidence)
        #expect(try #require(session.pDirection) > 0.5 && abs(try #require(session.abnormal)) < 0.005)
        let part = try #require(evidence.precedence)
        #expect(part.share < 0.3 && !part.isPrecise)
        #expect(abs(part.before + part.after - 0.04) < 0.02)
    }

    @Test func aMoveMadeBeforeTheMomentCountsAsBefore() throws {
        let measurement = IntradayWorld.measurement(IntradayWorld.bars("TGT", jump: 0.04, at: 485))
        let part = try #require(measurement.evidence(at: moment(10, 0), noMoment: nil).precedence)
        #expect(part.share > 0.7)
        let low = try #require(part.low)
        #expect(low > 0.5 && low < part.share)
        // The bound is one of draws, which follow the seed.
        let other = IntradayWorld.measurement(IntradayWorld.bars("TGT", jump: 0.04, at: 485), seed: 2)
        let drawn = try #require(other.evidence(at: moment(10, 0), noMoment: nil).precedence)
        #expect(drawn.share == part.share && drawn.low != part.low)
    }

    @Test func aJumpOfTheSessionIsFound() throws {
        let jumpy = IntradayWorld.measurement(IntradayWorld.bars("TGT", jump: 0.02, at: 660))
        let found = try #require(jumpy.evidence(at: nil, noMoment: "none").jump)
        #expect(found.returns == 78 && found.peakMinute == 660)
        #expect(found.p < 1e-6 && found.pRank == 1.0 / 44 && found.share > 0.8)
        let early = IntradayWorld.measurement(IntradayWorld.bars("TGT", jump: 0.02, at: 485))
        #expect(try #require(early.evidence(at: nil, noMoment: "none").jump?.p) > 0.001)
    }

    @Test func tooFewDaysAndDaysWithoutBarsSaySo() throws {
        let short = IntradayWorld.measurement(IntradayWorld.bars("TGT", jump: 0.04, at: 485, sessions: 15))
        let evidence = short.evidence(at: moment(8, 0), noMoment: nil)
        let after = try window(.after30, evidence)
        #expect(after.p == nil && after.abnormal != nil)
        #expect(after.reason == "13 other days to rank it among, 20 are needed")
        #expect(evidence.noPrecedence?.hasSuffix("20 are needed") == true)
        // Nothing is traded at 03:00.
        let night = IntradayWorld.measurement(IntradayWorld.bars("TGT")).evidence(at: moment(3, 0), noMoment: nil)
        #expect(try window(.after30, night).reason == "the bars show no trade in it")
        #expect(try window(.before30, night).reason == "the bars show no trade in it")
    }

    @Test func stretchesThatBarsCannotShowAreNotMeasured() throws {
        let bars = IntradayWorld.bars("TGT", jump: 0.04, at: 485)
        // Near midnight a stretch would reach into another day.
        let late = WallTime(day: IntradayWorld.previous, minute: 23 * 60 + 50)
        let evidence = IntradayWorld.measurement(bars).evidence(
            at: PublicMomentOfEvent(source: .article, time: late, earliest: late), noMoment: nil)
        #expect(try window(.after30, evidence).reason == "it reaches over midnight, when nothing is traded")
        // A Sunday's belongs to no session.
        let sunday = WallTime(day: SessionDate(iso: "2024-11-03")!, minute: 600)
        let weekend = IntradayWorld.measurement(bars).evidence(
            at: PublicMomentOfEvent(source: .article, time: sunday, earliest: sunday), noMoment: nil)
        #expect(try window(.after30, weekend).reason == "nothing was traded on 2024-11-03")
        #expect(try window(.session, weekend).days == 43)
        // Of bars of an hour half an hour is no whole number.
        let hours = SessionBars(ticker: bars.ticker, bars: bars.bars.filter { $0.minute % 60 == 0 })
        let hourly = IntradayWorld.measurement(hours).evidence(at: moment(8, 0), noMoment: nil)
        #expect(hourly.barMinutes == 60)
        #expect(try window(.after30, hourly).reason == "bars of 60 minutes are too long for it")
        // Six of them a session are too few for a test of jumps.
        #expect(hourly.noJump == "6 returns in the session, 20 are needed", "\(hourly.noJump ?? "")")
    }

    @Test func namesThatJumpTogetherAreSeen() throws {
        let others = (0..<4).map { number in
            BarBook(IntradayWorld.bars("CH\(number)", jump: 0.006, at: 660, seed: 100 + UInt64(number)))!
        }
        let measurement = IntradayWorld.measurement(IntradayWorld.bars("TGT", jump: 0.006, at: 660))
        var evidence = measurement.evidence(at: nil, noMoment: "none")
        measurement.measureCoJump(with: others, into: &evidence)
        let found = try #require(evidence.coJump)
        #expect(found.names.count == 5 && found.peakMinute == 660 && found.statistic > 6)
        #expect(found.pRank == 1.0 / 44)
        #expect(abs(found.meanReturn - 0.006) < 0.0005)
        var few = measurement.evidence(at: nil, noMoment: "none")
        measurement.measureCoJump(with: Array(others.prefix(1)), into: &few)
        #expect(few.coJump == nil && few.noCoJump == "bars of 2 names of the sector, 4 are needed")
    }

    @Test func theFollowerIsToldFromTheLeader() throws {
        let target = IntradayWorld.bars("TGT", seed: 3, path: 9, delay: 15)
        let peer = BarBook(IntradayWorld.bars("PEER", seed: 4, path: 9))!
        let order = try #require(IntradayWorld.measurement(target).order(with: peer).order)
        #expect(order.lag == 15 && order.barMinutes == 5)
        #expect(order.p == 1.0 / 44 && order.correlation > 0.8 && abs(order.unshifted) < 0.4)
        let unrelated = BarBook(IntradayWorld.bars("PEER", seed: 5))!
        let other = try #require(IntradayWorld.measurement(target).order(with: unrelated).order)
        #expect(try #require(other.p) > 0.05)
    }

    @Test func aPrintAtAnOldPriceIsNoMove() throws {
        let source = IntradayWorld.bars("TGT")
        let position = try #require(source.bars.firstIndex { $0.day == IntradayWorld.event && $0.minute == 480 })
        var bars = source.bars
        let bar = bars[position], stale = try #require(Price(bar.close.amount * 0.97))
        bars[position] = SessionBars.Bar(
            day: bar.day, minute: bar.minute, open: bar.open, high: bar.high, low: stale, close: stale,
            session: bar.session, file: bar.file, line: bar.line)
        let book = try #require(BarBook(SessionBars(ticker: source.ticker, bars: bars)))
        #expect(book.strays == 1)
        let clean = try #require(BarBook(source))
        #expect(book.price(bar.day, at: 500) == clean.price(bar.day, at: 500))
        #expect(book.price(bar.day, at: 485) == clean.price(bar.day, at: 480))
    }

    @Test func daysWithoutBarsInTheStretchAreNoReference() throws {
        let whole = IntradayWorld.bars("TGT", jump: 0.04, at: 485)
        let days = whole.bars.map(\.day), distinct = Set(days).sorted()
        // Of the first 20 days only the regular session is there, and of five more only what comes before 08:00.
        let regularOnly = Set(distinct.prefix(20)), earlyOnly = Set(distinct[20..<25])
        let bars = whole.bars.filter {
            !(regularOnly.contains($0.day) && $0.minute < 570) && !(earlyOnly.contains($0.day) && $0.minute >= 480)
        }
        let measurement = IntradayWorld.measurement(SessionBars(ticker: whole.ticker, bars: bars))
        let evidence = measurement.evidence(at: moment(8, 0), noMoment: nil)
        #expect(try window(.after30, evidence).days == 18)
        #expect(try window(.session, evidence).days == 38)
        // A day after one without its close has no start.
        #expect(evidence.precedence == nil && evidence.noPrecedence?.hasPrefix("17 other days") == true)
    }

    @Test func aLunchBreakIsNoMissingBar() throws {
        func bars(_ symbol: String, jump: Double, seed: UInt64 = 1) -> SessionBars {
            let whole = IntradayWorld.bars(symbol, jump: jump, at: 840, seed: seed)
            // From 12:00 to 13:00 nobody trades.
            return SessionBars(ticker: whole.ticker, bars: whole.bars.filter { !(720..<780).contains($0.minute) })
        }
        let measurement = IntradayWorld.measurement(bars("TGT", jump: 0.02))
        var evidence = measurement.evidence(at: nil, noMoment: "none")
        let found = try #require(evidence.jump)
        // No return over an interval of the break, and all that are there add up to the session's.
        #expect(found.returns == 66 && found.peakMinute == 840 && found.pRank == 1.0 / 44)
        let book = measurement.book, returns = try #require(book.regularReturns(IntradayWorld.event))
        let open = try #require(book.open(IntradayWorld.event)), close = try #require(book.close(IntradayWorld.event))
        #expect(!returns.contains(0) && isClose(returns.reduce(0, +), close - open))
        let others = (0..<4).compactMap { BarBook(bars("CH\($0)", jump: 0.02, seed: 100 + UInt64($0))) }
        measurement.measureCoJump(with: others, into: &evidence)
        #expect(evidence.coJump?.names.count == 5 && evidence.coJump?.peakMinute == 840)
        // Where a day lacks what others have, it is too little still.
        let whole = IntradayWorld.bars("TGT")
        let torn = whole.bars.filter { $0.day != IntradayWorld.event || !(720..<780).contains($0.minute) }
        let lacking = IntradayWorld.measurement(SessionBars(ticker: whole.ticker, bars: torn))
        #expect(
            lacking.evidence(at: nil, noMoment: "none").noJump == "too many bars of the regular session are missing")
    }
}
