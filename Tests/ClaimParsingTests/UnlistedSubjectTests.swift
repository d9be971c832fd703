import ClaimParsing
import ClaimScoring
import Market
import TestSupport
import Testing

/// Figures of companies and currencies that no listing stands for must not become those of the company named before.
@Suite struct UnlistedSubjectTests {
    private func claims(_ text: String) throws -> [String] {
        let date = try #require(SessionDate(iso: "2023-04-26"))
        let article = Article(id: "a", file: "a", published: .init(date: date), text: text)
        return readClaims(in: article, universe: readUniverse(try fixture("universe.csv"))).claims.map {
            "\($0.subject.ticker?.symbol ?? "?") \($0.evidence.text)"
        }
    }

    @Test(arguments: [
        "First Republic dropped 29.8% to $5.69, and Greatmart lost 4% to $10.10.",
        "Zillow stock closed at $50.25, up 3%. Its shares are up 20% this year.",
        "American Express, by contrast, rose 6.2% to $231.04.",
        "Shopify, the e-commerce platform, lost 14.9%.",
        "The rupee fell 0.2% to 82.60 per dollar.",
        "The Nasdaq Biotechnology index fell 2%.",
        "Gold miners lost 4%.",
        "Nasdaq futures fell 1%.",
        "The S&P MidCap 400 gained 1%.",
        "The Russell 1000 rose 1%.",
    ])
    func theCompanyBeforeIsNotMeant(_ text: String) throws {
        #expect(try claims("Apple rose 2%. " + text) == ["AAPL rose 2%"])
    }

    /// A reason of a company without a ticker has no target, and the company's own news bears its name.
    @Test func reasonsOfUnlistedCompaniesAreTheirs() throws {
        let date = try #require(SessionDate(iso: "2024-04-30"))
        let text =
            "Apple rose 1%. Eli Lilly popped 6% on a raised sales outlook. First Republic sank 61% after a profit warning."
        let article = Article(id: "a", file: "a", published: .init(date: date), text: text)
        let reading = readClaims(in: article, universe: readUniverse(try fixture("universe.csv")))
        #expect(reading.catalysts.map(\.target) == [nil, nil])
        #expect(reading.catalysts.map(\.entity) == [.name("Eli Lilly"), .name("First Republic")])
        #expect(reading.claims.count == 1)
    }

    @Test func aNamedCompanyIsMeantAgain() throws {
        let found = try claims("Apple rose 2%. First Republic dropped 29.8% to $5.69, while Microsoft added 1%.")
        #expect(found == ["AAPL rose 2%", "MSFT added 1%"])
    }
}
