import Diagnostics
import Market
import TestSupport
import Testing

@testable import PriceLoading

/// What is wrong with prices that can be read.
@Suite struct SeriesFindingTests {
    private func findings(
        _ text: String, _ options: PriceLoadingOptions = PriceLoadingOptions()
    ) async throws -> [LoadFinding] { try await load(text, "Data/ACME.csv", options).findings }

    private func expectFindings(_ findings: [LoadFinding], _ kinds: [LoadFinding.Kind], _ name: String) throws {
        #expect(findings.map(\.kind) == kinds)
        try expectGolden(findings.map { "\($0.diagnostic)\n" }.joined(), "findings/\(name).txt")
    }

    @Test func pricesOfARowContradictEachOther() async throws {
        try expectFindings(
            try await findings(
                "Date,Open,High,Low,Close\n2024-03-14,10,11,9,11.5\n2024-03-15,10,11,10.5,11\n2024-03-18,10,11,9,10\n"),
            [.contradictoryPrices, .contradictoryPrices], "contradictory-prices")
    }

    /// The order is that of the first and the last row, and what is said are the rows that leave it.
    @Test(arguments: [[12, 13, 15, 14, 18], [18, 15, 13, 14, 12]])
    func oneRowIsOutOfOrder(days: [Int]) async throws {
        let rows = days.map { "2024-03-\($0),\($0)\n" }.joined()
        let result = try await load("Date,Close\n\(rows)", "Data/ACME.csv")
        let unsorted = result.findings.filter { $0.kind == .unsortedSessions }
        #expect(unsorted.map { $0.position.line } == [5])
        #expect(unsorted.first?.diagnostic.message.contains("2024-03-14 stands behind 2024-03-\(days[2])") == true)
        #expect(result.panel.histories.first?.sessions.map(\.day) == [12, 13, 14, 15, 18])
    }

    @Test func nothingWasTraded() async throws {
        try expectFindings(
            try await findings(
                "Date,Open,High,Low,Close,Volume\n2010-01-01,24,24,24,24,0\n2010-01-04,24,24,24,24,10\n"),
            [.flatSession], "flat-session")
    }

    @Test func closesStandStill() async throws {
        let days = (1...6).map { "2024-03-0\($0),10\n" }.joined()
        try expectFindings(
            try await findings("Date,Close\n2024-02-29,9\n" + days + "2024-03-08,11\n"), [.staleRun], "stale-run")
    }

    @Test func aSplitShowsInTheCloseButNotInTheAdjustedClose() async throws {
        let result = try await load(
            "Date,Close,Adj Close\n2014-06-06,645.5,92.2142857\n2014-06-09,93.7,93.7\n", "Data/ACME.csv")
        try expectFindings(result.findings, [.splitLikeJump], "split-with-adjusted")
        #expect(result.panel.histories.first?.closeAdjustment.kind == .raw)
        #expect(result.panel.histories.first?.closeAdjustment.certainty == .inferred)
    }

    @Test func aJumpMayBeASplit() async throws {
        try expectFindings(
            try await findings("Date,Close\n2024-03-14,100\n2024-03-15,50.5\n2024-03-18,51\n2024-03-19,66\n"),
            [.splitLikeJump], "split-like-jump")
        // A fall that is near no split is a fall.
        #expect(try await findings("Date,Close\n2024-03-14,100\n2024-03-15,60\n").isEmpty)
    }

    @Test func aDividendShowsInTheAdjustedClose() async throws {
        try expectFindings(
            try await findings("Date,Close,Adj Close\n2024-03-14,100,98\n2024-03-15,99,99\n"), [.dividendLikeJump],
            "dividend-like-jump")
    }

    @Test func aRowIsTakenWhileTheSessionGoesOn() async throws {
        let rows = (3...7).map { "2025-03-0\($0) 14:30:00,10,11,9,10.\($0),100\n" }.joined()
        let result = try await load(rows + "2025-03-10 20:00:02,10,11,9,10.5,80\n", "Data/ACME.csv")
        try expectFindings(result.findings, [.liveRow], "live-row")
        #expect(result.panel.histories.first?.sessions.last == date("2025-03-07"))
        #expect(result.files.map(\.rows) == [RowCounts(used: 5, rejected: 1)])
    }

    @Test func sessionsAreMissingOrOnHolidays() async throws {
        var options = PriceLoadingOptions()
        options.calendars[ticker("ACME")] = .newYork
        // Good Friday was on 29 March; 26 and 27 March were sessions; 30 March was a Saturday.
        let csv = "Date,Close\n2024-03-25,10\n2024-03-28,11\n2024-03-29,12\n2024-03-30,13\n2024-04-02,14\n"
        try expectFindings(
            try await findings(csv, options),
            [.missingSession, .sessionOnHoliday, .sessionOnHoliday, .missingSession], "calendar")
        // Five rows don't tell which exchange it is.
        #expect(try await findings(csv).isEmpty)
    }

    @Test func theExchangeIsInferredFromItsHolidays() async throws {
        var day = date("2023-01-03")
        var csv = "Date,Close\n", price = 100
        while day <= date("2023-12-29") {
            if ExchangeCalendar.newYork.isSession(day), day != date("2023-08-15") {
                price = 100 + (price * 7 + 3) % 11
                csv += "\(day),\(price)\n"
            }
            day = day.adding(days: 1)
        }
        try expectFindings(try await findings(csv), [.missingSession], "missing-session-inferred")
    }

    @Test func textStandsBeforeTheTable() async throws {
        try expectFindings(
            try await findings("ACME Corporation\nfrom 2024 on\n\nDate,Close\n2024-03-14,10\n2024-03-15,11\n"),
            [.textBeforeTable], "text-before-table")
    }

    @Test func everyRejectedRowCanBeWrittenDown() async throws {
        let result = try await load(
            "Date,Close\n2024-03-13,9\n\"2024-03-14\",\"1,x\"\n2024-02-30,10\n2024-03-18,11\n2024-03-18,12\n",
            "ACME.csv",
            PriceLoadingOptions(findingsPerKind: 1, keepsRejects: true))
        #expect(result.rejects.map(\.line) == [3, 4, 5, 6])
        try expectGolden(RejectedRow.csv(result.rejects), "rejects.csv")
        #expect(result.files.map(\.rows) == [RowCounts(used: 1, rejected: 4)])
    }
}
