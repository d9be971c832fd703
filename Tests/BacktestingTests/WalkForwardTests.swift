import Market
import Testing

@testable import Backtesting

/// What changing the rule between the parts of a walk-forward costs.
@Suite struct WalkForwardTests {
    private static let rule = Tape.rule {
        $0.slippage = 10
        $0.halfSpread = 5
        $0.commission = 15
        $0.commissionPerShare = 0.02
        $0.commissionPerOrder = 5
        $0.cash = 10_000
    }

    /// The first rule is the better one for two parts, the second for the rest.
    private static let columns: [[Double]] = {
        let up = (0..<100).map { Double($0 % 3) * 0.01 }, down = up.map { -$0 }
        return [up.prefix(40) + down.suffix(60), down.prefix(40) + up.suffix(60).map { 9 * $0 }].map { Array($0) }
    }()

    private func walk(_ holdings: [[[Holding]]]) throws -> WalkForward {
        try #require(
            WalkForward(
                Self.columns, holdings: holdings, rules: [Self.rule, Self.rule], convention: .init()))
    }

    @Test func onlyWhatDiffersIsTraded() throws {
        func holding(_ series: Int, _ weight: Double) -> Holding {
            Holding(series: series, weight: weight, price: 50)
        }
        let first = [holding(0, 0.5), holding(1, -0.25)], second = [holding(1, -0.25), holding(2, 0.125)]
        let walk = try walk([
            [[Holding]](repeating: first, count: 4), [[Holding]](repeating: second, count: 4),
        ])
        let free = try #require(WalkForward(Self.columns, convention: .init()))
        #expect(walk.folds.map(\.rule) == [0, 0, 1, 1] && free.folds.map(\.rule) == [0, 0, 1, 1])
        // A side costs 0.3 % of the notional, 0.02 a share of 50, and 5 an order.
        let side = 0.003 + 0.02 / 50
        let entering = 0.75 * side + 2 * 5 / 10_000.0
        let wealth = walk.returns.prefix(40).reduce(1) { $0 * (1 + $1) }
        // The position in the second instrument is the same under both rules.
        let changing = 0.625 * side + 2 * 5 / (10_000 * wealth)
        #expect(zip(walk.folds.map(\.changeCost), [entering, 0, changing, 0]).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(abs(walk.changeCosts - entering - changing) < 1e-12)
        for (place, value) in free.returns.enumerated() {
            let cost = place == 0 ? entering : place == 40 ? changing : 0
            #expect(abs((1 + value) * (1 - cost) - 1 - walk.returns[place]) < 1e-12)
        }
    }

    @Test func nothingHeldCostsNothing() throws {
        let empty = [[Holding]](repeating: [], count: 4), walk = try walk([empty, empty])
        #expect(walk.changeCosts == 0)
        #expect(walk.returns == WalkForward(Self.columns, convention: .init())?.returns)
    }

    @Test func holdingsAreThoseOfTheAccount() throws {
        let panel = BarPanel(try ReferencePanel.panel()), events = try ReferencePanel.events()
        let rule = Tape.rule { $0.stop = 0.03 }
        let book = TradeBook(EventTable(events, panel: panel), panel: panel, rule: rule)
        let watched = WalkForward.changeSessions(panel.sessions.count), points = book.portfolio().equity
        #expect(watched.count == 4)
        let (equity, holdings) = book.account(watched: watched)
        #expect(equity == points.map(\.equity), "looking on changes nothing")
        #expect(equity == book.equity())
        #expect(holdings.contains { !$0.isEmpty })
        for (session, held) in zip(watched, holdings) {
            let notional = held.reduce(0) { $0 + abs($1.weight) } * points[session].equity
            #expect(held.count == points[session].openPositions)
            #expect(abs(notional - points[session].exposure) < 1e-6)
        }
    }

    @Test func sweepsChargeTheirChanges() throws {
        let panel = BarPanel(try ReferencePanel.panel()), events = try ReferencePanel.events()
        func sweep(_ slippage: Double) throws -> WalkForward {
            try #require(
                ParameterSweep(
                    [SweepAxis(.hold, values: [3, 30, 60])], events: events, panel: panel,
                    rule: Tape.rule { $0.slippage = slippage }, draws: 0, seed: 1
                ).walkForward)
        }
        #expect(try sweep(0).changeCosts == 0)
        let charged = try sweep(20)
        #expect(charged.changeCosts > 0)
        // Each change trades both accounts at most, each of which has no credit.
        #expect(charged.folds.allSatisfy { $0.changeCost <= 2 * 0.002 * 1.1 })
    }
}
