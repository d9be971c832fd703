import ClaimParsing
import ClaimScoring
import Foundation
import Market
import TestSupport
import Testing

@Suite struct DemoArticleTests {
    private func reading() throws -> ArticleReading {
        let root = packageRoot()
        let bytes = Array(try Data(contentsOf: root.appending(path: "Data/articles/2026-01-02-alibaba.txt")))
        let universe = readUniverse(try Data(contentsOf: root.appending(path: "Data/universe.csv")))
        return readClaims(in: try readArticle(bytes, file: "2026-01-02-alibaba.txt").article, universe: universe)
    }

    @Test func theFourClaimsAreFound() throws {
        let claims = try reading().claims
        let friday = try #require(SessionDate(iso: "2026-01-02"))
        #expect(claims.allSatisfy { $0.subject.ticker?.symbol == "BABA" && $0.asOf == .day(friday) })
        #expect(claims.map(\.kind) == [.qualitativeMove, .percentMove, .percentMove, .priceLevel])
        #expect(claims.map(\.figure?.printed) == [nil, "73", "4.02", "152.47"])
        #expect(claims.map(\.horizon) == [.session, .twelveMonths, .session, .session])
        #expect(claims.map(\.session) == [.regular, .regular, .pre, .pre])
        #expect(claims.map(\.base) == [.prevClose, .close12mAgo, .prevClose, nil])
        #expect(claims.map(\.direction) == [.up, .up, .up, nil])
    }

    @Test func theReasonsAreFound() throws {
        let catalysts = try reading().catalysts
        #expect(catalysts.contains { $0.kind == .sympathy && $0.entity?.description == "BIDU" })
        #expect(catalysts.contains { $0.kind == .policy })
        #expect(catalysts.contains { $0.kind == .sectorSentiment })
        #expect(catalysts.contains { $0.kind == .spinoffIPO && $0.entity?.description == "BIDU" })
        #expect(catalysts.allSatisfy { $0.target?.symbol == "BABA" })
    }

    @Test func theGrowthRateIsRejected() throws {
        #expect(try reading().rejected.contains { $0.evidence.text.contains("triple-digit") })
    }
}
