import Glibc
import Market
import TestSupport
import Testing

@testable import Attribution

/// Reasons whose time of release is known.
@Suite struct ReleaseTests {
    private func verdict(
        _ kind: Catalyst.Kind, _ words: String, releases: [Release], tape: IntradayTape? = nil, world: SectorWorld,
        exposures: Exposures? = nil
    ) -> CatalystVerdict {
        let claim = Claim(
            id: "c1", kind: .percentMove, subject: .init(ticker: Ticker("TGT"), name: "Target"), direction: .up,
            horizon: .session, evidence: range())
        let catalyst = Catalyst(
            id: "k1", target: Ticker("TGT"), kind: kind, entity: nil, relation: "as", strength: .causal,
            polarity: .positive, evidence: TextRange(text: words, start: 0, end: words.unicodeScalars.count))
        var settings = AttributionSettings()
        settings.releases = releases
        settings.exposures = exposures
        return attributeMoves(
            reading([claim], [catalyst]), events: [world.event], panel: world.panel, universe: world.universe,
            settings: settings, tape: tape
        ).verdicts[0]
    }

    private let world = SectorWorld(chips: 0.05)
    private let early = IntradayTape([IntradayWorld.bars("TGT", jump: 0.05, at: 485)])

    @Test func aReleaseBehindTheMoveContradictsIt() {
        let found = verdict(
            .earnings, "after results", releases: [IntradayWorld.release(10, 0)], tape: early, world: world)
        #expect(found.verdict == .contradicted && found.dailyVerdict == .notTestable)
        #expect(
            found.reason.contains("of TGT's move (at least ") && found.reason.contains("; by the day's prices alone: "))
        #expect(found.timing?.precedence?.isPrecise == true)
    }

    @Test func withoutSecondsOrADelayNothingIsContradicted() {
        for release in [
            IntradayWorld.release(10, 0, isToTheSecond: false), IntradayWorld.release(10, 0, delay: nil),
        ] {
            let found = verdict(.earnings, "after results", releases: [release], tape: early, world: world)
            #expect(found.verdict == .notTestable && found.timing?.precedence?.isPrecise == false)
        }
    }

    @Test func aReleaseBeforeTheMoveDoesNot() {
        let found = verdict(
            .earnings, "after results", releases: [IntradayWorld.release(8, 0)], tape: early, world: world)
        #expect(found.verdict == .notTestable)
        #expect(found.timing?.windows.first { $0.name == .after30 }?.p == 1.0 / 44)
    }

    @Test func aDelayMovesTheMomentBack() {
        // Half an hour late, it may have been public before the move of 08:05.
        let found = verdict(
            .earnings, "after results", releases: [IntradayWorld.release(8, 30, delay: 1800)], tape: early, world: world
        )
        #expect(found.verdict == .notTestable && found.timing?.stamp?.boundary == 480)
        // Only from 08:30 on was it public for certain; the move before is no response to it.
        let after = found.timing?.windows.first { $0.name == .after30 }
        #expect(after?.from == 510 && (after?.p).map { $0 > 1.0 / 44 } == true)
    }

    @Test func theHalfHourBehindBeginsWhereAllOfItIsBehind() {
        func start(_ release: Release) -> Int? {
            verdict(.earnings, "after results", releases: [release], tape: early, world: world)
                .timing?.windows.first { $0.name == .after30 }?.from
        }
        // The bar of 08:05 comes behind 08:05:00 but not behind 08:05 without seconds or 08:06.
        #expect(start(IntradayWorld.release(8, 5)) == 485)
        #expect(start(IntradayWorld.release(8, 5, isToTheSecond: false)) == 490)
        #expect(start(IntradayWorld.release(8, 6)) == 490)
        // A delay may reach back to the day before.
        #expect(start(IntradayWorld.release(8, 6, delay: 15 * 3600)) == 490)
    }

    @Test func aDelayOverTheCloseBeforeLeavesTheSideOpen() {
        func reason(_ hour: Int) -> String? {
            let release = IntradayWorld.release(hour, 30, day: IntradayWorld.previous, delay: 3600)
            return verdict(.earnings, "after results", releases: [release], tape: early, world: world).noTiming
        }
        #expect(
            reason(16) == "'the news' may with its delay have come before or after the close of 2024-11-05")
        #expect(reason(15)?.hasPrefix("'the news' was public before the close of 2024-11-05") == true)
    }

    @Test func barsWithoutALengthAreNotSaidToBeMissing() {
        let whole = IntradayWorld.bars("TGT")
        let thin = SessionBars(ticker: whole.ticker, bars: whole.bars.filter { $0.minute == 600 })
        for (bars, reason) in [
            (thin, "no day has two intraday bars of TGT, so that their length cannot be told"),
            (IntradayWorld.bars("BK12"), "no intraday bars of TGT were given"),
        ] {
            let found = verdict(
                .earnings, "after results", releases: [IntradayWorld.release(10, 0)], tape: IntradayTape([bars]),
                world: world)
            #expect(found.noTiming == reason)
        }
    }

    @Test func aReleaseAfterTheCloseContradictsWithoutBars() {
        let precise = verdict(.earnings, "after results", releases: [IntradayWorld.release(16, 5)], world: world)
        // Its time was checked.
        #expect(precise.verdict == .contradicted && precise.noTiming == nil)
        let vague = verdict(
            .earnings, "after results", releases: [IntradayWorld.release(16, 5, delay: nil)], world: world)
        #expect(vague.verdict == .notTestable && vague.noTiming?.contains("contradicts nothing") == true)
    }

    @Test func anotherReleaseThatMayHaveComeFirstLeavesItOpen() {
        func release(on day: SessionDate) -> Release {
            Release(subject: .ticker(Ticker("TGT")!), published: .day(day), what: "a hint", file: "r.csv", line: 3)
        }
        let late = IntradayWorld.release(10, 0)
        for other in [
            release(on: IntradayWorld.event), release(on: IntradayWorld.previous),
            release(on: IntradayWorld.previous.adding(days: -1)), IntradayWorld.release(11, 0, delay: nil),
        ] {
            let found = verdict(.earnings, "after results", releases: [late, other], tape: early, world: world)
            #expect(found.verdict == .notTestable)
        }
        let behind = [IntradayWorld.release(11, 0), release(on: IntradayWorld.event.adding(days: 1))]
        let found = verdict(.earnings, "after results", releases: [late] + behind, tape: early, world: world)
        #expect(found.verdict == .contradicted)
    }

    @Test func withoutAKindItContradictsOnlyWhatCompaniesPublish() {
        for kind in [Catalyst.Kind.shortSqueeze, .momentum, .unknown, .analyst] {
            for hour in [10, 17] {
                let found = verdict(
                    kind, "on a squeeze", releases: [IntradayWorld.release(hour, 0)], tape: early, world: world)
                #expect(found.verdict != .contradicted, "\(kind)")
                #expect(hour == 17 || found.timing?.windows.isEmpty == false)
            }
            let stated = verdict(
                kind, "on a squeeze", releases: [IntradayWorld.release(10, 0, kind: kind)], tape: early, world: world)
            #expect(stated.verdict == .contradicted, "\(kind)")
        }
    }

    @Test func aReleaseOfAnotherKindOrCompanyIsNone() {
        let other = IntradayWorld.release(10, 0, subject: .ticker(Ticker("BK12")!))
        let merger = IntradayWorld.release(10, 0, kind: .merger)
        let found = verdict(.earnings, "after results", releases: [other, merger], tape: early, world: world)
        #expect(found.verdict == .notTestable && found.timing == nil && found.noTiming == nil)
    }

    // MARK: Policies

    private var exposures: Exposures {
        Exposures(
            (0..<24).map { number in
                (Ticker("\(number >= 12 ? "BK" : "CH")\(number)")!, number >= 12 ? 0 : 1 + Double(number) / 12)
            })
    }

    @Test func withoutADatedEventThePolicyItselfIsNotTestable() {
        let found = verdict(.policy, "subsidies for chip makers", releases: [], world: world, exposures: exposures)
        #expect(found.verdict == .supported && found.policyPart == .notTestable && found.policy == nil)
    }

    @Test func aDatedDayTestsItByExposure() throws {
        let release = Release(
            subject: .theme("chips"), published: .day(IntradayWorld.event), what: "subsidies", file: "r.csv", line: 2)
        let found = verdict(
            .policy, "subsidies for chip makers", releases: [release], world: world, exposures: exposures)
        #expect(found.policyPart == .partlySupported)
        #expect(try #require(found.policy?.pDose) <= 0.05 && found.policy?.doseAgrees == true)
        #expect(found.policy?.pWindow == nil)
    }

    @Test func anHourTestsItByTheHalfHourBehind() throws {
        let release = IntradayWorld.release(8, 0, subject: .theme("chips"), kind: .policy)
        let found = verdict(
            .policy, "subsidies for chip makers", releases: [release], tape: early, world: world, exposures: exposures)
        #expect(found.policyPart == .supported && found.policy?.pWindow == 1.0 / 44)
        let late = IntradayWorld.release(12, 0, subject: .theme("chips"), kind: .policy)
        let after = verdict(
            .policy, "subsidies for chip makers", releases: [late], tape: early, world: world, exposures: exposures)
        #expect(after.policyPart == .contradicted && after.verdict == .contradicted && after.dailyVerdict == .supported)
    }

    @Test func exposureTheOtherWaySpeaksAgainstIt() {
        let turned = Exposures(exposures.names.map { ($0, -(exposures[$0] ?? 0)) })
        let release = Release(
            subject: .theme("chips"), published: .day(IntradayWorld.event), what: "subsidies", file: "r.csv", line: 2)
        let found = verdict(.policy, "subsidies for chip makers", releases: [release], world: world, exposures: turned)
        #expect(found.policyPart == .contradicted)
    }

    @Test func anotherDayIsNotTheEvents() {
        let release = Release(
            subject: .theme("chips"), published: .day(IntradayWorld.previous.adding(days: -5)), what: "subsidies",
            file: "r.csv", line: 2)
        let found = verdict(
            .policy, "subsidies for chip makers", releases: [release], world: world, exposures: exposures)
        #expect(found.policyPart == .notTestable)
        #expect(found.noTiming?.hasPrefix("'subsidies' was public before") == true)
    }

    // MARK: The home line

    /// A receipt of two home shares at a rate of 8; what happens at home is followed by the receipt's own move.
    private func homeWorld(
        homeMove: Double, ownMove: Double, ratio: Double, rate: Double
    ) -> (event: MarketEvent, panel: PricePanel, settings: AttributionSettings) {
        var generator = SplitMix64(seed: 6)
        var days: [SessionDate] = [IntradayWorld.event]
        while days.count < 200 { days.insert(ExchangeCalendar.newYork.session(before: days[0]), at: 0) }
        var level = 4.0, home: [Price?] = [], receipt: [Price?] = []
        for day in days {
            let isEvent = day == IntradayWorld.event
            level *= exp(isEvent ? homeMove : 0.002 * Double.random(in: -1...1, using: &generator))
            home.append(Price(level * 4))
            let own = isEvent ? ownMove : 0.002 * Double.random(in: -1...1, using: &generator)
            receipt.append(Price(level * exp(own)))
            level *= exp(own)
        }
        func history(_ symbol: String, _ closes: [Price?]) -> PriceHistory {
            PriceHistory(
                ticker: Ticker(symbol)!, sessions: days, columns: [.close: PriceColumn(closes)],
                closeAdjustment: AdjustmentStatus(.known, .raw, evidence: "test"),
                origin: .init(file: symbol, lines: days.indices.map { UInt32($0 + 1) }, headings: [:]))
        }
        let panel = PricePanel([history("TGT", receipt), history("9988.HK", home), history("MKT", receipt)])
        var settings = AttributionSettings(market: Ticker("MKT"))
        settings.homeLines = [
            Ticker("TGT")!: HomeLine(ticker: Ticker("9988.HK")!, ratio: ratio, rate: .fixed(rate))
        ]
        let event = MarketEvent(
            ticker: Ticker("TGT")!, session: IntradayWorld.event, previousSession: IntradayWorld.previous,
            claims: ["c1"], observedMove: SimpleReturn(from: receipt[198]!, to: receipt[199]!))
        return (event, panel, settings)
    }

    private func homeSplit(
        homeMove: Double, ownMove: Double, ratio: Double = 2, rate: Double = 8
    ) throws -> (HomeSplit?, String?) {
        let world = homeWorld(homeMove: homeMove, ownMove: ownMove, ratio: ratio, rate: rate)
        let desk = AttributionDesk(
            reading([], []), events: [world.event], panel: world.panel, universe: Universe(), settings: world.settings)
        do throws(HomeGap) { return (try desk.homeSplit(of: world.event), nil) } catch { return (nil, error.reason) }
    }

    @Test func theTwoPartsAddUpAndAreToldApart() throws {
        let (found, _) = try homeSplit(homeMove: 0.05, ownMove: 0.004)
        let split = try #require(found)
        #expect(isClose(split.homePart, 0.05) && isClose(split.ownPart, 0.004) && isClose(split.whole, 0.054))
        #expect(split.pHome == 1 / Double(split.days + 1))
        #expect(try #require(split.low) > 0.5)
        let (late, _) = try homeSplit(homeMove: 0.001, ownMove: 0.05)
        #expect(try #require(late?.share) < 0.1)
    }

    @Test func aWrongRatioIsNoSplit() throws {
        let (split, reason) = try homeSplit(homeMove: 0.05, ownMove: 0.004, ratio: 1)
        #expect(split == nil && reason?.contains("apart in the middle") == true)
    }

    @Test func aRatioBeyondAllNumbersIsNoSplit() throws {
        let (split, reason) = try homeSplit(homeMove: 0.05, ownMove: 0.004, ratio: 1e308, rate: 1e-308)
        #expect(split == nil && reason?.hasSuffix("or ratio and rate make no price") == true)
    }

    @Test func theHomeLineClosesByItsOwnClock() {
        // 05:00 in New York is behind the close of Hong Kong, at 03:00 there, and before New York's own.
        let made = homeWorld(homeMove: 0.05, ownMove: 0.004, ratio: 2, rate: 8)
        var settings = made.settings
        settings.releases = [IntradayWorld.release(5, 0)]
        let market = Ticker("MKT")!
        func verdict(_ home: Instrument) -> CatalystVerdict {
            let instruments = [
                Instrument(ticker: Ticker("TGT")!, exchange: "NYSE", market: market),
                Instrument(ticker: market, exchange: "NYSE"), home,
            ]
            let catalyst = Catalyst(
                id: "k1", target: Ticker("TGT"), kind: .earnings, entity: nil, relation: "as", strength: .causal,
                polarity: .positive, evidence: TextRange(text: "after results", start: 0, end: 13))
            let claim = Claim(
                id: "c1", kind: .percentMove, subject: .init(ticker: Ticker("TGT"), name: "Target"), direction: .up,
                horizon: .session, evidence: range())
            return attributeMoves(
                reading([claim], [catalyst]), events: [made.event], panel: made.panel, universe: Universe(instruments),
                settings: settings
            ).verdicts[0]
        }
        for exchange in [nil, "HKEX"] {
            let found = verdict(Instrument(ticker: Ticker("9988.HK")!, exchange: exchange, market: market))
            #expect(
                found.verdict == .contradicted && found.reason.contains("had been made by 9988.HK's close"),
                "\(found.reason)")
        }
        // Of an exchange whose hours aren't known, nothing is said.
        let other = verdict(Instrument(ticker: Ticker("9988.HK")!, exchange: "Frankfurt", market: market))
        #expect(other.verdict == .notTestable)
    }
}
