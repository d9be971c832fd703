import Foundation
import Statistics
import TestSupport
import Testing

/// What is measured within a day, against plain definitions in NumPy (Fixtures/intraday.py).
@Suite struct IntradayKernelTests {
    private struct Reference: Decodable {
        struct Jump: Decodable {
            let returns: [Double]
            let rv, bv, tp, z, p: Double
        }
        struct CoJump: Decodable {
            let returns: [[Double]]
            let products, studentized: [Double]
            let peak: Int
        }
        struct Paths: Decodable {
            let first_times, second_times, shifts: [Int]
            let first, second, covariances: [Double]
            let first_variance, second_variance: Double
            let peak: Int
        }
        struct Precedence: Decodable {
            struct Case: Decodable {
                let before, after, share: Double
                let low: Double?
            }
            let noise: [[Double]]
            let cases: [Case]
        }

        let jumps: [Jump]
        let cojump: CoJump
        let paths: Paths
        let precedence: Precedence
    }

    private let reference: Reference

    init() throws { reference = try JSONDecoder().decode(Reference.self, from: fixture("intraday.json")) }

    @Test func jumpsMatch() throws {
        #expect(reference.jumps.count == 2)
        for expected in reference.jumps {
            let test = try JumpTest(expected.returns.span)
            #expect(test.count == expected.returns.count)
            #expect(isClose(test.realizedVariance, expected.rv))
            #expect(isClose(test.bipowerVariation, expected.bv))
            #expect(isClose(test.tripowerQuarticity, expected.tp))
            #expect(isClose(test.z, expected.z))
            #expect(isClose(test.p, expected.p))
        }
        let shares = try reference.jumps.map { try JumpTest($0.returns.span).jumpShare }
        #expect(shares[1] > 0.7 && shares[0] < 0.2)
    }

    @Test func aDayWithoutMovesHasNoJumpTest() {
        #expect(throws: KernelError.noResidual) { try JumpTest([0, 0.01, 0, 0, 0].span) }
        #expect(throws: KernelError.tooFewObservations(have: 3, need: 4)) { try JumpTest([0.1, 0.1, 0.1].span) }
    }

    @Test func coJumpsMatch() throws {
        let expected = reference.cojump
        let statistic = try CoJumpStatistic(expected.returns)
        #expect(zip(statistic.meanProducts, expected.products).allSatisfy { isClose($0, $1) })
        #expect(zip(statistic.studentized, expected.studentized).allSatisfy { isClose($0, $1) })
        #expect(statistic.peak == expected.peak)
    }

    @Test func covariancesOfPathsAtOtherTimesMatch() throws {
        let paths = reference.paths
        let first = TickPath(times: paths.first_times, logPrices: paths.first)
        let second = TickPath(times: paths.second_times, logPrices: paths.second)
        for (shift, covariance) in zip(paths.shifts, paths.covariances) {
            #expect(isClose(first.covariance(with: second, shift: shift), covariance), "shift \(shift)")
        }
        let order = try LeadLag(first, second, shifts: paths.shifts)
        #expect(order.peak == paths.peak)
        #expect(order.lag == 7)
        let scale = (paths.first_variance * paths.second_variance).squareRoot()
        #expect(zip(order.correlations, paths.covariances).allSatisfy { isClose($0, $1 / scale) })
        // Seen from the other side the second goes ahead.
        #expect(try LeadLag(second, first, shifts: paths.shifts).lag == -7)
    }

    @Test func covarianceWithItselfIsItsVariance() {
        let paths = reference.paths
        let path = TickPath(times: paths.first_times, logPrices: paths.first)
        #expect(isClose(path.covariance(with: path), path.realizedVariance))
        #expect(isClose(path.realizedVariance, paths.first_variance))
    }

    @Test func precedenceMatchesDrawByDraw() throws {
        let noise = reference.precedence.noise.map { (before: $0[0], after: $0[1]) }
        #expect(reference.precedence.cases.count == 3)
        for expected in reference.precedence.cases {
            let share = try PrecedenceShare(before: expected.before, after: expected.after, noise: noise, seed: 1)
            #expect(isClose(share.share, expected.share))
            #expect((share.low == nil) == (expected.low == nil))
            if let low = share.low, let bound = expected.low { #expect(isClose(low, bound)) }
        }
        #expect(throws: KernelError.noResidual) {
            try PrecedenceShare(before: 0.01, after: -0.01, noise: noise, seed: 1)
        }
    }
}
