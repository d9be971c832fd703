import Market
import Statistics
import TestSupport
import Testing

@testable import EventStudy

/// Mistakes of other programs in tests over many events: `Fixtures/defects.md` says which program has which.
@Suite struct PeerTestDefectTests {
    private let panel: SyntheticPanel

    init() throws { panel = try SyntheticPanel() }

    private func test(_ name: TestName, _ window: ClosedRange<Int>, _ result: StudyResult) throws -> TestResult {
        try #require(result.tests.first { $0.name == name && $0.window == window })
    }

    /// Every day has its own rank test.
    @Test func ranksAreByDay() throws {
        var design = SyntheticPanel.design()
        design.cars = [-1...(-1), 0...0, 1...1]
        let result = study(panel.events, data: panel.data(), design: design)
        let values = try design.cars.map { try test(.corradoRank, $0, result).statistic }
        #expect(Set(values).count == 3)
    }

    /// The calendar-time portfolio has one observation a calendar day, not one a day of event time.
    @Test func portfoliosAreByCalendarDay() throws {
        let events = [
            SyntheticPanel.event("a", "F00", 300), SyntheticPanel.event("b", "F01", 303),
            SyntheticPanel.event("c", "F02", 340),
        ]
        let result = study(events, data: panel.data(), design: SyntheticPanel.design())
        // Days 295…308 of the first two events and 335…345 of the third: 14 + 11, less two coefficients.
        #expect(try test(.calendarTime, -5...5, result).df == 14 + 11 - 2)
    }

    /// Boehmer, Musumeci and Poulsen's test divides by the prediction error and has *N* − 1 degrees of freedom.
    @Test func standardisedReturnsCountThePrediction() throws {
        let result = study(panel.events, data: panel.data(), design: SyntheticPanel.design())
        for window in [0...0, -5...5] {
            let cars = result.events.compactMap { $0.cars.first { $0.window == window } }
            let standardised = cars.map { $0.car / $0.se }
            let deviation = sampleDeviation(standardised.span) ?? .nan
            let bmp = try test(.bmp, window, result)
            #expect(isClose(bmp.statistic, 40.0.squareRoot() * mean(standardised.span) / deviation))
            #expect(bmp.df == 39 && isClose(bmp.p, StudentT(degreesOfFreedom: 39).twoSided(bmp.statistic)))
        }
    }

    /// The two tests of Kolari and Pynnönen have different corrections.
    @Test func correlationCorrectsEachTestItsOwnWay() throws {
        let result = study(panel.events, data: panel.data(), design: SyntheticPanel.design())
        let r = try #require(result.meanCorrelation)
        let patell = try test(.patell, 0...0, result).statistic, bmp = try test(.bmp, 0...0, result).statistic
        #expect(isClose(try test(.kolariPynnonenPatell, 0...0, result).statistic, patell / (1 + 39 * r).squareRoot()))
        #expect(
            isClose(
                try test(.kolariPynnonenBMP, 0...0, result).statistic, bmp * ((1 - r) / (1 + 39 * r)).squareRoot()))
    }

    /// Events of one firm are events: tests count them one by one.
    @Test func repeatedFirmsAreNotPooled() throws {
        let days: [Int32] = [260, 300, 340, 380]
        let events = days.flatMap { day in ["F00", "F01"].map { SyntheticPanel.event("\($0)-\(day)", $0, day) } }
        let result = study(events, data: panel.data(), design: SyntheticPanel.design())
        for name in [TestName.generalisedSign, .corradoRank, .patell, .wilcoxon, .generalisedRankT] {
            #expect(try test(name, 0...0, result).count == 8)
        }
        let shares = result.events.map { estimate in
            let residuals = estimate.residuals.observed()
            return Double(residuals.count { $0 > 0 }) / Double(residuals.count)
        }
        let share = mean(shares.span), positive = Double(result.events.count { $0.cars[0].car > 0 })
        #expect(
            isClose(
                try test(.generalisedSign, 0...0, result).statistic,
                (positive - 8 * share) / (8 * share * (1 - share)).squareRoot()))
    }

    /// Mean cumulative return: the mean of sums, which in a complete panel is the sum of the means, and no average a day.
    @Test func meansOfSumsAreSumsOfMeans() throws {
        let result = study(panel.events, data: panel.data(), design: SyntheticPanel.design())
        let caar = try #require(result.caars.first { $0.window == -5...5 }).caar
        #expect(isClose(caar, result.averages.reduce(0) { $0 + $1.aar }))
        #expect(isClose(try #require(result.averages.last?.caar), caar))
    }

    /// A steady abnormal return adds up day by day.
    @Test func steadyReturnsAddUp() throws {
        let steady = panel.data { columns in
            for firm in panel.firms {
                for row in 290...310 { columns[firm]![row]! += 0.01 }
            }
        }
        let events = panel.firms.map { SyntheticPanel.event($0, $0, 300) }
        let with = study(events, data: steady, design: SyntheticPanel.design())
        let without = study(events, data: panel.data(), design: SyntheticPanel.design())
        for (place, pair) in zip(with.averages, without.averages).enumerated() {
            #expect(isClose(pair.0.caar! - pair.1.caar!, 0.01 * Double(place + 1)))
        }
    }

    /// An event without the day is in none of that day's sums, and in none of their variances.
    @Test func missingDaysCountNowhere() throws {
        let day = Int(panel.events[0].published.dayNumber)
        let gap = panel.data { $0["F00"]![day] = nil }
        let result = study(panel.events, data: gap, design: SyntheticPanel.design())
        let rest = study(Array(panel.events.dropFirst()), data: panel.data(), design: SyntheticPanel.design())
        for name in [TestName.patell, .patellDaily, .sign, .wilcoxon, .crossSectionalT, .bmp, .j1] {
            let one = try test(name, 0...0, result), other = try test(name, 0...0, rest)
            #expect(one.count == 39 && isClose(one.statistic, other.statistic), "\(name.rawValue)")
        }
    }

    /// 4 of 6 positive with a missing seventh is (4 − 3)/√1.5.
    @Test func signsAreOfThoseThere() throws {
        let pushed = panel.data { columns in
            for (place, firm) in panel.firms.prefix(7).enumerated() {
                columns[firm]![300] = place == 6 ? nil : place < 4 ? 0.3 : -0.3
            }
        }
        let events = panel.firms.prefix(7).map { SyntheticPanel.event($0, $0, 300) }
        let result = study(events, data: pushed, design: SyntheticPanel.design())
        let sign = try test(.sign, 0...0, result)
        #expect(isClose(sign.statistic, 1 / 1.5.squareRoot()))
        #expect(isClose(sign.p, 44.0 / 64), "2·(15 + 6 + 1)/64")
    }

    /// *W* = 23 of 7 values is not significant: both tails count.
    @Test func signedRanksHaveTwoTails() throws {
        let values = [1.0, 2, 3, 4, -5, 6, 7]
        let test = SignedRankTest(values.span)
        #expect(test.positiveRankSum == 23)
        #expect(isClose(try #require(test.exactTwoSided), 0.15625, relative: 1e-12))
    }

    /// The signed ranks are those of the events' sums, one an event.
    @Test func signedRanksAreOfSums() throws {
        let result = study(panel.events, data: panel.data(), design: SyntheticPanel.design())
        let cars = result.events.compactMap { $0.cars.first { $0.window == -5...5 }?.car }
        let wilcoxon = try test(.wilcoxon, -5...5, result)
        #expect(wilcoxon.count == 40)
        let z = SignedRankTest(cars.span).z
        #expect(isClose(wilcoxon.statistic, try #require(z)))
    }

    /// The generalised rank of an event doesn't grow with the length of its window.
    @Test func generalisedRanksAreStandardised() throws {
        let result = study(panel.events, data: panel.data(), design: SyntheticPanel.design())
        let scaled = result.events.compactMap { estimate -> Double? in
            guard let car = estimate.cars.first(where: { $0.window == -5...5 }) else { return nil }
            return car.car / car.se
        }
        let deviation = sampleDeviation(scaled.span) ?? .nan
        var ranks: [Double] = []
        for (estimate, value) in zip(result.events, scaled) {
            let own = value / deviation * estimate.sigma
            let residuals = estimate.residuals.observed()
            ranks.append(Double(1 + residuals.count { $0 < own }) / 202 - 0.5)
        }
        let z = mean(ranks.span) * (12 * 40.0 * 202 / 200).squareRoot()
        #expect(isClose(try test(.generalisedRankZ, -5...5, result).statistic, z))
    }

    /// All p-values are two-sided: those of the opposite returns are the same.
    @Test func everyPValueIsTwoSided() throws {
        let plain = study(panel.events, data: panel.data(), design: SyntheticPanel.design())
        let turned = study(
            panel.events,
            data: panel.data { columns in columns = columns.mapValues { $0.map { $0.map { -$0 } } } },
            design: SyntheticPanel.design())
        for (one, other) in zip(plain.tests, turned.tests) {
            #expect(isClose(one.p, other.p, relative: 1e-7), "\(one.name.rawValue)")
        }
    }

    /// Bands are two-sided: half of 5 % on either side.
    @Test func bandsAreTwoSided() throws {
        let average = try #require(
            study(panel.events, data: panel.data(), design: SyntheticPanel.design()).averages.last)
        let band = try #require(average.caarInterval()), caar = try #require(average.caar)
        let se = try #require(average.caarSE)
        #expect(isClose((band.upperBound - caar) / se, 2.0226909200367604))
        #expect(isClose((caar - band.lowerBound) / se, 2.0226909200367604))
    }

    /// Results are values: nothing that prints them rounds them.
    @Test func studiesAreNotChangedByLooking() throws {
        let result = study(panel.events, data: panel.data(), design: SyntheticPanel.design())
        let copy = result
        _ = StudyAnswers(StudyQuestions(), of: result)
        _ = result.adjusted(by: .holm)
        #expect(copy == result)
    }
}
