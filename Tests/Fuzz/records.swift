import ClaimParsing
import Diagnostics
import Market

@testable import tapecheck

/// Lines of JSON: articles come out the same however the bytes are cut, and of the lines that `attribute` or `claims`
/// wrote a backtest accounts for each.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard input.count > 2 else { return 0 }
    let bytes = input[1...]
    if input[0] & 1 == 0 {
        let whole = articles(bytes, cut: bytes.count)
        precondition(whole == articles(bytes, cut: 1 + Int(input[0] >> 1)), "a cut changes what is read")
        for article in whole.compactMap(\.self).prefix(4) { check(article) }
    } else {
        checkEvents(bytes)
    }
    return 0
}

/// Each line's article, or nothing for one that has none.
private func articles(_ bytes: ArraySlice<UInt8>, cut: Int) -> [Article?] {
    var lines = ArticleLines(file: "articles.jsonl", rememberedIDs: 4), splitter = LineSplitter(file: "articles.jsonl")
    var read: [Article?] = []
    func take(_ line: ArraySlice<UInt8>) {
        do { if let found = try lines.read(line: line) { read.append(found.article) } } catch { read.append(nil) }
    }
    var rest = bytes
    while !rest.isEmpty {
        try? splitter.append(Array(rest.prefix(cut)), take)
        rest = rest.dropFirst(cut)
    }
    try? splitter.finish(take)
    return read
}

private let file = MemoryFile()
private let venues = TradingVenues(universe: Universe())

private func checkEvents(_ bytes: ArraySlice<UInt8>) {
    file.write(bytes)
    var pipeline = Pipeline(isQuiet: true)
    guard let source = try? EventSource(file.path, venues: venues, &pipeline) else { return }
    for finding in pipeline.log.findings { precondition(!finding.diagnostic.description.isEmpty) }
    guard source.kind == .verdicts else { return }
    let lines = bytes.split(separator: 0x0A).count { $0.contains { $0 > 0x20 } }
    precondition(source.candidates.count + source.leftOut.count == lines, "each line is an event or left out")
}
