import Foundation
import Market
import Statistics
import TestSupport
import Testing

@testable import EventStudy

/// Scholes–Williams, Dimson and GARCH models against statsmodels and arch (Fixtures/models.py).
@Suite struct ModelReferenceTests {
    private struct Entry: Decodable {
        let firm: String
        let garch_returns: [Double]
        let scholes_williams: ScholesWilliams
        let dimson: Dimson
        let permutation: [Double]
        let garch: Garch
        let arch_lm: Statistic

        struct ScholesWilliams: Decodable {
            let alpha, beta: Double
        }
        struct Dimson: Decodable {
            let params: [Double]
            let beta, sigma: Double
        }
        struct Garch: Decodable {
            let intercept, slope, omega, alpha, beta, loglikelihood: Double
        }
        struct Statistic: Decodable {
            let statistic, p: Double
        }
    }

    private func entries() throws -> [Entry] {
        try JSONDecoder().decode([Entry].self, from: fixture("models.json"))
    }

    @Test func nonSynchronousBetasMatch() throws {
        let panel = try SyntheticPanel()
        for entry in try entries() {
            let events = panel.events.filter { $0.id == entry.firm }
            let scholes = study(events, data: panel.data(), design: SyntheticPanel.design(.scholesWilliams))
            let coefficients = try #require(scholes.events.first).coefficients
            #expect(isClose(coefficients[0], entry.scholes_williams.alpha))
            #expect(isClose(coefficients[1], entry.scholes_williams.beta))
            #expect(scholes.events.first?.beta == coefficients[1])
            let dimson = study(events, data: panel.data(), design: SyntheticPanel.design(.dimson(lags: 1, leads: 1)))
            let event = try #require(dimson.events.first)
            #expect(event.names == ["intercept", "MKT[-1]", "MKT", "MKT[+1]"])
            #expect(zip(event.coefficients, entry.dimson.params).allSatisfy { isClose($0, $1) })
            #expect(isClose(try #require(event.beta), entry.dimson.beta))
            #expect(isClose(event.sigma, entry.dimson.sigma))
        }
    }

    /// The same draws, the same count.
    @Test func permutationsMatch() throws {
        let panel = try SyntheticPanel()
        var design = SyntheticPanel.design()
        design.draws = 499
        for entry in try entries() {
            let event = try #require(
                study(panel.events.filter { $0.id == entry.firm }, data: panel.data(), design: design).events.first)
            #expect(event.cars.map(\.permutationP) == entry.permutation)
        }
    }

    /// At least arch's likelihood, and its parameters to 10⁻⁴ of their size (and of the variance's level).
    @Test func garchOptimaMatch() throws {
        let panel = try SyntheticPanel()
        for entry in try entries() {
            let day = try #require(panel.events.first { $0.id == entry.firm }).published.dayNumber
            let rows = Int(day) - 215..<Int(day) - 15
            let y = Array(entry.garch_returns[rows]), x = rows.compactMap { panel.columns["MKT"]?[$0] }
            let fit = try GarchRegression(y.span, on: Regressor("MKT", x)), expected = entry.garch
            #expect(fit.logLikelihood > expected.loglikelihood - 1e-6, "\(entry.firm)")
            #expect(isClose(fit.slope, expected.slope, relative: 1e-4), "\(entry.firm)")
            #expect(isClose(fit.intercept, expected.intercept, relative: 1e-4))
            #expect(isClose(fit.alpha, expected.alpha, relative: 1e-4), "\(entry.firm) \(fit.alpha) \(expected.alpha)")
            #expect(isClose(fit.beta, expected.beta, relative: 1e-4), "\(entry.firm) \(fit.beta) \(expected.beta)")
            #expect(isClose(fit.omega, expected.omega, relative: 1e-4), "\(entry.firm) \(fit.omega) \(expected.omega)")
            let line = try LinearRegression(y.span, on: [Regressor("MKT", x)])
            let test = try #require(line.archTest())
            #expect(isClose(test.statistic, entry.arch_lm.statistic))
            #expect(isClose(test.p, entry.arch_lm.p))
        }
    }

    /// Without an ARCH effect the event keeps the ordinary market model and says so.
    @Test func garchNeedsAnEffect() throws {
        let panel = try SyntheticPanel()
        let garch = study(panel.events, data: panel.data(), design: SyntheticPanel.design(.garch))
        let plain = study(panel.events, data: panel.data(), design: SyntheticPanel.design(.market))
        #expect(garch.events.count == 40)
        for (event, ordinary) in zip(garch.events, plain.events) {
            let found = try #require(event.garch), p = try #require(found.archP)
            #expect((found.omega != nil) == (p <= 0.05))
            if found.omega == nil {
                #expect(zip(event.cars, ordinary.cars).allSatisfy { isClose($0.t, $1.t) })
            }
        }
    }

    /// The generalised rank test measures every estimation day in its own conditional variance.
    @Test func garchRanksStandardisedResiduals() throws {
        let panel = try SyntheticPanel()
        let entry = try #require(try entries().first { $0.arch_lm.p <= 0.05 })
        let data = panel.data { columns in columns["F00"] = entry.garch_returns }
        let day = try #require(panel.events.first { $0.id == entry.firm }).published.dayNumber
        let event = SyntheticPanel.event("a", "F00", day)
        let other = SyntheticPanel.event("b", "F01", day)
        let result = study([event, other], data: data, design: SyntheticPanel.design(.garch))
        let estimate = result.events[0], garch = try #require(estimate.garch), omega = try #require(garch.omega)
        let rows = estimate.estimationRange
        let fit = try GarchRegression(
            Array(entry.garch_returns[rows]).span,
            on: Regressor("MKT", rows.map { panel.columns["MKT"]![$0]! }))
        #expect(omega == fit.omega)
        let residuals = estimate.residuals.values()
        let standardised = try #require(garch.standardised(residuals, sigma: 1))
        for (value, (residual, variance)) in zip(standardised, zip(fit.residuals, fit.variances)) {
            #expect(isClose(value, residual / variance.squareRoot(), relative: 1e-9, floor: 1e-6))
        }

        var ranks = 0.0
        let scaled = result.events.map { $0.cars[0].car / $0.cars[0].se }
        let deviation = sampleDeviation(scaled.span) ?? .nan
        for (event, value) in zip(result.events, scaled) {
            let own = event.residuals.values()
            let days = event.garch?.standardised(own, sigma: 1) ?? own.map { $0 / event.sigma }
            ranks += (Double(1 + days.count { $0 < value / deviation }) / 202 - 0.5) / 2
        }
        let test = try #require(result.tests.first { $0.name == .generalisedRankZ && $0.window == 0...0 })
        #expect(isClose(test.statistic, ranks * (12 * 2.0 * 202 / 200).squareRoot()))
    }
}
