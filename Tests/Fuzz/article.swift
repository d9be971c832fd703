import ClaimParsing
import Market

/// Whatever an article says, it is read without a trap, and every piece of evidence stands where its offsets say.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    // The first byte picks the form: text, a line of JSON, a page or a feed.
    guard let form = bytes.first else { return 0 }
    let rest = Array(bytes.dropFirst())
    do {
        switch form % 4 {
        case 0: check(try readArticle(rest, file: "article.txt").article)
        case 1:
            var lines = ArticleLines(file: "articles.jsonl", rememberedIDs: 4)
            for line in rest.split(separator: 0x0A) {
                if let read = try? lines.read(line: line) { check(read.article) }
            }
        case 2: check(try readHTML(rest, file: "page.html").article)
        default: for article in try readFeed(rest, file: "feed.xml").articles { check(article) }
        }
    } catch {
        // An input that is no article is said to be none.
    }
    return 0
}

private let reader = ClaimReader(universe: .none)

private func check(_ article: Article) {
    let scalars = Array(article.text.unicodeScalars)
    let reading = reader.read(article)
    func holds(_ range: TextRange) {
        precondition(range.start >= 0 && range.start <= range.end && range.end <= scalars.count, "outside the text")
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range.start..<range.end])
        precondition(Array(range.text.unicodeScalars) == Array(text), "evidence stands elsewhere")
    }
    for claim in reading.claims {
        holds(claim.evidence)
        claim.valueSpans.forEach(holds)
    }
    for catalyst in reading.catalysts { holds(catalyst.evidence) }
    for figure in reading.rejected { holds(figure.evidence) }
}
