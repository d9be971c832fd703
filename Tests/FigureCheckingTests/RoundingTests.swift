import FigureChecking
import Market
import Testing

/// One close of 100 and the next: what a printed percentage of the move is worth.
@Suite struct RoundingTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let printed: String, direction: Claim.Direction, close: Double
        let verdict: FigureVerdict.Verdict, detail: FigureVerdict.Detail?
        var hedge: PrintedFigure.Hedge?

        init(
            _ printed: String, _ direction: Claim.Direction, _ close: Double, _ verdict: FigureVerdict.Verdict,
            _ detail: FigureVerdict.Detail? = nil, _ hedge: PrintedFigure.Hedge? = nil
        ) {
            (self.printed, self.direction, self.close) = (printed, direction, close)
            (self.verdict, self.detail, self.hedge) = (verdict, detail, hedge)
        }

        var testDescription: String { "\(hedge?.word ?? "") \(direction) \(printed) % at \(close)" }

        func check() -> FigureVerdict {
            // Two equal closes before, so that no stale base or other day fits.
            let history = Tape.closes(from: "2026-03-02", [100, 100, close])
            return Tape.verdicts(
                [Tape.claim(.percentMove, printed, direction, on: "2026-03-04", hedge: hedge)], history,
                published: "2026-03-05")[0]
        }
    }

    @Test(arguments: [
        // Both edges of the interval belong to it.
        Row("4.02", .up, 104.02, .confirmed), Row("4.02", .up, 104.015, .confirmed),
        Row("4.02", .up, 104.025, .confirmed), Row("4.0", .up, 104.05, .confirmed), Row("4", .up, 104.5, .confirmed),
        Row("4", .up, 103.5, .confirmed), Row("4.02", .down, 95.98, .confirmed),
        Row("4.02", .down, 95.985, .confirmed), Row("4.02", .down, 95.975, .confirmed),
        Row("0.0", .up, 100.04, .confirmed), Row("100", .up, 200.4, .confirmed),
        // Cut off: [x, x + u) away from zero. Rounded twice: x ± 0.55 u.
        Row("4.02", .up, 104.0299, .confirmedRounding), Row("4.02", .up, 104.0145, .confirmedRounding),
        Row("4.02", .down, 95.9701, .confirmedRounding), Row("4", .up, 104.999, .confirmedRounding),
        Row("4", .up, 103.45, .confirmedRounding), Row("4", .down, 95.001, .confirmedRounding),
        // A tenth of a point from the edge is close, and not a hair more.
        Row("4.02", .up, 104.03, .close), Row("4.02", .up, 104.125, .close), Row("4.02", .up, 104.1251, .contradicted),
        Row("4.02", .up, 103.915, .close), Row("4.02", .up, 103.9149, .contradicted),
        Row("4.02", .down, 95.875, .close), Row("4.02", .down, 95.8749, .contradicted),
        Row("4", .up, 103.4, .close), Row("4", .up, 103.3999, .contradicted), Row("4", .up, 102.6, .contradicted),
        Row("4", .up, 105.1, .contradicted),
        // Half a percent of a large figure is more than a tenth of a point.
        Row("150", .up, 251.25, .close), Row("150", .up, 251.2501, .contradicted), Row("150", .up, 248.75, .close),
        // The sign.
        Row("4.02", .up, 95.98, .contradicted, .wrongDirection),
        Row("4.02", .down, 104.02, .contradicted, .wrongDirection),
    ])
    func plainFigures(row: Row) {
        let verdict = row.check()
        #expect(verdict.verdict == row.verdict)
        #expect(verdict.detail == row.detail)
        #expect(!verdict.rows.isEmpty)
    }

    @Test func aFallOfNothingHasNoSign() {
        for close in [99.97, 99.47, 98.0] {
            let reason = Row("0", .down, close, .confirmed).check().reason
            #expect(reason.contains("0 %") && !reason.contains("\u{2212}0 %"), "\(reason)")
        }
        #expect(Row("0.5", .down, 99.5, .confirmed).check().reason.contains("\u{2212}0.5"))
    }

    private static let nearly = PrintedFigure.Hedge(.below, word: "nearly")
    private static let lessThan = PrintedFigure.Hedge(.below, word: "less-than")
    private static let moreThan = PrintedFigure.Hedge(.above, word: "more-than")
    private static let about = PrintedFigure.Hedge(.approximate, word: "about")

    @Test(arguments: [
        Row("5", .up, 104.5, .confirmed, nil, nearly), Row("5", .up, 105, .confirmed, nil, nearly),
        Row("5", .up, 105.05, .close, .understated, nearly), Row("5", .up, 104.4, .close, .overstated, nearly),
        Row("5", .up, 103, .contradicted, nil, nearly), Row("5", .down, 95.3, .confirmed, nil, nearly),
        Row("20", .up, 120, .confirmed, nil, moreThan), Row("20", .up, 122, .confirmed, nil, moreThan),
        Row("20", .up, 135, .close, .understated, moreThan), Row("20", .down, 65, .close, .understated, moreThan),
        Row("20", .up, 119.95, .close, .overstated, moreThan), Row("20", .up, 119, .contradicted, nil, moreThan),
        Row("20", .down, 120, .contradicted, .wrongDirection, moreThan),
        Row("5", .up, 103, .close, .overstated, lessThan), Row("5", .up, 105.2, .contradicted, nil, lessThan),
        Row("15", .up, 113.5, .confirmed, nil, about), Row("15", .up, 116.5, .confirmed, nil, about),
        Row("15", .up, 116.6, .close, nil, about), Row("15", .up, 117, .contradicted, nil, about),
        // A figure that is not round is widened by one unit of its last digit only.
        Row("4.02", .up, 104.03, .confirmed, nil, about), Row("4.02", .up, 104.031, .close, nil, about),
        Row("17", .up, 117.9, .confirmed, nil, moreThan), Row("17", .up, 116.2, .confirmed, nil, nearly),
    ])
    func hedgedFigures(row: Row) {
        let verdict = row.check()
        #expect(verdict.verdict == row.verdict)
        #expect(verdict.detail == row.detail)
    }

    @Test func missesAreMeasuredFromTheEdge() throws {
        let verdict = Row("4.02", .up, 104.125, .close).check()
        let tried = try #require(verdict.tried.first)
        #expect(tried.convention.name == "previousClose>close")
        #expect(tried.isHit == false)
        #expect(try #require(tried.miss) == 0.1)
        #expect(verdict.interval.map { [$0.low.double, $0.high.double] } == [4.015, 4.025])
    }

    @Test func fallsAreSigned() {
        let verdict = Row("4.02", .down, 95.98, .confirmed).check()
        #expect(verdict.value == -4.02)
        #expect(verdict.computed == -4.02)
        #expect(verdict.interval.map { [$0.low.double, $0.high.double] } == [-4.025, -4.015])
    }
}
