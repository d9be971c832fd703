import ClaimParsing
import Market

/// Whatever an article says, it is read without a trap, and every piece of evidence stands where its offsets say.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    // The first byte picks the form: text, a line of JSON, a page, a record of a table or a feed.
    guard let form = bytes.first else { return 0 }
    let rest = Array(bytes.dropFirst())
    do {
        switch form % 5 {
        case 0: check(try readArticle(rest, file: "article.txt").article)
        case 1:
            var lines = ArticleLines(file: "articles.jsonl", rememberedIDs: 4)
            for line in rest.split(separator: 0x0A) {
                if let read = try? lines.read(line: line) { check(read.article) }
            }
        case 2: check(try readHTML(rest, file: "page.html").article)
        case 3:
            let records = try ArticleRecords(
                header: ["Date", "Article_title", "Article", "Publisher"], file: "news.csv")
            let fields = rest.split(separator: 0x0A, maxSplits: 3).map { String(decoding: $0, as: UTF8.self) }
            check(try records.read(fields, line: 2).article)
        default: for article in try readFeed(rest, file: "feed.xml").articles { check(article) }
        }
    } catch {
        // An input that is no article is said to be none.
    }
    return 0
}
