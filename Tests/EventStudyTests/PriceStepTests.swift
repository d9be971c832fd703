import EventStudy
import Foundation
import Market
import TestSupport
import Testing

/// Steps between prices that are no returns of a holder.
@Suite struct PriceStepTests {
    private func history(
        _ panel: SyntheticPanel, _ name: String, actions: [CorporateAction] = [],
        _ change: (Int, Double) -> Double = { $1 }
    ) -> PriceHistory {
        let plain = panel.history(name)
        let prices: [Price?] = plain.sessions.indices.map { row in
            plain.price(.close, row: row).flatMap { Price(change(row, $0.amount)) }
        }
        return PriceHistory(
            ticker: plain.ticker, sessions: plain.sessions, columns: [.close: PriceColumn(prices)], actions: actions,
            closeAdjustment: plain.closeAdjustment, origin: plain.origin)
    }

    private func study(_ history: PriceHistory, _ model: NormalReturnModel = .market) throws -> StudyResult {
        let panel = try SyntheticPanel()
        let data = try #require(
            StudyData(PricePanel([panel.history("MKT"), history]), market: Ticker("MKT")!))
        return EventStudy.study([panel.events[0]], data: data, design: SyntheticPanel.design(model))
    }

    /// The row of the event's session among prices, of which the first is before the first return.
    private func eventRow() throws -> Int { Int(try SyntheticPanel().events[0].published.dayNumber) + 1 }

    @Test func listedSplitsAreUndone() throws {
        let panel = try SyntheticPanel(), row = try eventRow()
        let split = history(
            panel, "F00", actions: [CorporateAction(session: panel.sessions[row - 1], split: 4, dividend: nil)]
        ) { $0 >= row ? $1 / 4 : $1 }
        let plain = try study(history(panel, "F00")), undone = try study(split)
        for offset in -5...5 {
            let one = try #require(plain.events[0].abnormalReturn(at: offset))
            let other = try #require(undone.events[0].abnormalReturn(at: offset))
            #expect(isClose(one, other, relative: 1e-9, floor: 1e-9))
        }
        #expect(!undone.cautions.contains { $0.kind == .returnGaps })
    }

    /// A jump as of a split that no file lists is no abnormal return, whichever model is fitted.
    @Test(arguments: [NormalReturnModel.market, .tradeToTrade])
    func unlistedSplitsAreLeftOut(model: NormalReturnModel) throws {
        let panel = try SyntheticPanel(), row = try eventRow()
        let result = try study(history(panel, "F00") { $0 >= row ? $1 / 4 : $1 }, model)
        #expect(result.events[0].abnormalReturn(at: 0) == nil)
        #expect(result.events[0].abnormalReturn(at: 1) != nil)
        let caution = try #require(result.cautions.first { $0.kind == .returnGaps })
        #expect("\(caution)".contains("4-for-1 split"))
    }

    @Test func aSlipOfOnePriceIsLeftOut() throws {
        let panel = try SyntheticPanel(), row = try eventRow()
        let result = try study(history(panel, "F00") { $0 == row ? $1 * 100 : $1 })
        #expect(result.events[0].abnormalReturn(at: 0) == nil && result.events[0].abnormalReturn(at: 1) == nil)
        #expect(result.cautions.contains { $0.kind == .returnGaps })
        // From trade to trade the price before the slip and the one after it give a return.
        let bridged = try study(history(panel, "F00") { $0 == row ? $1 * 100 : $1 }, .tradeToTrade)
        #expect(bridged.events[0].abnormalReturn(at: 0) == nil)
        #expect(abs(try #require(bridged.events[0].abnormalReturn(at: 1))) < 0.2)
    }
}

/// Numbers that say nothing.
@Suite struct StudyGuardTests {
    /// Events that are one and the same have no spread but rounding's.
    @Test func repeatedEventsHaveNoSpread() throws {
        let panel = try SyntheticPanel()
        let events = ["a", "b", "c", "d", "e"].map { SyntheticPanel.event($0, "F00", 350) }
        let result = study(events, data: panel.data(), design: SyntheticPanel.design())
        let spreads: Set<TestName> = [.crossSectionalT, .bmp, .skewnessAdjusted, .generalisedRankT]
        #expect(!result.tests.contains { spreads.contains($0.name) })
        #expect(result.tests.allSatisfy { abs($0.statistic) < 1e6 })
    }

    /// What every return has in common is no abnormal return of a mean-adjusted model, on any calendar.
    @Test func theCalendarTimePortfolioIsOfAbnormalReturns() throws {
        let panel = try SyntheticPanel(), design = SyntheticPanel.design(.meanAdjusted)
        func alphas(_ drift: Double) -> [Double] {
            let data = StudyData(
                sessions: panel.sessions, market: Ticker("MKT")!,
                returns: (["MKT"] + panel.firms).map { name in
                    (Ticker(name)!, panel.columns[name]!.map { $0.map { $0 + drift } })
                })
            return study(panel.events, data: data, design: design).tests.filter {
                [.calendarTime, .calendarTimeWeighted, .calendarTimeNeweyWest].contains($0.name)
            }.map(\.statistic)
        }
        let plain = alphas(0), drifting = alphas(0.01)
        #expect(!plain.isEmpty && plain.count == drifting.count)
        #expect(zip(plain, drifting).allSatisfy { isClose($0, $1, relative: 1e-7, floor: 1e-6) })
    }

    /// An exchange that closed early closed early.
    @Test func anEventMayKnowWhenItsExchangeClosed() throws {
        let panel = try SyntheticPanel()
        let events = [(13 * 60 - 1, 13 * 60), (13 * 60, 13 * 60), (13 * 60, nil)].enumerated().map { place, times in
            StudyEvent(
                id: "\(place)", ticker: Ticker("F00")!, published: SessionDate(dayNumber: 350), minute: times.0,
                close: times.1)
        }
        let result = study(events, data: panel.data(), design: SyntheticPanel.design())
        #expect(result.events.map(\.session.dayNumber) == [350, 351, 350])
    }

    /// Each event is told of all others that its estimation window holds.
    @Test func allEventsInAnEstimationWindowAreCounted() throws {
        let panel = try SyntheticPanel()
        let days: [Int32] = [250, 270, 290, 350]
        let events = days.map { SyntheticPanel.event("d\($0)", "F00", $0) }
        let result = study(events, data: panel.data(), design: SyntheticPanel.design())
        #expect(
            result.cautions.filter { $0.kind == .eventsInEstimationWindow } == [
                .eventsInEstimationWindow("d270", of: "d250", count: 1),
                .eventsInEstimationWindow("d290", of: "d250", count: 2),
                .eventsInEstimationWindow("d350", of: "d250", count: 3),
            ])
    }
}
