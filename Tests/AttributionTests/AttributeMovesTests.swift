import Foundation
import Market
import TestSupport
import Testing

@testable import Attribution

/// The committed example, end to end.
@Suite struct AttributeMovesTests {
    private func result() throws -> AttributionResult {
        let panel = try DemoPrices.panel(), universe = try DemoPrices.universe()
        let event = try DemoPrices.event("BABA", "2026-01-02", claims: ["c1"], in: panel)
        return attributeMoves(
            reading(
                [claim("c1")],
                [
                    catalyst("k1", .policy), catalyst("k2", .sympathy, "BIDU", strength: .sympathy),
                    catalyst("k3", .spinoffIPO, "BIDU", strength: .sympathy), catalyst("k4", .momentum),
                    catalyst("k5", .earnings), catalyst("k6", .macroRates),
                ]), events: [event], panel: panel, universe: universe)
    }

    @Test func everyCatalystHasAVerdictAndEveryEventAFinding() throws {
        let result = try result()
        #expect(result.verdicts.map(\.catalyst.id) == ["k1", "k2", "k3", "k4", "k5", "k6"])
        #expect(result.events.count == 1)
        // A verdict that says why there is no test is no omission.
        #expect(result.omissions.compactMap(\.catalyst).isEmpty)
        #expect(result.verdicts.filter { $0.verdict == .notTestable }.map(\.catalyst.id) == ["k3", "k4", "k5"])
    }

    @Test func windowEndsSixSessionsBeforeTheEvent() throws {
        let abnormality = try #require(try result().events[0].abnormality)
        #expect(abnormality.estimationEnd == SessionDate(iso: "2025-12-23"))
        #expect(abnormality.T == 246)
        #expect(abnormality.series.first?.offset == -20)
        #expect(abnormality.series.last?.offset == 5)
        #expect(abnormality.smallestP == 1.0 / 247)
        #expect(abnormality.headline == .ewma && !abnormality.testsAgree)
    }

    /// The sum begins behind the estimation window; its band is the exact one of MacKinlay's market model,
    /// s²·(L + L²/T + (Σ market − L·mean)²/SS), worked out here from the returns.
    @Test func cumulativeReturnHasTheBandOfItsSum() throws {
        let abnormality = try #require(try result().events[0].abnormality)
        let cumulative = abnormality.cumulative
        #expect(cumulative.first?.offset == -5 && cumulative.last?.offset == 5)
        let daily = abnormality.series.filter { $0.offset >= -5 }
        var sum = 0.0
        for (day, point) in zip(daily, cumulative) {
            sum += day.abnormalReturn
            #expect(abs(point.abnormalReturn - sum) < 1e-15 && point.session == day.session)
        }
        #expect(cumulative[0].band == daily[0].band)

        let market = try #require(try DemoPrices.panel()[abnormality.market])
        func returned(_ row: Int) throws -> Double {
            let price = try #require(market.price(.close, row: row)),
                before = try #require(market.price(.close, row: row - 1))
            return price.amount / before.amount - 1
        }
        let first = try #require(market.row(of: abnormality.estimationStart))
        let last = try #require(market.row(of: abnormality.estimationEnd))
        let window = try (first...last).filter { $0 > 0 }.map(returned)
        let T = Double(window.count), mean = window.reduce(0, +) / T
        try #require(window.count == abnormality.T)
        let squares = window.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        var total = 0.0
        for (index, point) in cumulative.enumerated() {
            total += try returned(try #require(market.row(of: point.session)))
            let L = Double(index + 1), distance = total - L * mean
            let variance = L + L * L / T + distance * distance / squares
            #expect(abs(point.band - 1.96 * abnormality.s * variance.squareRoot()) < 1e-12, "\(index)")
        }
    }

    @Test func basketIsTheNarrowestThemeThatIsWideEnough() throws {
        let sympathy = try #require(try result().verdicts[1].sympathy)
        #expect(sympathy.theme == "china")
        #expect(
            sympathy.basket.map(\.symbol)
                == ["JD", "PDD", "NTES", "TCOM", "TME", "VIPS", "EDU", "ZTO", "YUMC", "HTHT"])
        #expect(sympathy.excluded.map(\.ticker.symbol) == ["KWEB", "FXI"])
        #expect(sympathy.excluded.allSatisfy { $0.reason.contains("holds BABA and BIDU") })
    }

    @Test func splitsAddUp() throws {
        let split = try #require(try result().events[0].decomposition)
        #expect(abs(split.hierarchy.total - split.move) < 1e-15)
        #expect(abs(split.fullModel.total - split.move) < 1e-15)
        #expect(split.hierarchy.parts.map(\.source) == [.mean, .market, .sector, .peer, .remainder])
    }

    /// The rank p-value of the demo's move lies just above 5 %: the verdict must say that it is a close call.
    @Test func aCloseCallIsBorderline() throws {
        let sympathy = try result().verdicts[1]
        #expect(sympathy.verdict == .noUnusualMove)
        #expect(sympathy.stability.count == 6)
        #expect(
            sympathy.stability.contains { $0.alpha == 0.05 && $0.estimation == 250 && $0.verdict == sympathy.verdict })
        #expect(sympathy.isBorderline)
        // Each of the ten names left out in its turn; the narrower themes leave too few names.
        #expect(sympathy.basketStability.count == 10)
        #expect(sympathy.staying.of == 16 && sympathy.staying.choices < 16)
        #expect(try #require(sympathy.sympathy?.pM) < 0.055)
        #expect(sympathy.hingesOnVolatility)
        #expect(sympathy.reason.contains("unusual only if current volatility is taken into account"))
    }

    @Test func reasonsClaimNoCause() throws {
        for verdict in try result().verdicts {
            for word in ["because", "caused", "proved", "drove", "due to"] {
                #expect(!verdict.reason.contains(word), "\(verdict.reason)")
            }
        }
    }

    @Test func policyIsNeverTiedToTheMove() throws {
        let policy = try result().verdicts[0]
        #expect(policy.policyPart == .notTestable)
        #expect(policy.verdict != .supported)
        #expect(policy.sector?.noControls != nil)
    }

    @Test func otherReportedDaysLeaveTheWindow() throws {
        let panel = try DemoPrices.panel(), universe = try DemoPrices.universe()
        let event = try DemoPrices.event("BABA", "2026-01-02", claims: ["c1"], in: panel)
        let other = try DemoPrices.event("BABA", "2025-08-29", claims: ["c2"], in: panel)
        let result = attributeMoves(
            reading([claim("c1"), claim("c2")], []), events: [event, other], panel: panel, universe: universe)
        let abnormality = try #require(result.events[0].abnormality)
        #expect(abnormality.masked == 3)
        #expect(abnormality.T == 243)
        #expect(abnormality.dropped == 0)
    }

    @Test func oneDayIsNeeded() throws {
        let panel = try DemoPrices.panel(), universe = try DemoPrices.universe()
        let event = try DemoPrices.event("BABA", "2026-01-02", claims: ["c1"], in: panel)
        let result = attributeMoves(
            reading([claim("c1", horizon: .twelveMonths)], [catalyst("k1", .sympathy, "BIDU", strength: .sympathy)]),
            events: [event], panel: panel, universe: universe)
        #expect(result.verdicts[0].verdict == .notTestable)
        #expect(result.verdicts[0].date == nil)
    }

    @Test func aWindowMakesALongerMoveTestable() throws {
        let panel = try DemoPrices.panel(), universe = try DemoPrices.universe()
        let event = try DemoPrices.event("BABA", "2026-01-02", claims: ["c1"], in: panel)
        var settings = AttributionSettings()
        settings.window = 5
        let result = attributeMoves(
            reading([claim("c1", horizon: .week)], [catalyst("k1", .sympathy, "BIDU", strength: .sympathy)]),
            events: [event], panel: panel, universe: universe, settings: settings)
        let verdict = result.verdicts[0]
        #expect(verdict.verdict != .notTestable)
        #expect(verdict.sessions == 5)
        // The move is split over the same sessions, and its parts add up to the sum of their returns.
        let split = try #require(result.events[0].decomposition)
        #expect(split.sessions == 5 && split.peer?.symbol == "BIDU")
        #expect(abs(split.hierarchy.total - split.move) < 1e-15)
        #expect(abs(split.fullModel.total - split.move) < 1e-15)
        for part in split.hierarchy.parts {
            if let low = part.low, let high = part.high { #expect(low <= part.value && part.value <= high) }
        }
        #expect(verdict.reason.hasPrefix("over the 5 sessions up to 2026-01-02: "))
        // Five closes later than the week before: 152.24 on 26 December to 155.74, less what is usual.
        let sympathy = try #require(verdict.sympathy)
        #expect(abs(try #require(sympathy.aM)) < 0.08)
        // Ranked among eleven names and among runs of five sessions.
        let specificity = try #require(sympathy.specificity)
        #expect(specificity.peers == 11)
        #expect(specificity.pDate > 0 && specificity.pDate <= 1)
        // The window of estimation ends six sessions before the first of the five.
        #expect(try #require(sympathy.T) <= 242)
    }

    @Test func givenPeersTakeThePlaceOfTheNamedOne() throws {
        let panel = try DemoPrices.panel(), universe = try DemoPrices.universe()
        let event = try DemoPrices.event("BABA", "2026-01-02", claims: ["c1"], in: panel)
        func peer(_ symbols: [String]) throws -> SympathyEvidence? {
            var settings = AttributionSettings()
            settings.peers = symbols.compactMap { Ticker($0) }
            return attributeMoves(
                reading([claim("c1")], [catalyst("k1", .sympathy, "BIDU", strength: .sympathy)]), events: [event],
                panel: panel, universe: universe, settings: settings
            ).verdicts[0].sympathy
        }
        #expect(try peer([])?.peer.symbol == "BIDU")
        #expect(try peer(["JD"])?.peer.symbol == "JD")
        #expect(try peer(["JD", "BIDU"])?.peer.symbol == "BIDU")
        #expect(try peer(["JD", "PDD"])?.joint?.peers.map(\.ticker.symbol) == ["JD", "PDD"])
    }

    @Test func newsDaysLeaveTheWindow() throws {
        let panel = try DemoPrices.panel(), universe = try DemoPrices.universe()
        let event = try DemoPrices.event("BABA", "2026-01-02", claims: ["c1"], in: panel)
        var settings = AttributionSettings()
        settings.newsDays[event.ticker] = [SessionDate(iso: "2025-08-29")!]
        let result = attributeMoves(
            reading([claim("c1")], []), events: [event], panel: panel, universe: universe, settings: settings)
        #expect(try #require(result.events[0].abnormality).masked == 3)
    }

    @Test func earlyEventsAndMissingMarketsAreOmissions() throws {
        let panel = try DemoPrices.panel(), universe = try DemoPrices.universe()
        let early = try DemoPrices.event("BABA", "2025-02-03", claims: ["c1"], in: panel)
        let tooShort = attributeMoves(
            reading([claim("c1")], [catalyst("k1", .sympathy, "BIDU", strength: .sympathy)]), events: [early],
            panel: panel, universe: universe)
        #expect(tooShort.events[0].abnormality == nil)
        #expect(tooShort.verdicts[0].verdict == .notTestable)
        #expect(tooShort.verdicts[0].reason.contains("too little history"))
        #expect(tooShort.omissions.map(\.part) == [.abnormality, .decomposition])

        let noMarket = attributeMoves(
            reading([claim("c1")], [catalyst("k1", .sympathy, "BIDU", strength: .sympathy)]), events: [early],
            panel: panel, universe: universe, settings: AttributionSettings(market: Ticker("QQQ")))
        #expect(noMarket.verdicts[0].reason == "no prices were loaded for the market index QQQ")
    }

    @Test func aRefusedBasketSaysWhy() throws {
        let panel = try DemoPrices.panel(), universe = try DemoPrices.universe()
        let event = try DemoPrices.event("BABA", "2026-01-02", claims: ["c1"], in: panel)
        var settings = AttributionSettings()
        settings.basket = ["KWEB", "FXI"].compactMap { Ticker($0) }
        let result = attributeMoves(
            reading([claim("c1")], [catalyst("k1", .sympathy, "BIDU", strength: .sympathy), catalyst("k2", .policy)]),
            events: [event], panel: panel, universe: universe, settings: settings)
        for verdict in result.verdicts {
            #expect(verdict.verdict == .notIdentifiable)
            #expect(verdict.reason.contains("KWEB is left out: a fund that holds BABA"), "\(verdict.reason)")
        }
    }

    @Test func daysOfNewsSplitTheBaseRate() throws {
        let panel = try DemoPrices.panel(), universe = try DemoPrices.universe()
        let event = try DemoPrices.event("BABA", "2026-01-02", claims: ["c1"], in: panel)
        func rate(_ days: [String]) throws -> BaseRate {
            var settings = AttributionSettings()
            settings.newsDays[event.ticker] = days.compactMap { SessionDate(iso: $0) }
            let result = attributeMoves(
                reading([claim("c1")], []), events: [event], panel: panel, universe: universe, settings: settings)
            return try #require(result.events[0].baseRate)
        }
        #expect(try rate([]).byNews == nil)
        // A Friday with its Monday, and a Saturday, whose news Monday and Tuesday answer.
        let rate = try rate(["2025-08-29", "2025-07-12"])
        let apart = try #require(rate.byNews)
        #expect(apart.newsSessions == 4 && apart.newsSessions + apart.otherSessions == rate.sessions)
        // Of the four 29 August (+12.9 %) and 15 July (+8.1 %) moved by more than 6.25 %.
        #expect(apart.news == 0.5)
        let other = try #require(apart.other)
        #expect(abs(0.5 * 4 + other * Double(apart.otherSessions) - rate.move * Double(rate.sessions)) < 1e-9)
        if let ratio = apart.ratio { #expect(abs(ratio * other - 0.5) < 1e-12) }
    }
}
