import Foundation
import Market
import Testing

@testable import Reporting

@Suite struct NumberStyleTests {
    @Test func roundsAndSigns() {
        #expect(NumberStyle.percent(fraction: 0.0402) == "+4.02 %")
        #expect(NumberStyle.percent(fraction: -0.0402) == "\u{2212}4.02 %")
        #expect(NumberStyle.percent(fraction: -0.00001) == "0.00 %")
        #expect(NumberStyle.price(146.58) == "146.58")
        #expect(NumberStyle.price(5) == "5.00")
        #expect(NumberStyle.price(27.610000610351562) == "27.61")
        #expect(NumberStyle.pValue(0.0004) == "< 0.001")
        #expect(NumberStyle.pValue(0.0518) == "0.052")
        #expect(NumberStyle.chance(0.0004) == "< 1 %" && NumberStyle.chance(0.27) == "27 %")
        #expect(NumberStyle.chance(0.999) == "> 99 %" && NumberStyle.chance(1) == "100 %")
        #expect(NumberStyle.count(1234) == "1234")
        #expect(NumberStyle.count(12_438_900) == "12\u{2009}438\u{2009}900")
    }
}

@Suite struct RunWordingTests {
    @Test(arguments: [
        ("sessions", "down for 3 sessions"), ("of4sessions", "down on 3 of 4 sessions"),
        ("endedWeeks", "down for 3 weeks, which ended"),
    ])
    func runsAreWrittenOut(unit: String, expected: String) throws {
        let claim = Claim(
            id: "c1", kind: .streak, subject: Claim.Subject(ticker: nil, name: "Acme"), direction: .down,
            figure: PrintedFigure(printed: "3"), unit: unit, evidence: TextRange(text: "", start: 0, end: 0))
        #expect(ClaimWording.headline(claim) == expected)
    }
}

@Suite struct FileStemTests {
    @Test(arguments: [
        ("2026-01-02-alibaba", "2026-01-02-alibaba"), ("../../etc/passwd", "------etc-passwd"),
        (".hidden", "-hidden"), ("a/b\\c\u{0}d", "a-b-c-d"), ("", "article"), ("a..b", "a.-b"), ("CON:x", "CON-x"),
    ])
    func isSafe(text: String, expected: String) {
        #expect(FileStem(text).description == expected)
    }
}

@Suite struct PassageTests {
    private func passage(_ evidence: String, in text: String) throws -> Passage {
        let article = Article(id: "a", file: "a.txt", text: text)
        let range = try #require(text.range(of: evidence))
        let start = text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound)
        let words = TextRange(text: evidence, start: start, end: start + evidence.unicodeScalars.count)
        return Passage(of: words, in: article)
    }

    @Test func findsTheSentence() throws {
        let text = "First one. Shares of Acme Inc. rose 4.02% to $15.2 on Jan. 2 in New York. Last one."
        let passage = try passage("rose 4.02%", in: text)
        #expect(passage.before == "Shares of Acme Inc. ")
        #expect(passage.after == " to $15.2 on Jan. 2 in New York.")
    }

    @Test func staysInTheParagraph() throws {
        let passage = try passage("fell 2%", in: "A heading\nit fell 2%\nnext")
        #expect(passage.before == "it ")
        #expect(passage.after == "")
    }

    @Test func countsScalarsNotCharacters() throws {
        let passage = try passage("fell 2%", in: "e\u{301}clair \u{1F1EB}\u{1F1F7} fell 2% today.")
        #expect(passage.evidence == "fell 2%")
        #expect(passage.underlined(indent: "")[1].filter { $0 == "~" }.count == 7)
    }
}

@Suite struct LineBreakerTests {
    @Test func linesEndBetweenWordsAndNotBeforeUnits() {
        let sentence = "the prices give 72.87 %, which rounds to 73 % at 5 bp"
        #expect(
            LineBreaker.lines(sentence, first: "- ", rest: "  ", width: 22) == [
                "- the prices give", "  72.87 %, which", "  rounds to 73 % at", "  5 bp",
            ])
        #expect(LineBreaker.lines(sentence) == [sentence])
        #expect(LineBreaker.lines("unbreakable", first: "  ", width: 4) == ["  unbreakable"])
        #expect(LineBreaker.lines("", first: "  ") == ["  "])
    }

    @Test func theMarkStaysUnderTheEvidence() {
        let text = "Shares of Acme Inc. rose 4.02% to $15.2 on Jan. 2 in New York, as brokers had long expected."
        let article = Article(id: "a", file: "a.txt", text: text)
        let lines = Passage(of: TextRange(text: "rose 4.02%", start: 20, end: 30), in: article)
            .underlined(indent: "    ", width: 40)
        #expect(lines.allSatisfy { $0.count <= 40 }, "\(lines)")
        let start = lines[1].prefix { $0 == " " }.count
        #expect(lines[0].dropFirst(start).hasPrefix("rose 4.02%") && lines[1].hasSuffix(" ~~~~~~~~~~"))
    }
}

@Suite struct RoleWordingTests {
    @Test func rolesAreWords() {
        #expect(ClaimWording.role("businessGrowth") == "business growth")
        #expect(ClaimWording.role("unbound") == "unbound")
    }

    @Test func oneOfSeveralNames() {
        #expect(Counted.alternatives(["PDD", "TME", "VIPS"]) == "PDD, TME or VIPS")
        #expect(Counted.alternatives(["PDD"]) == "PDD" && Counted.alternatives([]) == "")
    }
}
