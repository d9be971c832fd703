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

    /// A time with an offset is put on the exchange's clock, summer time and the turn of the day included.
    @Test(arguments: [
        ("2021-05-12T18:00:00Z", "2021-05-12", 14 * 60), ("2021-05-12T18:00:00+0000", "2021-05-12", 14 * 60),
        ("2021-01-12 18:00Z", "2021-01-12", 13 * 60), ("2021-05-12 16:05-04:00", "2021-05-12", 16 * 60 + 5),
        ("2021-05-13T02:30:15.250+08:00", "2021-05-12", 14 * 60 + 30),
        ("2021-05-12 09:30:59", "2021-05-12", 9 * 60 + 30),
    ])
    func timesWithAnOffsetAreOnTheExchangesClock(text: String, day: String, minute: Int) throws {
        let csv = "event_id,ticker,published\ne1,BABA,\(text)\n"
        let result = try loadEvents(PriceInput(bytes: Array(csv.utf8), name: "events.csv")) { _ in .newYork }
        #expect(result.events.first?.published.date.description == day)
        #expect(result.events.first?.published.minute == minute)
        // The exchange's own time needs no clock; any other does.
        let unknown = try loadEvents(PriceInput(bytes: Array(csv.utf8), name: "events.csv"))
        let hasOffset = text.contains("Z") || text.dropFirst(10).contains("+") || text.dropFirst(10).contains("-")
        #expect(unknown.findings.map(\.kind) == (hasOffset ? [.unknownClock] : []))
    }

    @Test(arguments: [
        "2021-05-12 09:30:99", "2021-05-12 24:00", "2021-05-12 9:5:3", "2021-05-12 10:00 ET", "2021-05-12 10:00+25:00",
        "2021-05-12x", "2021-05-12 10:00 11:00", "20210512", "2021-05-12 10",
    ])
    func timesThatNoClockShowsAreFindings(text: String) throws {
        let csv = "event_id,ticker,published\ne1,BABA,\(text)\n"
        let result = try loadEvents(PriceInput(bytes: Array(csv.utf8), name: "events.csv")) { _ in .newYork }
        #expect(result.findings.map(\.kind) == [.invalidDate])
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

    /// Which of two columns counts nobody could know.
    @Test(arguments: [
        "event_id,ticker,ticker,published\ne1,BABA,BIDU,2026-01-02\n",
        "event_id,ticker,published,published\ne1,BABA,2026-01-02,2026-01-05\n",
        "event_id,ticker,published,Side,side\ne1,BABA,2026-01-02,long,short\n",
    ])
    func anEventsFileHasEachColumnOnce(csv: String) throws {
        let error = #expect(throws: PriceFileError.self) {
            try loadEvents(PriceInput(bytes: Array(csv.utf8), name: "events.csv"))
        }
        #expect(error?.diagnostic.message.hasPrefix("more than one column is called") == true)
        #expect(error?.position.line == 1 && error?.position.column != nil)
    }

    @Test func anExposureFileHasEachColumnOnce() {
        for csv in ["ticker,exposure,exposure\nBABA,1,2\n", "ticker,Ticker,exposure\nBABA,BIDU,2\n"] {
            let error = #expect(throws: PriceFileError.self) {
                try loadExposures(PriceInput(bytes: Array(csv.utf8), name: "exposures.csv"))
            }
            #expect(error?.diagnostic.message.hasPrefix("more than one column is called") == true)
        }
    }

    @Test func exposuresAreDecimal() throws {
        let csv = "ticker,exposure\nAAA,0x10\nBBB,1e-3\nCCC,+5\nDDD,inf\n,\n"
        let result = try loadExposures(PriceInput(bytes: Array(csv.utf8), name: "exposures.csv"))
        #expect(result.exposures.map(\.value) == [0.001, 5])
        #expect(result.findings.map(\.kind) == [.invalidExposure, .invalidExposure, .invalidTicker])
    }

    @Test func aMisspeltColumnAndARowOfCommasAreSaid() throws {
        let csv = "event_id,ticker,published,sied,sector\n,,,,\n\ne1,BABA,2026-01-02,short,tech\n"
        let result = try loadEvents(PriceInput(bytes: Array(csv.utf8), name: "events.csv"))
        #expect(result.events.first?.characteristics.map(\.name) == ["sied", "sector"])
        #expect(result.findings.map(\.kind) == [.missingID])
        #expect(result.unknownColumns.map(\.help) == ["if it gives the side, call it 'side'"])
        #expect(result.unknownColumns.first?.position.column == 27)
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

    private func factors(_ csv: String, marketSize: Double? = nil) throws -> FactorLoadResult {
        try loadFactors(PriceInput(bytes: Array(csv.utf8), name: "factors.csv"), marketSize: marketSize)
    }

    /// The risk-free rate says nothing about the unit, wherever it stands.
    @Test func theUnitIsThatOfTheFactors() throws {
        let percent = try factors("date,RF,Mkt-RF\n20240313,0.02,-0.5\n20240314,0.02,0.75\n")
        #expect(percent.isPercent && percent.columns[1] == [-0.005, 0.0075])
        let decimal = try factors("date,RF,Mkt-RF\n20240313,0.0002,-0.005\n20240314,0.0002,0.0075\n")
        #expect(!decimal.isPercent)
        // Small percentages beside a market that hardly moves; the same figures beside one that does are open.
        let small = "date,SMB\n20240313,-0.02\n20240314,0.02\n"
        #expect(try factors(small, marketSize: 0.001).isPercent)
        #expect(throws: PriceFileError.self) { try factors(small, marketSize: 0.003) }
        #expect(try !factors(small, marketSize: 0.01).isPercent)
    }

    /// The codes for missing returns, in either unit.
    @Test func missingFactorsAreNoReturns() throws {
        let decimal = try factors(
            "date,Mkt-RF,SMB\n20240313,0.005,-0.9999\n20240314,0.006,0.002\n20240315,0.004,0.001\n")
        #expect(decimal.columns[1] == [nil, 0.002, 0.001])
        let percent = try factors("date,Mkt-RF,SMB\n20240313,0.5,-999\n20240314,0.6,0.25\n20240315,0.4,-99.99\n")
        #expect(percent.columns[1] == [nil, 0.0025, nil])
    }

    /// Behind its daily table the French library has those of months and years.
    @Test func tablesOfMonthsAreNoRows() throws {
        let csv =
            "Unnamed: 0,mktrf,SMB\n20240313,0.5,0.1\n20240314,0.6,0.25\n\nAnnual Factors: January-December\n"
            + "202403,1.5,0.7\n2024,12.5,3.25\n"
        let result = try factors(csv)
        #expect(result.names == ["mkt-rf", "smb"] && result.sessions.count == 2)
        #expect(result.findings.isEmpty)
        // A date that lost its day among the daily rows is no month.
        let slip = try factors("date,Mkt-RF\n20240313,0.5\n202403,0.4\n20240315,0.6\n")
        #expect(slip.findings.map(\.kind) == [.invalidDate])
        #expect(throws: PriceFileError.self) { try factors("what,ever\n1,2\n") }
    }

    /// A line of text among the daily rows is a row that lost its figures.
    @Test func aLineAmongTheDailyRowsIsSaid() throws {
        let slip = try factors("date,Mkt-RF\n20240313,0.5\n2024-3-14 lost\n20240315,0.6\nThe end\n")
        #expect(slip.findings.map(\.kind) == [.fieldCount])
        #expect(slip.findings.first?.diagnostic.position.line == 3)
    }

    /// Rows are held against the lines between the tables, each once.
    @Test(.timeLimit(.minutes(1))) func manyMisshapenFactorRowsTakeLinearTime() throws {
        let count = 60_000
        let csv =
            "date,Mkt-RF,SMB\n" + String(repeating: "a,b\n", count: count) + "20240313,0.5,0.1\n"
            + String(repeating: "202401,0.5,0.1\n", count: count)
        let result = try factors(csv)
        #expect(result.findings.count == 2 * count)
    }
}
