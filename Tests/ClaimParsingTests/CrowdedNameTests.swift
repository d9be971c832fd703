@testable import ClaimParsing
import Market
import TestSupport
import Testing

/// Names that more than one instrument goes by.
@Suite struct CrowdedNameTests {
    private func universe(_ count: Int, sharing name: String) throws -> Universe {
        Universe(
            try (0..<count).map { number in
                Instrument(
                    ticker: try #require(Ticker("A\(number)")), name: "\(name) Corp", aliases: [name, "Own\(number)"],
                    currency: number == 1 ? "HKD" : "USD")
            })
    }

    private func subject(_ text: String, in universe: Universe) throws -> String? {
        let date = try #require(SessionDate(iso: "2026-01-02"))
        let article = Article(id: "a", file: "a", published: .init(date: date), text: text)
        return readClaims(in: article, universe: universe).claims.first?.subject.ticker?.symbol
    }

    @Test(arguments: [2, 30, 32, 3000])
    func theListingIsTheOneThatTheTextPointsTo(_ count: Int) throws {
        let universe = try universe(count, sharing: "Zorblat")
        #expect(try subject("Zorblat shares rose 5% to HK$94.55 on Friday.", in: universe) == "A1")
        #expect(try subject("Zorblat shares rose 5% to $94.55 on Friday.", in: universe) == "A0")
        #expect(try subject("Zorblat (A\(count - 1)) shares rose 5% on Friday.", in: universe) == "A\(count - 1)")
        #expect(try subject("Own\(count - 1) shares rose 5% on Friday.", in: universe) == "A\(count - 1)")
    }

    /// What is held of a name that all share does not grow with the square of those who do.
    @Test func whatIsHeldOfANameGrowsNoFasterThanTheUniverse() throws {
        let builder = NameBookBuilder(try universe(2000, sharing: "Zorblat"))
        #expect(builder.siblings.values.reduce(0) { $0 + $1.count } < 2000 * 32)
        #expect(builder.vocabulary.nodes.allSatisfy { $0.names.count <= mostInstrumentsOfOneName })
    }

    @Test func aNameOfTooManyIsSaid() throws {
        #expect(crowdedNames(of: try universe(32, sharing: "Zorblat")).isEmpty)
        let crowded = crowdedNames(of: try universe(33, sharing: "Zorblat"))
        #expect(crowded.map(\.name) == ["zorblat", "zorblat corp"])
        #expect(crowded.map(\.count) == [33, 33])
    }
}
