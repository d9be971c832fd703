import Market
import TestSupport
import Testing

@testable import PriceLoading

/// What the user states goes before what is recognised.
@Suite struct OptionTests {
    private static let ambiguous = "Date,Close\n02/01/2024,10\n03/01/2024,11\n04/01/2024,12\n"

    @Test func anAmbiguousDateIsAnErrorThatSaysHowToStateTheOrder() async throws {
        let error = await #expect(throws: PriceFileError.self) { _ = try await load(Self.ambiguous, "Data/ACME.csv") }
        #expect(error?.kind == .ambiguousDateOrder("02/01/2024"))
        try expectGolden("\(error?.diagnostic, default: "-")\n", "errors/ambiguous-date.txt")
    }

    @Test(arguments: [(DateForm.Order.dayMonthYear, "2024-01-02"), (.monthDayYear, "2024-02-01")])
    func readsDatesInTheStatedOrder(order: DateForm.Order, first: String) async throws {
        var options = PriceLoadingOptions()
        options.dateOrder = order
        let result = try await load(Self.ambiguous, "ACME.csv", options)
        #expect(result.panel.histories.first?.sessions.first == date(first))
    }

    @Test func aLateRowDecidesTheOrder() async throws {
        var csv = "Date,Close\n"
        for day in 1...12 { csv += (1...12).map { "\($0)/\(day)/\(2000 + $0),\(day)\n" }.joined() }
        let result = try await load(csv + "13/12/2024,5\n", "ACME.csv")
        #expect(result.files.first?.dialect.description.contains("D/M/YYYY") == true)
    }

    @Test func anAmbiguousDecimalMarkIsAnError() async throws {
        let csv = "Date;Close\n2024-01-02;1,234\n2024-01-03;1,235\n"
        let error = await #expect(throws: PriceFileError.self) { _ = try await load(csv, "Data/ACME.csv") }
        try expectGolden("\(error?.diagnostic, default: "-")\n", "errors/ambiguous-decimal.txt")
        var options = PriceLoadingOptions()
        options.decimalMark = .comma
        let result = try await load(csv, "ACME.csv", options)
        #expect(result.panel.histories.first?.column(.close).map(amounts) == [1.234, 1.235])
    }

    @Test func columnsCanBeStated() async throws {
        var options = PriceLoadingOptions()
        options.columns = [.close: "Settle", .date: "Business day"]
        let result = try await load("Business day,Close,Settle\n2024-01-02,1,2\n", "ACME.csv", options)
        #expect(result.panel.histories.first?.column(.close).map(amounts) == [2])
        #expect(result.panel.histories.first?.origin.headings[.close] == "Settle")
        options.columns = [.close: "Nowhere"]
        let stated = options
        let error = await #expect(throws: PriceFileError.self) {
            _ = try await load("Date,Close\n2024-01-02,1\n", "Data/ACME.csv", stated)
        }
        try expectGolden("\(error?.diagnostic, default: "-")\n", "errors/no-stated-column.txt")
    }

    @Test func columnsWithoutAHeaderCanBeNumbered() async throws {
        var options = PriceLoadingOptions()
        options.columns = [.date: "2", .close: "3"]
        let result = try await load("x,2024-01-02,5,6\ny,2024-01-03,7,8\n", "ACME.csv", options)
        #expect(result.panel.histories.first?.column(.close).map(amounts) == [5, 7])
    }

    @Test func aTickerCanBeStated() async throws {
        var options = PriceLoadingOptions()
        options.ticker = ticker("BEE")
        let result = try await load("Date,Close\n2024-01-02,1\n", "prices of bee.csv", options)
        #expect(result.panel.histories.map(\.ticker.symbol) == ["BEE"])
    }

    @Test func columnsThatCannotBeToldApartAreNotGuessed() async throws {
        // The highest figure of each row stands third, not second: the order is not open, high, low, close.
        let error = await #expect(throws: PriceFileError.self) {
            _ = try await load("2024-01-02,1,2,3,1.5\n2024-01-03,1,2,3,1.5\n", "Data/ACME.csv")
        }
        #expect(error?.kind == .noHeader)
    }
}
