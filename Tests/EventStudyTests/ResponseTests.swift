import Foundation
import Market
import Statistics
import TestSupport
import Testing

@testable import EventStudy

/// Models whose response or regressors are not the returns as they are, written out from the panel's columns.
@Suite struct ResponseTests {
    private let panel: SyntheticPanel

    init() throws { panel = try SyntheticPanel() }

    private func column(_ name: String) -> [Double] { panel.columns[name]!.map { $0 ?? .nan } }

    /// The regression of a firm's returns on columns, over the estimation window of day 0 on a row.
    private func regression(_ y: [Double], on columns: [(String, [Double])], before row: Int) throws -> LinearRegression
    {
        let rows = row - 215..<row - 15
        return try LinearRegression(
            Array(y[rows]).span, on: columns.map { name, column in Regressor(name, Array(column[rows])) })
    }

    /// The peer's return is a second regressor of every event.
    @Test func peersAreRegressors() throws {
        let events = panel.events.prefix(10).enumerated().map { place, event in
            StudyEvent(
                id: event.id, ticker: event.ticker, published: event.published,
                peer: panel.events[(place + 7) % 40].ticker)
        }
        let result = study(Array(events), data: panel.data(), design: SyntheticPanel.design(.marketAndPeer))
        #expect(result.events.count == 10)
        for estimate in result.events {
            let peer = try #require(estimate.event.peer)
            let columns = [("MKT", column("MKT")), (peer.symbol, column(peer.symbol))]
            let y = column(estimate.event.ticker.symbol)
            let fit = try regression(y, on: columns, before: estimate.eventRow)
            #expect(estimate.names == ["intercept", "MKT", peer.symbol])
            #expect(zip(estimate.coefficients, [fit.intercept] + fit.slopes).allSatisfy { isClose($0, $1) })
            #expect(isClose(estimate.sigma, fit.residualDeviation))
            let row = columns.map { $0.1[estimate.eventRow] }
            let car = try #require(estimate.cars.first)
            #expect(isClose(car.car, y[estimate.eventRow] - fit.prediction(at: row)))
            #expect(isClose(car.se, fit.predictionError(at: row)))
        }
    }

    /// A basket is the mean of its members, whatever the kind of return.
    @Test(arguments: [StudyDesign.ReturnKind.simple, .log]) func basketsAreRegressors(kind: StudyDesign.ReturnKind)
        throws
    {
        let event = panel.events[0]
        let members = panel.firms.filter { $0 != event.ticker.symbol }.prefix(5).map { Ticker($0)! }
        let basket = PeerBasket(name: Ticker("SECTOR")!, members: members)
        let asked = StudyEvent(id: "a", ticker: event.ticker, published: event.published, peer: basket.name)
        var design = SyntheticPanel.design(.marketAndPeer)
        design.returns = kind
        let estimate = try #require(
            study([asked], data: panel.data(kind: kind, baskets: [basket]), design: design).events.first)
        func returns(_ values: [Double]) -> [Double] { kind == .log ? values.map { log1p($0) } : values }
        let mean = panel.sessions.indices.map { row in
            let known = members.map { column($0.symbol)[row] }.filter { !$0.isNaN }
            return known.reduce(0, +) / Double(known.count)
        }
        let fit = try regression(
            returns(column(event.ticker.symbol)),
            on: [("MKT", returns(column("MKT"))), ("SECTOR", returns(mean))], before: estimate.eventRow)
        #expect(estimate.names == ["intercept", "MKT", "SECTOR"])
        #expect(zip(estimate.coefficients, [fit.intercept] + fit.slopes).allSatisfy { isClose($0, $1) })
    }

    @Test func aMoveDoesNotExplainItself() {
        let event = panel.events[0]
        let basket = PeerBasket(name: Ticker("SECTOR")!, members: [event.ticker, panel.events[1].ticker])
        for peer in [event.ticker, basket.name] {
            let asked = StudyEvent(id: "a", ticker: event.ticker, published: event.published, peer: peer)
            let result = study(
                [asked], data: panel.data(baskets: [basket]), design: SyntheticPanel.design(.marketAndPeer))
            #expect(result.skipped.map(\.reason) == [.ownPeer(peer)])
        }
    }

    @Test func peersThatAreNotThereAreReasons() {
        let event = panel.events[0]
        func peer(_ ticker: Ticker?) -> [SkippedEvent.Reason] {
            let event = StudyEvent(id: "a", ticker: event.ticker, published: event.published, peer: ticker)
            return study([event], data: panel.data(), design: SyntheticPanel.design(.marketAndPeer)).skipped.map(
                \.reason)
        }
        #expect(peer(nil) == [.noPeer])
        #expect(peer(Ticker("NONE")!) == [.noSeries(Ticker("NONE")!)])
        #expect(peer(panel.events[1].ticker) == [])
    }

    /// Holding earns the return, whatever the model subtracts from it.
    @Test func holdingEarnsTheReturnItself() throws {
        let rate = column("RF")
        let estimate = try #require(
            study([panel.events[2]], data: panel.data(), design: SyntheticPanel.design(.capm)).events.first)
        let own = column(estimate.event.ticker.symbol), market = column("MKT")
        for car in estimate.cars {
            var held = 1.0, expected = 1.0
            for row in car.window.map({ $0 + estimate.eventRow }) {
                held *= 1 + own[row]
                let excess = estimate.coefficients[0] + estimate.coefficients[1] * (market[row] - rate[row])
                expected *= 1 + rate[row] + excess
            }
            #expect(isClose(car.bhar, held - expected, relative: 1e-9, floor: 1e-6))
        }
    }

    /// With log returns, the risk-free rate is one, too.
    @Test func ratesAreOfTheReturnsKind() throws {
        let logs = panel.data(kind: .log)
        let rate = try #require(logs.rate(of: .capm))
        #expect(zip(rate, column("RF")).allSatisfy { isClose($0, log1p($1), floor: 1e-9) })
    }

    /// A window beyond the last session leaves nothing to measure; one that reaches beyond it, what is there.
    @Test func windowsMayReachBeyondTheCalendar() throws {
        var design = SyntheticPanel.design()
        let event = StudyEvent(id: "a", ticker: Ticker("F00")!, published: SessionDate(dayNumber: 417))
        let reaching = try #require(study([event], data: panel.data(), design: design).events.first)
        #expect(reaching.abnormalReturns.count { $0 != nil } == 8)
        #expect(reaching.cars.map(\.window) == [0...0, -1...1])
        design.window = 5...10
        design.cars = [5...6]
        for model in [NormalReturnModel.market, .meanAdjusted, .dimson(lags: 1, leads: 1)] {
            design.model = model
            #expect(study([event], data: panel.data(), design: design).skipped.map(\.reason) == [.emptyWindow])
        }
    }

    /// Abnormal returns over several sessions are ranked, and counted, as what they are of one.
    @Test func gapsAreRankedByTheirSessions() throws {
        let design = SyntheticPanel.design(.tradeToTrade)
        let prices = PricePanel([panel.history("MKT"), panel.history("F00", gaps: [347, 348, 349])])
        let data = try #require(StudyData(prices, market: Ticker("MKT")!))
        let estimate = try #require(study([panel.events[0]], data: data, design: design).events.first)
        #expect(panel.events[0].published.dayNumber == 350)
        #expect(estimate.root(0) == 2 && estimate.root(1) == 1)
        let car = try #require(estimate.cars.first { $0.window == 0...0 })
        #expect(car.days == 1 && car.sessions == 4)
        #expect(isClose(car.naiveSE, 2 * estimate.sigma))
        let residuals = estimate.residuals.observed()
        let sums = (0...(residuals.count - 4)).map { residuals[$0..<$0 + 4].reduce(0, +) }
        #expect(car.rankP == Double(1 + sums.count { abs($0) >= abs(car.car) }) / Double(sums.count + 1))
        let day = try #require(estimate.days(of: 0...0, after: 200).first)
        #expect(isClose(day.value, try #require(estimate.abnormalReturn(at: 0)) / 2))
    }
}
