import Foundation
import Market
import TestSupport
import Testing

@testable import FigureChecking

/// Equality with reference numbers computed with exact fractions.
@Suite struct ReferenceFigureTests {
    private struct Reference: Decodable {
        let implied_base: [Base]
        let returns: [Return]

        struct Base: Decodable {
            let pct: String, price: String, price_exact: Bool, lo: String, hi: String, lo_f: Double, hi_f: Double
            let cent_bases: [String]
        }

        struct Return: Decodable {
            let base: String, end: String, claimed: String, ret_f: Double
            let inside: Bool, inside_trunc: Bool, miss_ulps: Double
        }
    }

    private let reference: Reference

    init() throws {
        reference = try JSONDecoder().decode(Reference.self, from: fixture("figures.json"))
    }

    private func target(_ printed: String) throws -> ClaimTarget {
        let isDown = printed.hasPrefix("-")
        let figure = try #require(PrintedFigure(printed: isDown ? String(printed.dropFirst()) : printed))
        return try #require(ClaimTarget(figure, direction: isDown ? .down : .up))
    }

    @Test func impliedBases() throws {
        #expect(reference.implied_base.count > 10)
        for expected in reference.implied_base {
            let base = try #require(
                ImpliedBase(percent: try target(expected.pct), price: try target(expected.price)))
            let bounds = expected.price_exact ? base.exact : base.rounded
            #expect("\(bounds.low.numerator)/\(bounds.low.denominator)" == expected.lo)
            #expect("\(bounds.high.numerator)/\(bounds.high.denominator)" == expected.hi)
            #expect(bounds.low.double == expected.lo_f)
            #expect(bounds.high.double == expected.hi_f)
            #expect(bounds.candidateCount == expected.cent_bases.count)
            #expect(bounds.candidates?.first.description == expected.cent_bases.first)
            #expect(bounds.candidates?.last.description == expected.cent_bases.last)
        }
    }

    @Test func returnsAndTheirIntervals() throws {
        #expect(reference.returns.count > 5)
        for expected in reference.returns {
            let start = Rational(try #require(ExactDecimal(printed: expected.base)))
            let end = Rational(try #require(ExactDecimal(printed: expected.end)))
            let computed = try #require(MoveMeasure(kind: .percent).value(from: start, to: end))
            let target = try target(expected.claimed)
            #expect(isClose(computed.double, expected.ret_f))
            #expect(target.isHit(low: computed, high: computed) == expected.inside)
            #expect(target.isHitByTruncation(computed) == expected.inside_trunc)
            let miss = try #require(target.miss(low: computed, high: computed)).double
            var ulps = miss
            for _ in 0..<target.figure.digits.decimals { ulps *= 10 }
            #expect(abs(ulps - expected.miss_ulps) < 1e-9)
        }
    }
}
