import Foundation
import Market
import TestSupport
import Testing

@Suite struct PrintedFigureTests {
    @Test func intervalsAreThoseOfTheLabelledCorpus() throws {
        let text = String(decoding: try fixture("Figures/intervals.tsv"), as: UTF8.self)
        let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: "\t").map(String.init) }
        #expect(rows.count == 418)
        let sides: [String: PrintedFigure.Hedge.Side] = ["above": .above, "below": .below, "about": .approximate]
        for row in rows {
            let hedge = sides[row[2]].map { PrintedFigure.Hedge($0, word: row[2]) }
            let scale = try #require(Int(row[1]))
            let figure = try #require(PrintedFigure(printed: row[0], scale: scale, hedge: hedge))
            let (low, high) = figure.interval
            let expected = (try #require(Double(row[3])), try #require(Double(row[4])))
            #expect(isClose(low.double, expected.0, relative: 1e-12), "\(row)")
            #expect(isClose(high.double, expected.1, relative: 1e-12), "\(row)")
        }
    }

    @Test(arguments: [
        ("4.02", "4.0150", "4.0250"), ("4", "3.50", "4.50"), ("0", "-0.50", "0.50"), ("152.47", "152.4650", "152.4750"),
        ("1,234.5", "1234.450", "1234.550"),
    ])
    func withoutAHedgeHalfAUnitToBothSides(printed: String, low: String, high: String) throws {
        let interval = try #require(PrintedFigure(printed: printed)).interval
        #expect(interval.low.description == low)
        #expect(interval.high.description == high)
    }

    @Test func scalesMultiplyExactly() throws {
        let figure = try #require(PrintedFigure(printed: "1.26", scale: 6))
        #expect(figure.value == 1_260_000)
        #expect(figure.interval.low.double == 1_255_000)
        #expect(figure.interval.high.double == 1_265_000)
        let trillion = try #require(PrintedFigure(printed: "1.234567890123", scale: 12))
        #expect(trillion.value == 1_234_567_890_123)
    }

    @Test func roundNumbersAreThoseThatWritersRoundTo() {
        for printed in ["5", "20", "15", "300", "25", "7", "8000"] {
            #expect(PrintedFigure(printed: printed)?.isRound == true, "\(printed)")
        }
        for printed in ["17", "4.5", "0", "23", "196", "5.0"] {
            #expect(PrintedFigure(printed: printed)?.isRound == false, "\(printed)")
        }
    }

    @Test func whatCannotBeComputedExactlyIsNoFigure() {
        #expect(PrintedFigure(printed: "-4") == nil)
        #expect(PrintedFigure(printed: "four") == nil)
        #expect(PrintedFigure(printed: "4", scale: 16) == nil)
        #expect(PrintedFigure(printed: "4", scale: -1) == nil)
        let digits = String(repeating: "9", count: 30)
        #expect(PrintedFigure(printed: digits, scale: 15) == nil)
        // The longest that is allowed doesn't overflow, hedged or not.
        for side in [PrintedFigure.Hedge.Side.below, .above, .approximate] {
            let figure = PrintedFigure(printed: digits, scale: 4, hedge: .init(side, word: "about"))
            #expect(figure.map { $0.interval.low.coefficient < $0.interval.high.coefficient } == true)
        }
    }
}
