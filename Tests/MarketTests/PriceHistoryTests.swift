import Market
import Testing

@Suite struct PriceHistoryTests {
    private static let days = ["2026-01-02", "2026-01-05", "2026-01-06", "2026-01-09"].map { SessionDate(iso: $0)! }

    private static func history(
        _ symbol: String = "ACME", sessions: [SessionDate] = days, closes: [Double?]? = nil, adjusted: [Double?]? = nil
    ) -> PriceHistory {
        var columns: [PriceHistory.Field: PriceColumn] = [:]
        if let closes { columns[.close] = PriceColumn(closes.map { $0.flatMap { Price($0) } }) }
        if let adjusted { columns[.adjustedClose] = PriceColumn(adjusted.map { $0.flatMap { Price($0) } }) }
        return PriceHistory(
            ticker: Ticker(symbol)!, sessions: sessions, columns: columns,
            closeAdjustment: AdjustmentStatus(.unknown, nil, evidence: "nothing"),
            origin: .init(
                file: "a.csv", lines: sessions.indices.map { UInt32($0 + 2) }, headings: [.close: "Last Price"]))
    }

    @Test func rowsAreFoundByDay() {
        let history = Self.history(closes: [1, 2, nil, 4])
        func day(_ iso: String) -> SessionDate { SessionDate(iso: iso)! }
        #expect(Self.days.map { history.row(of: $0) } == [0, 1, 2, 3])
        #expect(history.row(of: day("2026-01-03")) == nil)
        #expect(history.row(of: day("2026-01-10")) == nil)
        #expect(history.lastRow(before: day("2026-01-02")) == nil)
        #expect(history.lastRow(before: day("2026-01-05")) == 0)
        #expect(history.lastRow(before: day("2026-01-08")) == 2)
        #expect(history.lastRow(onOrBefore: day("2026-01-02")) == 0)
        #expect(history.lastRow(onOrBefore: day("2026-01-01")) == nil)
        #expect(history.lastRow(onOrBefore: day("2030-01-01")) == 3)
        #expect(history.firstRow(onOrAfter: day("2000-01-01")) == 0)
        #expect(history.firstRow(onOrAfter: day("2026-01-07")) == 3)
        #expect(history.firstRow(onOrAfter: day("2026-01-10")) == 4)
    }

    @Test func anEmptyHistoryHasNoRows() {
        let history = Self.history(sessions: [], closes: [])
        let day = Self.days[0]
        #expect(history.row(of: day) == nil)
        #expect(history.lastRow(onOrBefore: day) == nil)
        #expect(history.firstRow(onOrAfter: day) == 0)
    }

    @Test func pricesHaveTheirPlaceInTheFile() throws {
        let history = Self.history(closes: [1, 2, nil, 4], adjusted: [0.9, 1.9, 2.9, 4])
        #expect(history.price(.close, row: 1) == Price(2))
        #expect(history.price(.close, row: 2) == nil)
        #expect(history.price(.open, row: 1) == nil)
        #expect(history.column(.open) == nil)
        let source = try #require(history.source(.close, row: 3))
        #expect((source.file, source.line, source.column) == ("a.csv", 5, "Last Price"))
        #expect(source.session == Self.days[3])
        // Without a heading of its own a column goes by its kind.
        #expect(history.source(.adjustedClose, row: 0)?.column == "adjustedClose")
        #expect(history.source(.close, row: 2) == nil)
    }

    @Test func returnsComeFromAdjustedClosesWhereThereAreAny() {
        #expect(Self.history(closes: [1, 2, 3, 4]).returnField == .close)
        #expect(Self.history(adjusted: [1, 2, 3, 4]).returnField == .adjustedClose)
        #expect(Self.history(closes: [1, 2, 3, 4], adjusted: [1, 2, 3, 4]).returnField == .adjustedClose)
    }

    @Test func panelsFindHistoriesByTicker() {
        let panel = PricePanel([Self.history("A", closes: [1, 2, 3, 4]), Self.history("B", closes: [1, 2, 3, 4])])
        #expect(panel[Ticker("B")!]?.ticker == Ticker("B"))
        #expect(panel[Ticker("C")!] == nil)
        #expect(panel.histories.map(\.ticker.symbol) == ["A", "B"])
    }
}

@Suite struct ReturnPanelTests {
    private static func history(_ symbol: String, _ closes: [(String, Double?)]) -> PriceHistory {
        PriceHistory(
            ticker: Ticker(symbol)!, sessions: closes.map { SessionDate(iso: $0.0)! },
            columns: [.close: PriceColumn(closes.map { $0.1.flatMap { Price($0) } })],
            closeAdjustment: AdjustmentStatus(.unknown, nil, evidence: "nothing"),
            origin: .init(file: "a.csv", lines: closes.indices.map { UInt32($0 + 2) }, headings: [:]))
    }

    private static let calendar = history(
        "IDX", [("2026-01-02", 100), ("2026-01-05", 110), ("2026-01-06", 99), ("2026-01-07", 99)])

    @Test func returnsStandOnTheCalendarsSessions() throws {
        let panel = ReturnPanel([Self.calendar], calendar: Self.calendar)
        #expect(panel.sessions == Array(Self.calendar.sessions.dropFirst()))
        let returns = try #require(panel[Ticker("IDX")!]).map { $0.map { ($0 * 1e9).rounded() / 1e9 } }
        #expect(returns == [0.1, -0.1, 0])
        #expect(panel.missing[Ticker("IDX")!] == 0)
        #expect(panel.outsideCalendar[Ticker("IDX")!] == 0)
        #expect(panel[Ticker("ABC")!] == nil)
    }

    @Test func aGapIsNeitherFilledNorBridged() throws {
        let other = Self.history(
            "GAP", [("2026-01-01", 40), ("2026-01-02", 50), ("2026-01-06", 55), ("2026-01-07", 66), ("2026-01-08", 70)])
        let panel = ReturnPanel([other], calendar: Self.calendar)
        let returns = try #require(panel[Ticker("GAP")!])
        #expect(returns.map { $0 == nil } == [true, true, false])
        #expect(returns[2] == (66.0 - 55) / 55)
        #expect(panel.missing[Ticker("GAP")!] == 2)
        #expect(panel.outsideCalendar[Ticker("GAP")!] == 2)
    }

    @Test func aMissingPriceMakesTwoReturnsMissing() throws {
        let other = Self.history(
            "HOLE", [("2026-01-02", 50), ("2026-01-05", nil), ("2026-01-06", 55), ("2026-01-07", 66)])
        let panel = ReturnPanel([other], calendar: Self.calendar)
        #expect(try #require(panel[Ticker("HOLE")!]).map { $0 == nil } == [true, true, false])
    }

    @Test func aCalendarOfOneSessionHasNoReturns() {
        let one = Self.history("ONE", [("2026-01-02", 50)])
        let panel = ReturnPanel([one], calendar: one)
        #expect(panel.sessions.isEmpty)
        #expect(panel[Ticker("ONE")!]?.isEmpty == true)
    }
}

@Suite struct SessionBarsTests {
    private static func bar(_ day: String, _ minute: Int, _ session: Claim.Session) -> SessionBars.Bar {
        SessionBars.Bar(
            day: SessionDate(iso: day)!, minute: minute, open: Price(10)!, high: Price(11)!, low: Price(9)!,
            close: Price(10)!, session: session, file: "i.csv", line: minute)
    }

    private static let bars = SessionBars(
        ticker: Ticker("ACME")!,
        bars: [
            bar("2026-01-02", 300, .pre), bar("2026-01-02", 305, .pre), bar("2026-01-02", 570, .regular),
            bar("2026-01-02", 960, .post), bar("2026-01-05", 300, .pre), bar("2026-01-05", 570, .regular),
        ])

    @Test func barsAreFoundByDayAndPartOfIt() {
        func minutes(_ day: String, _ session: Claim.Session) -> [Int] {
            Self.bars.bars(on: SessionDate(iso: day)!, session).map(\.minute)
        }
        #expect(minutes("2026-01-02", .pre) == [300, 305])
        #expect(minutes("2026-01-02", .post) == [960])
        #expect(minutes("2026-01-05", .regular) == [570])
        #expect(minutes("2026-01-05", .post).isEmpty)
        #expect(minutes("2026-01-03", .pre).isEmpty)
        #expect(minutes("2026-01-06", .pre).isEmpty)
        #expect(minutes("2025-12-31", .pre).isEmpty)
    }
}

@Suite struct UniverseTests {
    private let universe = Universe([
        Instrument(ticker: Ticker("A")!, themes: ["china"]), Instrument(ticker: Ticker("B")!, themes: ["us"]),
        Instrument(ticker: Ticker("C")!, themes: ["china", "us"]),
    ])

    @Test func instrumentsAreFoundByTickerAndTheme() {
        #expect(universe[Ticker("B")!]?.themes == ["us"])
        #expect(universe[Ticker("X")!] == nil)
        #expect(universe.members(of: "china").map(\.ticker.symbol) == ["A", "C"])
        #expect(universe.members(of: "none").isEmpty)
    }
}
