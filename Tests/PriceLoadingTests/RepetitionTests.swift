import Diagnostics
import Market
import Testing

@testable import PriceLoading

/// Rows that come twice, and columns that do.
@Suite struct RepetitionTests {
    @Test func barsThatAreRepeatedCountOnce() async throws {
        let header = "Datetime,Open,High,Low,Close,Volume\n"
        let first = "2024-07-24 09:30,10,11,9,10.5,100\n", second = "2024-07-24 09:31,10,11,9,10.5,200\n"
        let result = try await load(header + first + first + second + second, "ACME.csv")
        #expect(result.intraday.first?.stamps.count == 2)
        #expect(result.findings.map(\.kind) == [.duplicateSession, .duplicateSession])
        #expect(result.findings[0].diagnostic.message.contains("2024-07-24 09:30:00"))
        #expect(result.files[0].rows == RowCounts(used: 2, rejected: 2))
        let other = "2024-07-24 09:31,10,12,9,11.5,200\n"
        let conflict = try await load(header + first + second + other, "ACME.csv")
        #expect(conflict.intraday.first?.stamps.count == 1)
        #expect(conflict.findings.map(\.kind) == [.conflictingSession])
        #expect(conflict.files[0].rows == RowCounts(used: 1, rejected: 2))
    }

    /// Several trades of a second are no contradiction.
    @Test func tradesOfOneSecondAreKept() async throws {
        let trades = ["09:30:00,10,1", "09:30:00,10.5,2", "09:31:00,11,1"]
        let text = "Datetime,Price,Volume\n" + trades.map { "2024-07-24 \($0)\n" }.joined()
        let result = try await load(text, "ACME.csv")
        #expect(result.intraday.first?.column(.close).map(amounts) == [10, 10.5, 11])
        #expect(result.findings.map(\.kind) == [.conflictingSession])
        #expect(result.findings.first?.rejectsRow == false)
    }

    @Test func aSecondColumnOfAKindIsSaid() async throws {
        let volumes = try await load(
            "Date,Close,Volume,Volume\n2024-03-14,10,100,7\n2024-03-15,10.5,100,8\n", "ACME.csv")
        #expect(volumes.findings.map(\.kind) == [.unreadColumns])
        #expect(volumes.panel.histories.first?.volume == [100, 100])
        let names = try await load(
            "Date,Ticker,Symbol,Close\n2024-03-14,AAA,BBB,10\n2024-03-15,AAA,BBB,10.5\n", "all.csv")
        #expect(names.findings.map(\.kind) == [.unreadColumns])
        #expect(names.findings.first?.diagnostic.message == "'Symbol' is not read; 'Ticker' is one of the same kind")
    }

    /// A column of errors that a spreadsheet wrote is an instrument whose cells are missing.
    @Test func aColumnOfErrorsIsAnInstrument() async throws {
        let result = try await load(
            "Date,AA,BB,DD\n2024-01-02,10,20,#REF!\n2024-01-03,11,21,#REF!\n2024-01-04,12,22,7\n", "w.csv")
        #expect(result.panel[ticker("DD")]?.sessions == [date("2024-01-04")])
        #expect(result.findings.map(\.kind) == [.malformedNumber, .malformedNumber])
    }
}
