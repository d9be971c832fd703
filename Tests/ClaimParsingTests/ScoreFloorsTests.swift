import ClaimScoring
import Foundation
import Market
import Testing

@Suite struct ScoreFloorsTests {
    @Test func aScoreOfNothingMeetsEveryFloor() throws {
        let floors = try #require(ScoreFloors("match:.995,full:.945,catalysts:.955,false:0"))
        #expect(floors.failures(of: ClaimScore()).isEmpty)
    }

    @Test func whatIsMissedIsSaid() throws {
        let text = try #require(
            try LabelledText.texts(
                jsonLines: .init(
                    """
                    {"id":"a","published":"2024-03-15","text":"Nothing moved.","claims":[{"kind":"percentMove",\
                    "subject":{"ticker":"A"},"evidence":{"text":"Nothing","start":0,"end":7}}]}
                    """.utf8)
            ).first)
        var score = ClaimScore()
        score.add(ArticleReading(article: text.article, claims: [], catalysts: [], rejected: []), against: text)
        #expect(
            try #require(ScoreFloors("match:.5")).failures(of: score) == ["F1 of match is 0.0, below the floor of 0.5"])
        #expect(try #require(ScoreFloors("match:0,false:0")).failures(of: score).isEmpty)
    }

    @Test(arguments: ["", "match", "match:high", "recall:.5", "match:.5,"])
    func whatIsNoFloorIsRefused(text: String) { #expect(ScoreFloors(text) == nil) }
}
