import Foundation
import Market
import TestSupport
import Testing

@testable import PriceLoading

@Suite struct UniverseLoadingTests {
    private func load(_ text: String) throws -> UniverseLoadResult {
        try loadUniverse(PriceInput(bytes: Array(text.utf8), name: "universe.csv"))
    }

    @Test func readsEveryColumn() throws {
        let result = try load(
            "ticker,name,aliases,exchange,currency,kind,themes,market,holds\n"
                + "BIDU,\"Baidu, Inc.\",Baidu;Baidu Inc ,NASDAQ,USD,adr,china-internet;china-ai,SPY,\n"
                + "KWEB,China Internet,,NYSE,USD,etf,china-internet,SPY,BABA;BIDU\n")
        let universe = result.universe
        #expect(universe.instruments.map(\.ticker.symbol) == ["BIDU", "KWEB"])
        let baidu = try #require(universe[ticker("BIDU")])
        #expect(baidu.name == "Baidu, Inc.")
        #expect(baidu.aliases == ["Baidu", "Baidu Inc"])
        #expect(baidu.kind == .adr)
        #expect(baidu.themes == ["china-internet", "china-ai"])
        #expect(baidu.market == ticker("SPY"))
        #expect(universe[ticker("KWEB")]?.holds == [ticker("BABA"), ticker("BIDU")])
        #expect(result.findings.isEmpty)
    }

    @Test func columnsMayBeMissingOrTurned() throws {
        let result = try load("name,ticker\nAcme,ACME\n")
        #expect(result.universe.instruments == [Instrument(ticker: ticker("ACME"), name: "Acme")])
    }

    @Test func saysWhatItLeavesOut() throws {
        let result = try load(
            "ticker,name,kind,colour\nACME,Acme,stock,red\nacme,Acme,,\n,Nobody,,\nACME,Again,,\nB,Bee\nC,Cee,etf,\n")
        #expect(result.universe.instruments.map(\.ticker.symbol) == ["ACME", "C"])
        try expectGolden(result.findings.map { "\($0.diagnostic)\n" }.joined(), "findings/universe.txt")
    }

    @Test(arguments: [("universe-no-ticker", "name,kind\nAcme,adr\n"), ("universe-empty", "\n")])
    func rendersErrors(name: String, csv: String) throws {
        let error = try #require(throws: PriceFileError.self) { _ = try load(csv) }
        try expectGolden("\(error.diagnostic)\n", "errors/\(name).txt")
    }

    @Test func readsTheDemo() throws {
        let path = packageRoot().appending(path: "Data/universe.csv").path
        let result = try loadUniverse(PriceInput(path: path))
        #expect(result.universe[ticker("BABA")]?.aliases.contains("Alibaba") == true)
        #expect(result.findings.isEmpty)
    }
}
