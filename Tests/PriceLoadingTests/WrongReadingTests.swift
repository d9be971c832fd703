import Diagnostics
import Market
import TestSupport
import Testing

@testable import PriceLoading

/// Files that a hasty reader takes for something else: each is read right, refused, or says what was left out.
@Suite struct WrongReadingTests {
    private func load(
        _ text: String, _ name: String = "ACME.csv", _ options: PriceLoadingOptions = PriceLoadingOptions()
    ) async throws -> PriceLoadResult {
        try await loadPrices([PriceInput(bytes: Array(text.utf8), name: name)], options: options)
    }

    private func error(_ text: String, _ options: PriceLoadingOptions = PriceLoadingOptions()) async -> PriceFileError?
    {
        do {
            _ = try await load(text, "ACME.csv", options)
            return nil
        } catch {
            return error as? PriceFileError
        }
    }

    /// One cell that is no number costs a cell of a wide file and not an instrument.
    @Test func aBadCellKeepsItsInstrument() async throws {
        let result = try await load(
            "Date,AAPL,MSFT\n2024-01-02,10,20\n2024-01-03,11,#REF!\n2024-01-04,12,22\n", "w.csv")
        #expect(result.panel[ticker("MSFT")]?.sessions.count == 2)
        #expect(result.findings.map(\.kind) == [.malformedNumber])
    }

    @Test func aRepeatedHeaderOfAWideFileIsARow() async throws {
        let text = "Date,AAPL,MSFT\n2024-01-02,10,20\n2024-01-03,11,21\nDate,AAPL,MSFT\n2024-01-04,12,22\n"
        let result = try await load(text, "w.csv")
        #expect(result.panel[ticker("AAPL")]?.sessions.count == 3)
        #expect(result.files[0].rows == RowCounts(used: 3, rejected: 1))
    }

    /// A close under a heading that is not known makes no instruments of open, high and low.
    @Test(arguments: [
        "Date,Open,High,Low,Final,Volume\n2024-01-02,10,12,9,11,500\n2024-01-03,11,12,10,11,600\n",
        "Date,EPS,P/E,DIV\n2024-01-02,1,20,0.5\n2024-01-03,1,21,0.5\n",
        "Date,Mkt-RF,SMB,HML,RF\n2024-01-02,0.5,0.1,0.2,0.01\n2024-01-03,0.4,0.1,0.2,0.01\n",
    ])
    func headingsAreNoTickers(text: String) async throws {
        #expect(await error(text) != nil)
    }

    @Test(arguments: [
        "Datum;Zuletzt;Eröffn.;Hoch;Tief;Vol.\n02.01.2024;11,25;10,5;12;9,5;500\n31.01.2024;12,5;11;13;10;600\n",
        "Fecha,Último,Apertura,Máximo,Mínimo\n2024-01-02,11.25,10.5,12,9.5\n2024-01-31,12.5,11,13,10\n",
        "Date,Dernier,Ouv.,Plus Haut,Plus Bas\n2024-01-02,11.25,10.5,12,9.5\n2024-01-31,12.5,11,13,10\n",
        "DATE,OPEN,HIGH,LOW,SETTLE\n2024-01-02,10.5,12,9.5,11.25\n2024-01-31,11,13,10,12.5\n",
    ])
    func headingsInOtherWordsAreKnown(text: String) async throws {
        let history = try #require(try await load(text).panel[ticker("ACME")])
        #expect(history.column(.close).map(amounts) == [11.25, 12.5])
        #expect(history.column(.open).map(amounts) == [10.5, 11])
        #expect(history.column(.high).map(amounts) == [12, 13])
        #expect(history.column(.low).map(amounts) == [9.5, 10])
    }

    @Test func columnsWithoutATickerAreNamed() async throws {
        let result = try await load(
            "Date,NASDAQ:AAPL,Alphabet,Microsoft\n2024-01-02,10,20,30\n2024-01-03,11,21,31\n", "w.csv")
        #expect(result.panel.histories.map(\.ticker.symbol) == ["AAPL"])
        let finding = try #require(result.findings.first { $0.kind == .unreadColumns })
        #expect(finding.diagnostic.message.contains("'Alphabet' and 1 more"))
    }

    @Test func aStatedCloseMustBeThere() async throws {
        var options = PriceLoadingOptions()
        options.columns = [.date: "Tag", .close: "Nix"]
        let text = "Tag,Auf,Hi,Lo,Preis\n2024-01-02,10,12,9,11\n2024-01-03,11,12,10,11\n"
        #expect(await error(text, options)?.kind == .missingColumn("Nix"))
    }

    /// Whole numbers say nothing of the commas that come after them.
    @Test func aLateDecimalCommaIsNoThousandsMark() async throws {
        var text = "Date;Close\n"
        for day in 1...28 {
            for month in 1...6 { text += "2023-0\(month)-\(day < 10 ? "0" : "")\(day);\(30 + day)\n" }
        }
        #expect(await error(text + "2024-01-02;41,125\n")?.kind == .ambiguousDecimalMark("41,125"))
        let known = try await load(text + "2024-01-02;41,5\n")
        #expect(known.panel[ticker("ACME")]?.column(.close).map(amounts)?.last == 41.5)
        let american = try await load("Date,Close,Volume\n2024-01-02,$12.25,\"34,567\"\n2024-01-03,$12.5,\"31,002\"\n")
        #expect(american.panel[ticker("ACME")]?.volume == [34567, 31002])
    }

    /// Below another header the columns are others.
    @Test func anotherTableIsNotReadUnderTheFirstOnesHeader() async throws {
        let first = "Date,Open,High,Low,Close,Volume\n2024-01-02,10,12,9,11,500\n2024-01-03,11,12,10,11.5,600\n"
        let second = "Date,Close,Volume,Open,High,Low\n2024-01-04,12.5,700,12,12.75,11\n"
        var options = PriceLoadingOptions(keepsRejects: true)
        options.jobs = 2
        let result = try await load(first + second, "ACME.csv", options)
        #expect(result.panel[ticker("ACME")]?.column(.close).map(amounts) == [11, 11.5])
        #expect(result.files[0].rows == RowCounts(used: 2, rejected: 2))
        #expect(result.rejects.map(\.line) == [4, 5] && result.rejects.allSatisfy { $0.kind == .otherTable })
    }

    /// Evidence that speaks against itself is none.
    @Test(arguments: [
        "30/01/2024,10\n31/01/2024,11\n1/2/2024,12\n2/2/2024,13\n1/16/2024,14\n",
        "1/2/2024,10\n2/2/2024,11\n3/2/2024,11\n4/2/2024,12\n13/2/2024,12\n2/14/2024,13\n",
        "01/02/2024,10\n01/03/2024,11\n01/04/2024,11\n01/05/2024,12\n13/01/2024,12\n01/09/2024,13\n01/10/2024,13\n",
        "24-01-29,10\n24-01-30,11\n24-01-31,12\n",
    ])
    func datesThatContradictEachOtherAreRefused(rows: String) async throws {
        guard case .contradictoryDateOrder? = await error("Date,Close\n" + rows)?.kind else {
            Issue.record("an order was guessed")
            return
        }
    }

    @Test func aYearOfTwoDigitsMayStandFirst() async throws {
        var options = PriceLoadingOptions()
        options.dateOrder = .yearMonthDay
        let result = try await load("Date,Close\n24-01-29,10\n24-01-30,11\n", "ACME.csv", options)
        #expect(result.panel[ticker("ACME")]?.sessions.map(\.description) == ["2024-01-29", "2024-01-30"])
        #expect(await error("Date,Close\n01/02/2024,10\n01/03/2024,11\n", options) != nil)
    }

    /// The same rows twice are duplicates of days and no bars.
    @Test func aDoubledFileStaysDaily() async throws {
        let rows = "2024-01-02 00:00:00-05:00,10\n2024-01-03 00:00:00-05:00,11\n2024-01-04 00:00:00-05:00,12\n"
        let result = try await load("Date,Close\n" + rows + rows)
        #expect(
            result.panel[ticker("ACME")]?.sessions.map(\.description) == ["2024-01-02", "2024-01-03", "2024-01-04"])
        #expect(result.files[0].rows == RowCounts(used: 3, rejected: 3))
    }

    @Test func wholePricesAreNotScaled() async throws {
        let index = "20240104 00:00,33193,33310,33000,33288,90\n20240105 00:00,33288,33500,33201,33377,80\n"
        #expect(try await load(index, "N225.csv").panel[ticker("N225")]?.column(.close).map(amounts) == [33288, 33377])
        let lean = "20240104 00:00,331900,333100,330000,332800,90\n20240105 00:00,332800,335000,332000,333700,80\n"
        let scaled = try await load(lean)
        #expect(scaled.panel[ticker("ACME")]?.column(.close).map(amounts) == [33.28, 33.37])
        #expect(scaled.findings.contains { $0.kind == .scaledPrices })
    }

    @Test func aColumnOfSymbolsSeparatesInstruments() async throws {
        let text = "date,open,high,low,close,volume,Name\n2024-01-02,10,12,9,11,5,AAPL\n2024-01-02,20,22,19,21,5,MSFT\n"
        #expect(try await load(text, "all.csv").panel.histories.map(\.ticker.symbol) == ["AAPL", "MSFT"])
        let names = "date,close,Name\n2024-01-02,11,Acme Inc\n2024-01-03,12,Acme Inc\n"
        #expect(try await load(names).panel.histories.map(\.ticker.symbol) == ["ACME"])
    }

    @Test(
        arguments: [
            ("daily_IBM.csv", "IBM"), ("NASDAQ_AAPL, 1D.csv", "AAPL"), ("BABA_2022.csv", "BABA"),
            ("BABA_2023_daily.csv", "BABA"), ("ko.us.txt", "KO"), ("brk-b.csv.gz", "BRK-B"), ("600000.csv", "600000"),
            ("9988.HK.csv", "9988.HK"), ("prices_2024.csv", nil), ("HistoricalData_1700000000000.csv", nil),
            ("2024-01-02.csv", nil), ("data.csv", nil), ("table.csv", nil),
        ] as [(String, String?)])
    func tickersAreNoWordsOfFileNames(name: String, symbol: String?) {
        #expect(Ticker(fileName: "folder/" + name)?.symbol == symbol)
    }

    /// An adjusted close that repeats a close which falls by a split is adjusted for nothing.
    @Test func equalClosesThatJumpAreUnknown() async throws {
        var text = "Date,Close,Adj Close\n"
        for day in 1...20 {
            let close = day < 12 ? 400 + day : 91 + day
            text += "2024-01-\(day < 10 ? "0" : "")\(day),\(close),\(close)\n"
        }
        let result = try await load(text)
        #expect(result.panel[ticker("ACME")]?.closeAdjustment.kind == nil)
        #expect(result.findings.contains { $0.kind == .splitLikeJump })
    }

    @Test func sundaysAfternoonInUTCIsMondayInAsia() async throws {
        let result = try await load("date,close\n2024-01-07T16:00:00Z,10\n2024-01-08T16:00:00Z,11\n")
        #expect(result.panel[ticker("ACME")]?.sessions.map(\.description) == ["2024-01-08", "2024-01-09"])
    }
}
