import ClaimParsing
import ClaimScoring
import Foundation
import Market
import TestSupport
import Testing

/// The ten cases that readers of price news get wrong most often.
@Suite struct HardestTenTests {
    private let reader: ClaimReader
    private let texts: [String: LabelledText]

    init() throws {
        reader = ClaimReader(universe: readUniverse(try fixture("universe.csv")))
        texts = Dictionary(
            uniqueKeysWithValues: try LabelledText.texts(jsonLines: try fixture("corpus.jsonl")).map { ($0.id, $0) })
    }

    private func read(_ text: String, _ date: String = "2024-03-15", publisher: String? = nil) -> ArticleReading {
        let published = SessionDate(iso: date).map { Article.Publication(date: $0) }
        return reader.read(Article(id: "x", file: "x", publisher: publisher, published: published, text: text))
    }

    /// `TICKER±figure` for each claim.
    private func figures(_ reading: ArticleReading) -> [String] {
        reading.claims.map { claim in
            let sign = claim.direction == .up ? "+" : claim.direction == .down ? "-" : "="
            return "\(claim.subject.ticker?.symbol ?? "?")\(sign)\(claim.figure?.printed ?? "")"
        }
    }

    private func score(_ id: String) throws -> ClaimScore {
        let text = try #require(texts[id])
        var score = ClaimScore()
        score.add(reader.read(text.article), against: text)
        return score
    }

    @Test func gappedLists() {
        #expect(figures(read("Apple lost 3%, Intel 2% and Boeing 1%.")) == ["AAPL-3", "INTC-2", "BA-1"])
        #expect(figures(read("Boeing (BA) -8%, Intel (INTC) +2%.")) == ["BA-8", "INTC+2"])
        #expect(figures(read("There was a 3% drop for Apple and a 2% gain for Intel.")) == ["AAPL-3", "INTC+2"])
    }

    @Test func respectively() throws {
        #expect(figures(read("Apple and Intel rose 3% and 2%, respectively.")) == ["AAPL+3", "INTC+2"])
        #expect(try score("d005").match.f1 == 1)
    }

    @Test func surgeThenReversal() throws {
        #expect(try score("d028").match.f1 == 1)
        #expect(try score("d029").match.f1 == 1)
        let claims = read("Apple rose as much as 4% before closing 1% lower.").claims
        #expect(claims.map(\.statistic) == [.max, .last])
        #expect(claims.map(\.direction) == [.up, .down])
        #expect(claims.last?.phase == .close)
    }

    @Test func theCatalystStandsNearerThanTheSubject() throws {
        #expect(try score("d047").match.f1 == 1)
        #expect(figures(read("Intel, after a downgrade by Bank of America, fell 4%.")) == ["INTC-4"])
    }

    @Test func penceAndPounds() throws {
        #expect(try score("d019").full.f1 == 1)
        let claims = read("Tesco shed 2.5p to 287.3p and BAE Systems rose 1% to £11.20.").claims
        #expect(claims.map(\.unit) == ["GBX", "GBX", "percent", "GBP"])
    }

    @Test func dualListings() throws {
        #expect(try score("d048").match.f1 == 1)
        let reading = read("Alibaba rose 2% to HK$75.10 in Hong Kong. Its U.S. shares gained 3% to $77.")
        #expect(figures(reading) == ["9988.HK+2", "9988.HK=75.10", "BABA+3", "BABA=77"])
    }

    @Test func articlesThatContradictThemselves() throws {
        let reading = reader.read(try #require(texts["d016"]).article)
        #expect(reading.inconsistencies.count == 1)
        let wrong = reading.claims.filter { $0.knownError != nil }
        #expect(wrong.map(\.figure?.printed) == ["27.8"])
        #expect(read("The Dow fell 204.91 points, or 1.3 percent, to 15,666.44.").inconsistencies.isEmpty)
        #expect(read("The Dow fell 204.91 points, or 3.1 percent, to 15,666.44.").inconsistencies.count == 1)
    }

    @Test func splits() throws {
        #expect(try score("d040").match.f1 == 1)
        #expect(try score("d053").match.recall >= 0.8)
        #expect(try #require(texts["d040"]).claims.count == 10)
    }

    @Test func weekdaysAndLatePosts() throws {
        let monday = read("Apple fell 2% on Friday.", "2024-03-18").claims
        #expect(monday.map(\.asOf) == [SessionDate(iso: "2024-03-15").map { .day($0) }])
        #expect(monday.first?.asOfAlternatives.isEmpty == false)
        #expect(try score("d010").full.f1 == 1)
    }

    @Test func telegraphListsAndNumberWords() throws {
        #expect(try score("d060").match.f1 == 1)
        #expect(
            figures(read("Apple gained five-tenths of a percent and Intel almost three percent.")) == [
                "AAPL+0.5", "INTC+3",
            ])
        #expect(figures(read("Nikola stock doubled.")) == ["NKLA+100"])
        #expect(figures(read("Netflix has lost a quarter of its value this year.")) == ["NFLX-25"])
    }
}
