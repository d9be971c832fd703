import Market
import TestSupport
import Testing

@testable import FigureChecking

@Suite struct RationalTests {
    @Test func isHeldInLowestTermsWithAPositiveDenominator() {
        let half = Rational(-3, -6)
        #expect((half.numerator, half.denominator) == (1, 2))
        #expect((Rational(0, -7).numerator, Rational(0, -7).denominator) == (0, 1))
        #expect((Rational(4, -6).numerator, Rational(4, -6).denominator) == (-2, 3))
    }

    @Test func comparisonIsExactWhereDoublesAreNot() {
        // Neighbours that differ by 1 in 10^60.
        let big: Int128 = 1_000_000_000_000_000_000_000_000_000_000
        let one = Rational(big, big + 1), other = Rational(big - 1, big)
        #expect(other < one && !(one < other) && one != other)
        #expect(one.double == other.double)
        #expect(Rational(-big, big + 1) < Rational(-(big - 1), big))
        #expect(Rational(-1, 3) < Rational(1, 3) && !(Rational(1, 3) < Rational(-1, 3)))
    }

    @Test func arithmeticReportsWhatDoesNotFit() {
        let big = Rational(Int128.max / 2)
        #expect(big.multiplied(by: big) == nil)
        #expect(big.adding(big)?.adding(big) == nil)
        #expect(Rational(1).divided(by: Rational(0)) == nil)
        #expect(big.multiplied(by: Rational(1, Int128.max / 2)) == Rational(1))
    }

    @Test func fieldLawsHoldForRandomFractions() throws {
        var random = SplitMix64(seed: 20_260_102)
        for _ in 0..<500 {
            func fraction() -> Rational {
                Rational(
                    Int128(Int32.random(in: -99_999...99_999, using: &random)),
                    Int128(Int32.random(in: 1...9_999, using: &random)))
            }
            let (a, b, c) = (fraction(), fraction(), fraction())
            #expect(a.adding(b) == b.adding(a), "seed 20260102")
            #expect(
                try #require(a.adding(b)).multiplied(by: c)
                    == (try #require(a.multiplied(by: c))).adding(try #require(b.multiplied(by: c))))
            #expect(a.subtracting(b)?.adding(b) == a)
            if b.numerator != 0 { #expect(a.divided(by: b)?.multiplied(by: b) == a) }
            #expect((a < b) == (a.double < b.double) || a.double == b.double)
            #expect(Rational(a.floor) <= a && a <= Rational(a.ceiling))
            #expect(a.ceiling - a.floor == (a.denominator == 1 ? 0 : 1))
        }
    }

    @Test func doublesOfLongFractionsAreTheNearest() {
        #expect(Rational(1, 3).double == 1.0 / 3)
        #expect(Rational(146_580_000_000_000_000_000, 1_000_000_000_000_000_000).double == 146.58)
        let digits = ExactDecimal(printed: "145.24606323242188")!
        #expect(Rational(digits).double == 145.24606323242188)
        #expect(Rational(-1, 1_000_000_000_000_000_000_000_000).double == -1e-24)
        #expect(Rational(Int128.max).double == Double(Int128.max))
    }

    @Test(arguments: [
        ("4.005", 2, "4.01"), ("-4.005", 2, "\u{2212}4.01"), ("4.0049", 2, "4.00"), ("0.5", 0, "1"),
        ("-0.04", 1, "0.0"),
        ("12", 3, "12.000"),
    ])
    func textRoundsHalvesAwayFromZero(printed: String, decimals: Int, expected: String) throws {
        #expect(Rational(try #require(ExactDecimal(printed: printed))).text(decimals: decimals) == expected)
    }
}
