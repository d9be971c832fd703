import Diagnostics
import Market
import PriceLoading
import Testing

/// Events and factors: tables that are read beside the prices.
@Suite struct SmallTableTests {
    @Test func everyRowOfAnEventsFileIsAnEventOrAFinding() throws {
        let csv = """
            Ticker,event_id,published,side,peer,size
            BABA,e1,2026-01-02 16:05,short,BIDU,1.5
            baba,e2,2026-01-02,,,
            BABA,e1,2026-01-05,,,
            BABA,e3,2026-13-05,,,
            BABA,e4,2026-01-05,sideways,,
            BABA,e5

            """
        let result = try loadEvents(PriceInput(bytes: Array(csv.utf8), name: "events.csv"))
        #expect(result.events.map(\.id) == ["e1"])
        #expect(result.events.count + result.findings.count == 6)
        #expect(
            result.findings.map(\.kind) == [.invalidTicker, .repeatedID, .invalidDate, .invalidSide, .fieldCount])
        #expect(result.findings.map { $0.diagnostic.position.line } == [3, 4, 5, 6, 7])
        let event = try #require(result.events.first)
        #expect(event.published.minute == 16 * 60 + 5)
        #expect(event.side == .short && event.peer == Ticker("BIDU"))
        #expect(event.characteristics.map(\.name) == ["size"])
    }

    @Test(arguments: [";", "\t"]) func fieldsMayBeSeparatedByOthersThanCommas(delimiter: String) throws {
        let rows = [
            ["event_id", "ticker", "published", "side", "note"], ["e1", "BABA", "2026-01-02 16:05", "long", "1,5"],
            ["e2", "BABA", "2026-01-35", "long", ""],
        ]
        let text = "\u{FEFF}\n" + rows.map { $0.joined(separator: delimiter) + "\n" }.joined()
        let result = try loadEvents(PriceInput(bytes: Array(text.utf8), name: "events.csv"))
        let event = try #require(result.events.first)
        #expect(event.id == "e1" && event.side == .long && event.characteristics.map(\.text) == ["1,5"])
        #expect(result.findings.map(\.kind) == [.invalidDate])
        #expect(result.findings.map { $0.diagnostic.position.line } == [4])
        #expect(result.findings.map { $0.diagnostic.position.column } == [9])
        // Where there is a comma, it is no list of one field.
        let listed = "event_id,ticker,published,themes;more\ne1,BABA,2026-01-02,a;b\n"
        let commas = try loadEvents(PriceInput(bytes: Array(listed.utf8), name: "events.csv"))
        #expect(commas.events.first?.characteristics.map(\.text) == ["a;b"])
    }

    @Test func anEventsFileNeedsItsColumns() {
        #expect(throws: PriceFileError.self) {
            _ = try loadEvents(PriceInput(bytes: Array("event_id,ticker\ne1,BABA\n".utf8), name: "events.csv"))
        }
    }

    @Test func factorsAreReadBetweenLinesOfText() throws {
        let csv = """
            This file was made for a test.

            ,Mkt-RF,SMB,RF
            20240314,  0.75, -0.10, 0.02
            20240313, -0.50, -99.99, 0.02
            20240315
            20240314,  0.70, 0.10, 0.02

            Copyright nobody
            """
        let result = try loadFactors(PriceInput(bytes: Array(csv.utf8), name: "factors.csv"))
        #expect(result.names == ["mkt-rf", "smb", "rf"])
        #expect(result.sessions.map { "\($0)" } == ["2024-03-13", "2024-03-14"])
        #expect(result.isPercent)
        #expect(result.columns[0] == [-0.005, 0.0075])
        #expect(result.columns[1] == [nil, -0.001])
        // A row that lost its figures is a finding; the line behind the table is text.
        #expect(Set(result.findings.map(\.kind)) == [.fieldCount, .repeatedDate])
        #expect(result.findings.count == 2)
        let stated = try loadFactors(PriceInput(bytes: Array(csv.utf8), name: "factors.csv"), isPercent: false)
        #expect(stated.columns[0] == [-0.5, 0.75])
    }
}
