import ClaimParsing
import Market

/// Pages and feeds, however deep, long or broken, are read without a trap, and evidence stands where its offsets say.
///
/// The first byte tells pages from feeds, and whether the markup behind it is repeated, which makes elements nest and
/// entities multiply.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard input.count > 2 else { return 0 }
    let form = input[0], body = Array(input[2...])
    let times = form & 2 == 0 ? 1 : Int(input[1]) * 4 + 1
    let bytes = Array(repeatElement(body, count: times).joined())
    do {
        if form & 1 == 0 {
            check(try readHTML(bytes, file: "page.html").article)
        } else {
            for article in try readFeed(bytes, file: "feed.xml").articles.prefix(4) { check(article) }
        }
    } catch {
        // What holds no article is said to hold none.
    }
    return 0
}
