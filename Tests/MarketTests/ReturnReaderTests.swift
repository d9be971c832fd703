import Market
import Testing

@Suite struct ReturnReaderTests {
    private static func reader(
        closes: [Double], opens: [Double]? = nil, volume: [Double?]? = nil, adjusted: [Double]? = nil,
        split: (row: Int, factor: Double)? = nil, kind: PriceAdjustment? = nil
    ) -> ReturnReader {
        let days = closes.indices.map { SessionDate(iso: "2024-06-03")!.adding(days: $0) }
        func column(_ values: [Double]) -> PriceColumn { PriceColumn(values.map { Price($0) }) }
        var columns: [PriceHistory.Field: PriceColumn] = [.close: column(closes)]
        if let opens {
            columns[.open] = column(opens)
            columns[.high] = column(zip(opens, closes).map { max($0, $1) })
            columns[.low] = column(zip(opens, closes).map { min($0, $1) })
        }
        if let adjusted { columns[.adjustedClose] = column(adjusted) }
        return ReturnReader(
            PriceHistory(
                ticker: Ticker("ACME")!, sessions: days, columns: columns, volume: volume,
                actions: split.map { [CorporateAction(session: days[$0.row], split: $0.factor)] } ?? [],
                closeAdjustment: kind.map { AdjustmentStatus(.known, $0, evidence: "stated") }
                    ?? AdjustmentStatus(.unknown, nil, evidence: "nothing tells"),
                origin: .init(file: "a.csv", lines: days.indices.map { UInt32($0 + 2) }, headings: [:])))
    }

    private static func percent(_ reader: ReturnReader, _ start: Int, _ end: Int) -> Double? {
        reader.simpleReturn(from: start, to: end).map { ($0.percent * 100).rounded() / 100 }
    }

    @Test func listedSplitsAreUndone() {
        // Ten for one: 1000 became 101 where the holder gained 1 %.
        for kind in [PriceAdjustment.raw, nil] {
            let reader = Self.reader(closes: [990, 1000, 101, 102.01], split: (2, 10), kind: kind)
            #expect(Self.percent(reader, 1, 2) == 1)
            #expect(Self.percent(reader, 0, 3) == 3.04)
            #expect(Self.percent(reader, 2, 3) == 1)
        }
    }

    @Test func closesThatAreCorrectedStay() {
        // The file lists the split of closes that it corrected.
        for kind in [PriceAdjustment.split, .total, nil] {
            let reader = Self.reader(closes: [99, 100, 101], split: (2, 10), kind: kind)
            #expect(Self.percent(reader, 1, 2) == 1)
        }
        let adjusted = Self.reader(closes: [990, 1000, 101], adjusted: [99, 100, 101], split: (2, 10), kind: .raw)
        #expect(Self.percent(adjusted, 1, 2) == 1)
    }

    @Test func aJumpAsOfASplitIsNoReturn() {
        let reader = Self.reader(closes: [990, 1000, 101, 102], opens: [985, 995, 100.5, 101])
        #expect(reader.simpleReturn(from: 1, to: 2) == nil)
        #expect(
            reader.gap(from: 1, to: 2) == .splitLike(SessionDate(iso: "2024-06-05")!, new: 10, old: 1))
        #expect(reader.simpleReturn(from: 0, to: 3) == nil)
        #expect(Self.percent(reader, 2, 3) == 0.99)
    }

    @Test func aCrashIsAReturn() {
        // It opened near the close before and fell within the day; or by a ratio that no split has.
        let within = Self.reader(closes: [100, 50], opens: [99, 97])
        #expect(Self.percent(within, 0, 1) == -50)
        let overnight = Self.reader(closes: [100, 58], opens: [99, 59])
        #expect(Self.percent(overnight, 0, 1) == -42)
        let stated = Self.reader(closes: [100, 50], opens: [99, 50], kind: .split)
        #expect(Self.percent(stated, 0, 1) == -50)
    }

    @Test func aSessionWithoutTradesGivesNoReturn() {
        let reader = Self.reader(closes: [50, 50, 52, 53], opens: [49, 50, 51, 52], volume: [1000, 0, 900, 0])
        #expect(reader.gap(from: 0, to: 1) == .untraded(SessionDate(iso: "2024-06-04")!))
        #expect(reader.simpleReturn(from: 0, to: 1) == nil)
        #expect(reader.simpleReturn(from: 1, to: 2) == nil)
        // A volume of 0 beside prices that move is that of an index.
        #expect(Self.percent(reader, 2, 3) == 1.92)
    }

    @Test func aSlipOfTheFileGivesNoReturn() {
        let reader = Self.reader(closes: [110, 111, 9500, 110, 112], kind: .split)
        #expect(reader.simpleReturn(from: 1, to: 2) == nil)
        #expect(reader.simpleReturn(from: 2, to: 3) == nil)
        #expect(reader.gap(from: 1, to: 2) == .slip(SessionDate(iso: "2024-06-05")!))
        #expect(Self.percent(reader, 3, 4) == 1.82)
        // A takeover or a trial's result stays.
        let jump = Self.reader(closes: [2, 12, 11.5, 11], kind: .split)
        #expect(Self.percent(jump, 0, 1) == 500)
    }
}
