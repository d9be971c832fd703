import ClaimParsing
import Diagnostics
import Foundation
import Market
import Testing

/// Feeds that are damaged, and pages in other encodings: what is lost is said, and where.
@Suite struct BrokenMarkupTests {
    private func item(_ number: Int, _ text: String) -> String {
        "<item><guid>g\(number)</guid><pubDate>Fri, 02 Jan 2026 13:05:00 GMT</pubDate><description>\(text)</description></item>\n"
    }

    private func feed(_ second: String) -> String {
        "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel>\n" + item(1, "Intel fell 3%.") + second
            + item(3, "AMD rose 2%.") + "</channel></rss>"
    }

    /// The findings about broken markup of a feed: line and item.
    private func broken(_ feed: some Sequence<UInt8>) throws -> [String] {
        try readFeed(Array(feed), file: "f.rss").findings.compactMap {
            guard case .brokenMarkup(_, let item) = $0.kind else { return nil }
            #expect($0.diagnostic.message.contains("text behind it may be missing"))
            return "\($0.position.line ?? 0): \(item.map(String.init) ?? "-")"
        }
    }

    @Test func aFeedThatIsWholeHasNoSuchFinding() throws {
        #expect(try broken(feed(item(2, "AT&amp;T fell 1%.&nbsp;More.")).utf8) == [])
    }

    /// XML does not know them, and its parser drops what it does not know.
    @Test(arguments: [
        ("Intel rose 5&frac12;%.", "Intel rose 5½%."), ("Intel moved &minus;4.02%&hellip;", "Intel moved −4.02%…"),
        ("Intel &unknown; rose 4%, AT&amp;T too.", "Intel &unknown; rose 4%, AT&T too."),
        ("Intel &größe; rose 4%.", "Intel &größe; rose 4%."),
        ("<![CDATA[Intel rose 5&frac12;% <b>today</b>.]]>", "Intel rose 5½% today."),
        ("Intel&amp;#8217;s stock rose 5&amp;frac12;%.", "Intel’s stock rose 5½%."),
        ("AT&amp;T rose 4&#37;.", "AT&T rose 4%."), ("Intel &1; rose &; 4%.", nil),
    ])
    func namesOfCharactersStayInTheText(text: String, expected: String?) throws {
        let read = try readFeed(Array(feed(item(2, text)).utf8), file: "f.rss")
        #expect(read.articles.count == 3)
        if let expected {
            #expect(read.articles[1].text == expected && read.findings.isEmpty, "\(read.articles[1].text)")
        } else {
            #expect(try broken(feed(item(2, text)).utf8) == ["4: 2"])
        }
    }

    /// A name is as long as its bytes, not as what they would be in UTF-8 (a crash that the fuzzer found).
    @Test func namesInOtherEncodingsStayAsTheyAre() throws {
        func bytes(_ text: String, _ heading: String = "") -> [UInt8] {
            let whole = feed(item(2, text)).replacing("version=\"1.0\"?", with: "version=\"1.0\"\(heading)?")
            return Array(whole.utf8).map { $0 == UInt8(ascii: "#") ? 0xF6 : $0 }
        }
        let read = try readFeed(bytes("Intel &gr#sse; rose 4%.", " encoding=\"windows-1252\""), file: "f.rss")
        #expect(read.articles[1].text == "Intel &grösse; rose 4%." && read.findings.isEmpty)
        // Nothing in UTF-8, at the very end.
        let text = "Intel fell 3%. &" + String(repeating: "#", count: 18) + "lt;b"
        let cut = Array(bytes(text).prefix { $0 != 0xF6 }) + [UInt8](repeating: 0xF6, count: 18) + Array("lt;b".utf8)
        #expect(try !broken(cut).isEmpty)
    }

    /// Neither what an item says of entities nor comments and instructions change what others' names mean.
    @Test(arguments: [
        "<![CDATA[<!ENTITY frac12 \"x\">]]>", "<!-- <!ENTITY frac12 \"x\"> -->", "<?x <!-- ?>",
        "&lt;!ENTITY frac12 'x'&gt;",
    ])
    func nothingInAnItemDeclaresNames(first: String) throws {
        let text = feed(item(2, "Intel rose 5&frac12;%.")).replacing("Intel fell 3%.", with: first + "Intel fell 3%.")
        #expect(try readFeed(Array(text.utf8), file: "f.rss").articles[1].text == "Intel rose 5½%.")
    }

    /// The bytes of an ampersand, letters and a semicolon are two other characters there.
    @Test func otherEncodingsAreLeftAlone() throws {
        let text =
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"
            + feed(item(2, "\u{2661}\u{623B} rose 4%.")).drop { $0 != "\n" }
        var bytes: [UInt8] = [0xFE, 0xFF]
        for unit in text.utf16 { bytes += [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        #expect(try readFeed(bytes, file: "f.rss").articles[1].text == "\u{2661}\u{623B} rose 4%.")
    }

    /// What the feed declares is never expanded, and its name stays.
    @Test func declaredNamesStayInTheText() throws {
        let declared = feed(item(2, "Intel &half; rose 4%.")).replacing(
            "<rss", with: "<!DOCTYPE rss [<!ENTITY half \"gone\">]><rss")
        #expect(try readFeed(Array(declared.utf8), file: "f.rss").articles[1].text == "Intel &half; rose 4%.")
    }

    @Test(arguments: ["AT\0T fell 1%.", "AT&T & Intel fell 1%.", "Intel fell 5% <b on Friday.", "Intel \u{1} fell 1%."])
    func theItemInWhichTheParserLostItsWayIsNamed(_ text: String) throws {
        #expect(try broken(feed(item(2, text)).utf8).first == "4: 2")
    }

    @Test func anItemThatIsNotUTF8IsNamed() throws {
        let bytes = Array(feed(item(2, "Caf# fell 1%.")).utf8).map { $0 == UInt8(ascii: "#") ? 0xE9 : $0 }
        #expect(try broken(bytes) == ["4: 2"])
    }

    @Test func anItemThatIsNothingInTheEncodingDeclaredIsSaid() throws {
        let bytes = Array(feed(item(2, "Caf# fell 1%.")).utf8).map { $0 == UInt8(ascii: "#") ? 0x81 : $0 }
        let declared = Array("<?xml version=\"1.0\" encoding=\"windows-1252\"?>".utf8) + bytes.drop { $0 != 0x0A }
        #expect(try !broken(declared).isEmpty)
    }

    @Test func aFeedThatIsCutOffNamesItsLastItem() throws {
        let whole = feed(item(2, "Baidu rose 4%."))
        let cut = whole[..<(try #require(whole.range(of: "AMD rose").map(\.lowerBound)))]
        #expect(try broken(cut.utf8) == ["5: 3"])
    }

    @Test func aSecondFeedBehindTheFirstIsSaid() throws {
        let one = feed(item(2, "Baidu rose 4%."))
        #expect(try broken((one + "\n" + one).utf8) == ["7: -"])
    }

    @Test func anItemWhosePageIsNestedTooDeepIsNamed() throws {
        let deep = String(repeating: "&lt;div&gt;", count: 300) + "Intel fell 3%."
        let (articles, findings) = try readFeed(Array(feed(item(2, deep)).utf8), file: "f.rss")
        #expect(articles.map(\.id) == ["g1", "g3"])
        #expect(findings.map(\.kind) == [.itemNestedTooDeep(2), .itemWithoutText(2)])
    }

    // MARK: Encodings

    private func page(_ head: String) -> String { "\(head)<p>£5.20 “up”</p>" }

    private func text(_ bytes: [UInt8]) throws -> String { try readHTML(bytes, file: "p.html").article.text }

    @Test(arguments: [
        "<meta charset=\"iso-8859-1\">", "<meta charset=windows-1252>",
        "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=ISO-8859-1\">",
        "<?xml version=\"1.0\" encoding=\"windows-1252\"?>",
    ])
    func aPageIsReadInTheEncodingItDeclares(_ head: String) throws {
        let bytes = try #require(page(head).data(using: .windowsCP1252))
        #expect(try text(Array(bytes)) == "£5.20 “up”")
        #expect(try readHTML(Array(bytes), file: "p.html").findings.map(\.kind) == [.missingDate])
    }

    @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf8])
    func aByteOrderMarkSaysTheEncodingWhateverThePageDeclares(_ encoding: String.Encoding) throws {
        let bytes = try #require(("\u{FEFF}" + page("<meta charset=latin1>")).data(using: encoding))
        #expect(try text(Array(bytes)) == "£5.20 “up”")
    }

    @Test(arguments: ["", "<meta charset=utf-8>", "<meta charset='UTF-16'>", "<p>charset=koi8-r</p>"])
    func everyOtherPageIsUTF8(_ head: String) throws {
        #expect(try text(Array(page(head).utf8)).hasSuffix("£5.20 “up”"))
    }

    @Test func anEncodingThatNoOneKnowsIsSaid() throws {
        let findings = try readHTML(Array(page("<meta charset=\"klingon-1\">").utf8), file: "p.html").findings
        #expect(findings.map(\.kind) == [.unknownEncoding("klingon-1"), .missingDate])
    }

    @Test func whatCannotBeDecodedIsSaidWithItsLine() throws {
        for (head, name) in [("", "UTF-8"), ("<meta charset=windows-1252>", "windows-1252")] {
            // Nothing in either encoding.
            let bytes = Array("\(head)\n<p>up #5% to $3</p>".utf8).map { $0 == UInt8(ascii: "#") ? 0x81 : $0 }
            let (article, findings) = try readHTML(bytes, file: "p.html")
            #expect(article.text == "up \u{FFFD}5% to $3")
            let finding = try #require(findings.first)
            #expect(finding.kind == .undecodable(name, offset: head.utf8.count + 7))
            #expect(finding.position.line == 2)
        }
    }

    @Test func textBehindManyBytesThatAreNothingStays() throws {
        let bytes =
            Array("<meta charset=windows-1252><p>up 5% ".utf8) + Array(repeating: 0x81, count: 1500)
            + Array(" to $3</p>".utf8)
        let (article, findings) = try readHTML(bytes, file: "p.html")
        #expect(article.text.hasPrefix("up 5% \u{FFFD}") && article.text.hasSuffix("\u{FFFD} to $3"))
        #expect(article.text.unicodeScalars.count { $0 == "\u{FFFD}" } == 1500)
        #expect(findings.contains { if case .undecodable = $0.kind { true } else { false } })
    }
}
