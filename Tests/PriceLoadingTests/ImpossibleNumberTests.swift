import Diagnostics
import Market
import TestSupport
import Testing

@testable import PriceLoading

/// Figures that no market made: each is left out with a finding, and honest ones near it are kept.
@Suite struct ImpossibleNumberTests {
    private static let header = "Date,Open,High,Low,Close,Adj Close,Volume,Dividends,Stock Splits\n"

    private func row(_ column: Int, _ text: String) -> String {
        var fields = ["2024-03-15", "10", "11", "9", "10.5", "10.5", "100", "0", "0"]
        fields[column] = text
        return fields.joined(separator: ",") + "\n"
    }

    /// A row is lost with its close; any other cell is lost alone.
    @Test(arguments: [
        (1, "1e308", false), (2, "1e16", false), (4, "1e306", true), (4, "1e-310", true),
        (4, "10000000000000000", true),
        (4, "0.0000000000001", true), (5, "1e-13", false), (6, "1e19", false), (7, "1e308", false),
        (7, "2000000000000000", false), (8, "1e308", false), (8, "10000000", false), (8, "0.0000001", false),
    ])
    func whatCannotBeIsLeftOut(column: Int, text: String, costsRow: Bool) async throws {
        let result = try await load(
            Self.header + row(0, "2024-03-14") + row(column, text) + row(0, "2024-03-18"), "ACME.csv")
        #expect(result.findings.filter { $0.kind == .impossibleNumber }.count == 1)
        #expect(result.findings.first { $0.kind == .impossibleNumber }?.position.line == 3)
        #expect(result.files[0].rows == RowCounts(used: costsRow ? 2 : 3, rejected: costsRow ? 1 : 0))
        let history = try #require(result.panel.histories.first)
        #expect(history.actions.isEmpty)
    }

    @Test(arguments: [
        (4, "450000000000000"), (4, "0.000000001"), (6, "500000000000000000"), (7, "9.5"), (8, "0.0002"), (8, "50000"),
    ])
    func whatHasBeenSeenIsKept(column: Int, text: String) async throws {
        let result = try await load(Self.header + row(0, "2024-03-14") + row(column, text), "ACME.csv")
        #expect(!result.findings.contains { $0.kind == .impossibleNumber })
        #expect(result.files[0].rows == RowCounts(used: 2))
    }

    @Test func theFindingSaysTheRange() async throws {
        let result = try await load("Date,Close\n2024-03-14,10\n2024-03-15,1e306\n2024-03-18,10\n", "ACME.csv")
        try expectGolden(result.findings.map { "\($0.diagnostic)\n" }.joined(), "findings/impossible-number.txt")
    }

    /// The middle of bid and ask is a price like another.
    @Test func aMidpointThatCannotBeIsLeftOut() async throws {
        let result = try await load(
            "date,TICKER,PRC\n2024-03-14,ACME,10\n2024-03-15,ACME,-1e306\n2024-03-18,ACME,-10\n", "crsp.csv")
        #expect(result.findings.map(\.kind) == [.impossibleNumber, .midpointPrice])
    }

    /// Special dividends of most of a price exist; more than all of it does not.
    @Test func aDividendBeyondThePriceIsSaid() async throws {
        func findings(_ dividend: String) async throws -> [LoadFinding] {
            try await load(Self.header + row(0, "2024-03-14") + row(7, dividend), "ACME.csv").findings
        }
        #expect(try await findings("8").isEmpty)
        let found = try await findings("99999")
        #expect(found.map(\.kind) == [.dividendAbovePrice])
        try expectGolden(found.map { "\($0.diagnostic)\n" }.joined(), "findings/dividend-above-price.txt")
    }

    @Test func sessionsThatHaveNotComeAreSaid() async throws {
        var options = PriceLoadingOptions()
        let text = "Date,Close\n2024-03-14,10\n2024-03-15,11\n2126-03-18,11\n9999-12-31,11.5\n"
        #expect(try await load(text, "ACME.csv", options).findings.isEmpty)
        options.today = date("2024-03-15")
        let result = try await load(text, "ACME.csv", options)
        #expect(result.findings.map(\.kind) == [.futureSession])
        #expect(result.files[0].rows == RowCounts(used: 4))
        try expectGolden(result.findings.map { "\($0.diagnostic)\n" }.joined(), "findings/future-session.txt")
        options.today = date("9999-12-31")
        #expect(try await load(text, "ACME.csv", options).findings.isEmpty)
    }
}
