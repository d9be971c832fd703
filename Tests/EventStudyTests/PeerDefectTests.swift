import Market
import Statistics
import TestSupport
import Testing

@testable import EventStudy

/// Mistakes of other programs in single events' errors, windows and sums: `Fixtures/defects.md` says which program has
/// which, and which test is about it.
@Suite struct PeerDefectTests {
    private let panel: SyntheticPanel

    init() throws { panel = try SyntheticPanel() }

    @Test(arguments: [
        (NormalReturnModel.meanAdjusted, 1), (.market, 2), (.capm, 2),
        (.factors(["MKT-RF", "SMB", "HML"], excess: true), 4),
        (.factors(["MKT-RF", "SMB", "HML", "RMW", "CMA"], excess: true), 6),
    ])
    func residualsAreDividedByTheirDegreesOfFreedom(model: NormalReturnModel, coefficients: Int) throws {
        let estimate = try #require(
            study([panel.events[0]], data: panel.data(), design: SyntheticPanel.design(model)).events.first)
        let squares = estimate.residuals.observed().reduce(0) { $0 + $1 * $1 }
        #expect(estimate.coefficients.count == coefficients)
        #expect(estimate.df == 200 - coefficients)
        #expect(isClose(estimate.sigma, (squares / Double(200 - coefficients)).squareRoot()))
    }

    /// MacKinlay's formula written out: the error of a day and of a sum count the estimates' errors, once and in full.
    @Test func errorsCountTheEstimates() throws {
        let estimate = try #require(
            study([panel.events[3]], data: panel.data(), design: SyntheticPanel.design()).events.first)
        let market = panel.columns["MKT"]!.map { $0 ?? .nan }
        let rows = estimate.estimationRange
        let center = rows.reduce(0) { $0 + market[$1] } / 200
        let spread = rows.reduce(0) { $0 + (market[$1] - center) * (market[$1] - center) }
        for car in estimate.cars {
            let length = Double(car.window.count)
            let distance = car.window.reduce(0) { $0 + market[estimate.eventRow + $1] } - length * center
            let variance = length + length * length / 200 + distance * distance / spread
            #expect(isClose(car.se, estimate.sigma * variance.squareRoot()))
            #expect(car.se > car.naiveSE)
        }
        let day = try #require(estimate.standardError(at: 0))
        #expect(isClose(day, try #require(estimate.cars.first { $0.window == 0...0 }).se))
    }

    /// The days of a window share the estimates' errors: their variances don't add up to that of the sum.
    @Test func daysAreNotIndependent() throws {
        let estimate = try #require(
            study([panel.events[3]], data: panel.data(), design: SyntheticPanel.design()).events.first)
        let car = try #require(estimate.cars.first { $0.window == -5...5 })
        #expect(car.se > car.diagonalSE)
        #expect(car.df == 198 && isClose(car.p, StudentT(degreesOfFreedom: 198).twoSided(car.t)))
    }

    /// Factors are joined by date, not by row: a file that begins earlier gives the same numbers.
    @Test func factorsAreJoinedByDate() throws {
        func table(_ early: Int32) -> FactorTable {
            let days = (0..<early).map { SessionDate(dayNumber: -early + $0) }
            let names = SyntheticPanel.factorNames
            return FactorTable(
                sessions: days + panel.sessions, names: names,
                columns: names.map { name in days.map { _ in 0.5 } + panel.columns[name]! })
        }
        func result(_ early: Int32) -> StudyResult {
            let data = StudyData(
                sessions: panel.sessions, market: Ticker("MKT")!,
                returns: (["MKT"] + panel.firms).map { (Ticker($0)!, panel.columns[$0]!) }, factors: table(early))
            return study(
                panel.events, data: data, design: SyntheticPanel.design(.factors(["SMB", "HML"], excess: false)))
        }
        #expect(result(7).events.map(\.coefficients) == result(0).events.map(\.coefficients))
    }

    /// The event window has no part in any model's error.
    @Test(arguments: [NormalReturnModel.meanAdjusted, .marketAdjusted, .market, .dimson(lags: 1, leads: 1)])
    func eventsStayOutOfTheirErrors(model: NormalReturnModel) throws {
        let day = Int(panel.events[0].published.dayNumber)
        let jump = panel.data { $0["F00"]![day] = 0.5 }
        let calm = study([panel.events[0]], data: panel.data(), design: SyntheticPanel.design(model)).events[0]
        let jumped = study([panel.events[0]], data: jump, design: SyntheticPanel.design(model)).events[0]
        #expect(calm.sigma == jumped.sigma)
        #expect(jumped.cars[0].car > 0.3)
    }

    /// Returns of zero are returns.
    @Test func leadingZerosAreObservations() throws {
        let quiet = panel.data { columns in for row in 120..<150 { columns["F00"]![row] = 0 } }
        let estimate = try #require(
            study([SyntheticPanel.event("a", "F00", 335)], data: quiet, design: SyntheticPanel.design()).events.first)
        #expect(estimate.T == 200 && estimate.df == 198)
    }

    @Test func estimationEndsBeforeTheEvent() throws {
        for gap in [0, 1, 10] {
            var design = SyntheticPanel.design()
            design.gap = gap
            let estimate = try #require(study([panel.events[0]], data: panel.data(), design: design).events.first)
            #expect(estimate.estimationRange.count == 200)
            #expect(estimate.estimationRange.upperBound == estimate.eventRow - 5 - gap)
        }
    }

    /// A sum is that of the unrounded days, and the first day counts.
    @Test func sumsAreOfUnroundedDays() throws {
        let estimate = try #require(
            study([panel.events[0]], data: panel.data(), design: SyntheticPanel.design()).events.first)
        let days = try (-5...5).map { try #require(estimate.abnormalReturn(at: $0)) }
        #expect(days[0] != 0)
        #expect(isClose(try #require(estimate.cars.first { $0.window == -5...5 }).car, days.reduce(0, +)))
    }

    /// Windows are counted in sessions, however the calendar days fall.
    @Test func windowsCountSessions() throws {
        let weekly = StudyData(
            sessions: panel.sessions.map { SessionDate(dayNumber: $0.dayNumber * 7) }, market: Ticker("MKT")!,
            returns: (["MKT"] + panel.firms).map { (Ticker($0)!, panel.columns[$0]!) })
        let apart = study([SyntheticPanel.event("a", "F00", 350 * 7)], data: weekly, design: SyntheticPanel.design())
            .events[0]
        let daily = study([SyntheticPanel.event("a", "F00", 350)], data: panel.data(), design: SyntheticPanel.design())
            .events[0]
        #expect(apart.abnormalReturns == daily.abnormalReturns && apart.T == daily.T)
    }

    @Test func infiniteReturnsAreMissing() throws {
        let broken = panel.data { columns in
            columns["F00"]![200] = .infinity
            columns["F01"]![210] = .nan
        }
        let result = study(panel.events, data: broken, design: SyntheticPanel.design())
        #expect(result.events[0].T == 199 && result.events[1].T == 199)
        #expect(result.tests.allSatisfy { $0.statistic.isFinite })
    }

    /// One event is a study: what needs more says so.
    @Test func oneEventIsAStudy() throws {
        let result = study([panel.events[0]], data: panel.data(), design: SyntheticPanel.design())
        #expect(result.events.count == 1 && result.averages.allSatisfy { $0.se == nil && $0.aarInterval() == nil })
        #expect(result.undefined.contains { $0.name == .crossSectionalT && $0.reason == "one event has no spread" })
        #expect(result.tests.allSatisfy { $0.statistic.isFinite && (0...1).contains($0.p) })
    }

    /// A calm series is not a constant one.
    @Test func calmSeriesAreEstimated() throws {
        let calm = panel.data { columns in
            columns["F00"] = columns["F00"]!.enumerated().map { $0.offset.isMultiple(of: 9) ? 1e-5 : 0 }
        }
        #expect(
            study([SyntheticPanel.event("a", "F00", 350)], data: calm, design: SyntheticPanel.design()).events.count
                == 1)
    }
}
