import Market
import Testing

/// Runs that are said to have ended.
@Suite struct EndedStreakTests {
    @Test(arguments: [
        ClaimTable(
            "Alibaba shares rose 3% on Friday, snapping a five-day losing streak.", "BABA percentMove up 3 percent",
            "BABA streak down 5 endedSessions"),
        ClaimTable("Alibaba snapped a five-day losing streak on Friday.", "BABA streak down 5 endedSessions"),
        ClaimTable("Alibaba snaps 5-day losing streak", "BABA streak down 5 endedSessions"),
        ClaimTable("Alibaba ended a 5-day winning streak.", "BABA streak up 5 endedSessions"),
        ClaimTable(
            "Alibaba rose 3%, snapping a five-session losing streak.", "BABA percentMove up 3 percent",
            "BABA streak down 5 endedSessions"),
        ClaimTable(
            "Alibaba rose 3%, breaking a four-week losing streak.", "BABA percentMove up 3 percent",
            "BABA streak down 4 endedWeeks"),
        ClaimTable(
            "Alibaba fell 2% on Friday after five straight days of gains.", "BABA percentMove down 2 percent",
            "BABA streak up 5 endedSessions"),
        ClaimTable(
            "After five straight days of losses, Alibaba rose 3% on Friday.", "BABA streak down 5 endedSessions",
            "BABA percentMove up 3 percent"),
        ClaimTable(
            "Alibaba rose 3% on Friday after falling for five straight days.", "BABA percentMove up 3 percent",
            "BABA streak down 5 endedSessions"),
        ClaimTable(
            "Apple rose 2% after its shares had fallen for three straight sessions.", "AAPL percentMove up 2 percent",
            "AAPL streak down 3 endedSessions"),
        ClaimTable(
            "Apple rose 2% on Thursday following three consecutive sessions of losses.",
            "AAPL percentMove up 2 percent", "AAPL streak down 3 endedSessions"),
        ClaimTable(
            "Alibaba's five-day losing streak ended on Friday with a 3% gain.", "BABA streak down 5 endedSessions",
            "BABA percentMove up 3 percent"),
        ClaimTable(
            "Apple's three-day winning streak came to an end on Friday with a 1% loss.",
            "AAPL streak up 3 endedSessions", "AAPL percentMove down 1 percent"),
        ClaimTable(
            "The S&P 500 fell 0.5%, ending its three-day winning streak.", "SPX percentMove down 0.5 percent",
            "SPX streak up 3 endedSessions"),
        ClaimTable(
            "The S&P 500 fell 0.5%, ending a run of eight consecutive gains.", "SPX percentMove down 0.5 percent",
            "SPX streak up 8 endedSessions"),
        ClaimTable(
            "Apple fell 1% to break a seven-day run of gains.", "AAPL percentMove down 1 percent",
            "AAPL streak up 7 endedSessions"),
        ClaimTable(
            "Apple rose 1.5% to end a losing streak of four days.", "AAPL percentMove up 1.5 percent",
            "AAPL streak down 4 endedSessions"),
        ClaimTable(
            "Snapping a four-day losing streak, Apple rose 1.2%.", "AAPL streak down 4 endedSessions",
            "AAPL percentMove up 1.2 percent"),
        ClaimTable(
            "Apple rose 2% to break a string of six straight weekly losses.", "AAPL percentMove up 2 percent week",
            "AAPL streak down 6 endedWeeks"),
        ClaimTable(
            "Apple dropped 2%, snapping a five-day streak.", "AAPL percentMove down 2 percent",
            "AAPL streak up 5 endedSessions"),
        ClaimTable(
            "Apple rose 1%, ending five straight days of losses.", "AAPL percentMove up 1 percent",
            "AAPL streak down 5 endedSessions"),
        ClaimTable(
            "Nvidia, which had risen for nine straight sessions, fell 2% on Friday.", "NVDA streak up 9 endedSessions",
            "NVDA percentMove down 2 percent"),
        ClaimTable(
            "Microsoft rose 1%, rebounding from three straight declines.", "MSFT percentMove up 1 percent",
            "MSFT streak down 3 endedSessions"),
        ClaimTable(
            "Apple could snap a five-day losing streak on Friday.", "AAPL streak down 5 endedSessions conditional"),
        ClaimTable(
            "Apple rose 1.2%, set to snap a four-day losing streak.", "AAPL percentMove up 1.2 percent",
            "AAPL streak down 4 endedSessions conditional"),
    ]) func aRunThatEnded(_ line: ClaimTable) throws {
        #expect(
            try ClaimTable.claims(line.text, of: .streak, .percentMove, .qualitativeMove) == line.expected)
    }

    @Test func theDayBehindTheWordsIsTheirs() throws {
        let claims = try ClaimTable.reading("Alibaba broke a four-day losing run on Thursday, gaining 2%.").claims
        #expect(claims.map(\.kind) == [.streak, .percentMove])
        #expect(claims.allSatisfy { $0.asOf == .day(SessionDate(iso: "2023-05-18")!) })
        // The day went against the run.
        #expect(claims.map(\.moveDirection) == [.up, .up])
        #expect(claims.first?.direction == .down)
    }

    @Test(arguments: [
        // No run of one instrument that ended in the session.
        ClaimTable("Alibaba snapped up shares of Baidu."),
        ClaimTable("Chinese stocks snapped a five-day losing streak."),
        ClaimTable("Apple snapped up a startup for $5 billion after five days of talks."),
        ClaimTable("Apple stopped five days short of the record."),
        ClaimTable("Apple broke ground on a plant after five straight days of rain."),
        ClaimTable("Apple's services sales ended a five-quarter run of declines."),
        ClaimTable(
            "Apple fell 2% as iPhone sales snapped a five-month winning streak.", "AAPL percentMove down 2 percent"),
        // It went on, or another's may have.
        ClaimTable("Apple fell 2% after three straight days of losses.", "AAPL percentMove down 2 percent"),
        ClaimTable("Apple rose 2% after Microsoft fell for three straight days.", "AAPL percentMove up 2 percent"),
        ClaimTable("Apple failed to snap its four-day losing streak, falling 1%.", "AAPL percentMove down 1 percent"),
        ClaimTable("Apple fell 2% after falling for three straight days.", "AAPL percentMove down 2 percent"),
        ClaimTable(
            "Nvidia, which had risen for nine straight sessions, rose 2% on Friday.", "NVDA percentMove up 2 percent"),
        ClaimTable("Microsoft fell 1% despite three straight gains.", "MSFT percentMove down 1 percent"),
        // At another time, or not at the close.
        ClaimTable("Apple fell 3%, a day after snapping a five-day losing streak.", "AAPL percentMove down 3 percent"),
        ClaimTable(
            "Apple was up 2% in premarket trading after a five-day losing streak.", "AAPL percentMove up 2 percent"),
        ClaimTable("Apple opened higher, snapping a five-day losing streak.", "AAPL qualitativeMove up"),
        // A slide of four sessions may have had a rise in it; nor is it the time of the move.
        ClaimTable("The Nasdaq rose 1.2%, halting a four-session slide.", "IXIC percentMove up 1.2 percent"),
        ClaimTable("Apple fell 1%, its first loss in six sessions.", "AAPL percentMove down 1 percent"),
        ClaimTable(
            "Nvidia fell for the first time in ten sessions, dropping 2%.", "NVDA percentMove down 2 percent"),
        // Runs that last.
        ClaimTable("Apple rose for a fifth straight day.", "AAPL streak up 5 sessions"),
        ClaimTable(
            "Apple rose 1%, extending its winning streak to five days.", "AAPL percentMove up 1 percent",
            "AAPL streak up 5 sessions"),
    ]) func noneThatEnded(_ line: ClaimTable) throws {
        #expect(
            try ClaimTable.claims(line.text, of: .streak, .percentMove, .qualitativeMove) == line.expected)
    }
}
