import Foundation
import Testing

/// What `attribute` prints of reasons that name a sector, a place or the market, on the example's prices.
@Suite struct ReasonTests {
    /// The draws behind a split's intervals are those of the seed, which is printed wherever they are.
    @Test func theSeedOfTheDrawsIsGivenAndPrinted() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let article = "Data/articles/2026-01-02-alibaba.txt"
        func json(_ seed: String) throws -> String {
            try CommandRunner().run("attribute", article, "--format", "json", "--quiet", "--seed", seed).stdout
        }
        let seven = try json("7")
        #expect(seven.contains("\"seed\": \"7\""))
        #expect(try seven == json("7"))
        #expect(try seven.replacing("\"seed\": \"7\"", with: "\"seed\": \"8\"") != json("8"))
        let output = folder.url.path
        #expect(try CommandRunner().run("report", article, "--seed", "7", "--output", output).exitCode == 0)
        let report = try String(
            contentsOf: folder.url.appending(path: "2026-01-02-alibaba.md"), encoding: .utf8)
        #expect(report.contains("seed 7") && report.contains(" --seed 7 "))
    }

    private func attribute(_ sentence: String, _ options: String...) throws -> String {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let article = try folder.file(
            "a.txt",
            "date: 2026-01-05\n\nAlibaba Group Holding Limited (NYSE:BABA) shares rose on Friday \(sentence).\n")
        let outcome = try CommandRunner().run(arguments: ["attribute", article.path] + options)
        #expect(outcome.exitCode == 0, "\(outcome.stderr)")
        return outcome.stdout.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test(arguments: [
        ("as European bank stocks rallied", "\u{201C}European\u{201D}, \u{201C}bank\u{201D}"),
        ("after Japan announced new stimulus measures", "\u{201C}Japan\u{201D}"),
        ("as chip stocks rallied", "\u{201C}chip\u{201D}, for which the universe has the theme semiconductors"),
    ])
    func anotherSectorIsNotTestable(_ sentence: String, named: String) throws {
        let text = try attribute(sentence)
        #expect(text.contains("wording: not testable"), "\(text)")
        #expect(text.contains("the article names \(named)"), "\(text)")
    }

    @Test func aPolicysSupportIsThatOfASectorsMove() throws {
        let text = try attribute("after Beijing announced new stimulus measures")
        #expect(
            text.contains("policy (Beijing) for BABA, tied by temporal wording: partly supported as a sector move only")
        )
        #expect(text.contains("nothing here ties it to the policy"), "\(text)")
    }

    /// A narrow theme that leaves too few names is passed over for one that holds it, not for any other.
    @Test func aBroaderThemeStandsInForOneOfTooFewNames() throws {
        let text = try attribute("as Chinese internet stocks rallied")
        #expect(text.contains(try Regex("theme china[ ,)]")), "\(text)")
    }

    @Test func theMarketIsTestedAsTheMarket() throws {
        let text = try attribute("as the broader market rallied")
        #expect(text.contains("contribution") && !text.contains("the theme china"), "\(text)")
    }

    @Test func everyPeerOfAListIsTested() throws {
        let text = try attribute("in sympathy with Baidu, Inc. (NASDAQ:BIDU) and JD.com, Inc. (NASDAQ:JD)")
        #expect(text.contains("sympathy (BIDU) for BABA") && text.contains("sympathy (JD) for BABA"), "\(text)")
    }

    @Test func momentumShowsWhatFollowedItsState() throws {
        let text = try attribute("on momentum buying")
        #expect(text.contains("relative strength index") && text.contains("the session after a close"), "\(text)")
    }
}
