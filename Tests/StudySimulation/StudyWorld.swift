package import EventStudy
import Market
import Statistics
package import VerdictSimulation

/// A world in which it is known what events do, to measure how often each test rejects in it.
///
/// The design is that of Brown and Warner, Journal of Financial Economics 14, 1985: samples of 50 shares, each with an
/// event day, an estimation window of 239 sessions and an event window from −5 to 5, with a return added on day 0.
package struct StudyWorld: Sendable {
    package let name: String
    package var shape = SimulatedNoise.Shape.normal
    /// What the variance of day 0 is multiplied by.
    package var varianceFactor = 1.0
    /// Whether all events have one day; else the days are spread over two years.
    package var isClustered = false
    /// Correlation of the shares' residuals.
    package var correlation = 0.0

    package static let all = [
        StudyWorld(name: "normal returns, days apart"),
        StudyWorld(name: "Student's t with four degrees of freedom, days apart", shape: .heavyTailed),
        StudyWorld(name: "events double the variance, days apart", varianceFactor: 2),
        StudyWorld(name: "all on one day, residuals correlated by 0.05", isClustered: true, correlation: 0.05),
    ]

    package static let events = 50
    static let sessions = 760
    /// Day 0 is drawn from these rows, whose windows lie inside the calendar.
    static let days = 250..<750

    /// The design of the studies, with day 0 alone and the whole window.
    package static var design: StudyDesign {
        var design = StudyDesign()
        design.estimation = 239
        design.gap = 0
        design.window = -5...5
        design.cars = [0...0, -5...5]
        return design
    }

    /// One sample's study.
    ///
    /// - Parameters:
    ///   - effect: what is added to every return on day 0, as a fraction.
    ///   - seed: of all samples.
    ///   - sample: the number of this one; with another effect it has the same noise.
    package func study(effect: Double, seed: UInt64, sample: UInt32) -> StudyResult {
        var noise = SimulatedNoise(seed: seed, stream: [sample], shape: shape)
        var draws = PermutedCongruential(seed: seed, stream: [sample, 1])
        let market = noise.path(Self.sessions, deviation: 0.01)
        // With a share ρ of the variance in common, residuals are correlated by ρ.
        let common = correlation > 0 ? noise.path(Self.sessions, deviation: correlation.squareRoot()) : []
        let shared = Self.days.lowerBound + draws.position(below: Self.days.count)
        var returns: [(ticker: Ticker, values: [Double?])] = []
        var events: [StudyEvent] = []
        if let index = Ticker("MKT") { returns.append((index, market.map { $0 })) }
        for number in 0..<Self.events {
            guard let ticker = Ticker("F\(number)") else { continue }
            let day = isClustered ? shared : Self.days.lowerBound + draws.position(below: Self.days.count)
            let deviation = 0.01 + 0.02 * draws.fraction(), beta = 0.5 + draws.fraction()
            var values = [Double?](repeating: nil, count: Self.sessions)
            for row in (day - 5 - 239)...(day + 5) {
                var residual = noise.next() * (1 - correlation).squareRoot()
                if correlation > 0 { residual += common[row] }
                if row == day { residual *= varianceFactor.squareRoot() }
                values[row] = beta * market[row] + deviation * residual + (row == day ? effect : 0)
            }
            returns.append((ticker, values))
            events.append(
                StudyEvent(id: ticker.symbol, ticker: ticker, published: SessionDate(dayNumber: Int32(day))))
        }
        let data = StudyData(
            sessions: (0..<Self.sessions).map { SessionDate(dayNumber: Int32($0)) },
            market: returns[0].ticker, returns: returns)
        return EventStudy.study(events, data: data, design: Self.design)
    }
}
