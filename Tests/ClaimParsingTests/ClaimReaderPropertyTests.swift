import ClaimParsing
import ClaimScoring
import Foundation
import Glibc
import Market
import TestSupport
import Testing

/// What must hold for any text at all.
@Suite struct ClaimReaderPropertyTests {
    private let reader: ClaimReader
    private let texts: [LabelledText]

    init() throws {
        reader = ClaimReader(universe: readUniverse(try fixture("universe.csv")))
        texts = try LabelledText.texts(jsonLines: try fixture("corpus.jsonl"))
    }

    /// Every piece of evidence is the text at its offsets.
    private func check(_ text: String, _ comment: Comment) {
        let date = SessionDate(iso: "2024-03-15")
        let article = Article(
            id: "x", file: "x", published: date.map { Article.Publication(date: $0) }, text: text)
        let reading = reader.read(article)
        let scalars = Array(text.unicodeScalars)
        var ranges = reading.claims.map(\.evidence) + reading.claims.flatMap(\.valueSpans)
        ranges += reading.catalysts.map(\.evidence) + reading.rejected.map(\.evidence)
        for range in ranges {
            guard range.start >= 0, range.end <= scalars.count, range.start < range.end else {
                Issue.record("a range outside the text", sourceLocation: #_sourceLocation)
                continue
            }
            let piece = String(String.UnicodeScalarView(scalars[range.start..<range.end]))
            #expect(piece == range.text, comment)
        }
        #expect(Set(reading.claims.map(\.id)).count == reading.claims.count, comment)
    }

    @Test func randomBytesAreSurvived() {
        for seed in 0..<150 {
            var random = SplitMix64(seed: UInt64(seed))
            let count = Int.random(in: 0..<400, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            check(String(decoding: bytes, as: UTF8.self), "seed \(seed)")
        }
    }

    @Test func randomSignsAndWordsAreSurvived() {
        let pieces = [
            "Apple", "(NYSE:BABA)", "$", "%", "1", ",", ".", "5.2", "-", "—", "to", "from", "and", "rose", "down",
            "Monday",
            "since", "52-week", "high", "’s", "\u{A0}", "é", "😀", "\n\n", "\"", "(", ")", "billion", "the", "of",
            "which",
            "record", "May", "2020", "points", "HK$", "p", "third", "straight", "day", "versus", "S&P 500", "at", "as",
        ]
        for seed in 0..<200 {
            var random = SplitMix64(seed: UInt64(1000 + seed))
            let words = (0..<Int.random(in: 1..<80, using: &random)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &random)]
            }
            check(words.joined(separator: Bool.random(using: &random) ? " " : ""), "seed \(1000 + seed)")
        }
    }

    @Test func mutatedTextsAreSurvived() {
        for (index, text) in texts.enumerated() {
            for round in 0..<2 {
                var random = SplitMix64(seed: UInt64(index * 100 + round))
                var scalars = Array(text.text.unicodeScalars)
                for _ in 0..<6 where !scalars.isEmpty {
                    let place = Int.random(in: 0..<scalars.count, using: &random)
                    switch Int.random(in: 0..<4, using: &random) {
                    case 0: scalars.remove(at: place)
                    case 1: scalars.insert(scalars[Int.random(in: 0..<scalars.count, using: &random)], at: place)
                    case 2: scalars.removeSubrange(place..<min(scalars.count, place + 9))
                    default: scalars.insert(contentsOf: "€\u{301}“".unicodeScalars, at: place)
                    }
                }
                check(String(String.UnicodeScalarView(scalars)), "text \(text.id), round \(round)")
            }
        }
    }

    /// Ten times the text takes about ten times as long, whatever it is made of.
    @Test(arguments: [
        "7", "(", "a", "(NYSE:ABC) ", "1% ", "Apple, ", "and Apple rose 5% ", "from $1 to $2 ", "'s ", "A.",
        "%", ", ", "\"", "$5 ", "$AAPL ", "after ", "up 5% on results, ", "(NYSE: A", "in sympathy with ",
    ])
    func timeIsLinear(piece: String) {
        // Time of this thread alone: other tests run beside it.
        func seconds(_ count: Int) -> Double {
            let article = Article(id: "x", file: "x", text: String(repeating: piece, count: count / piece.utf8.count))
            let start = threadNanoseconds()
            _ = reader.read(article)
            return Double(threadNanoseconds() - start) / 1e9
        }
        // From the length on at which sentences and paragraphs are cut.
        let small = max(seconds(4000), 0.002)
        #expect(seconds(40_000) / small < 40)
    }

    #if DEBUG
        /// Twice the text is twice the work, counted in looks at its units and in what comes out, whatever it is made of.
        @Test(arguments: [
            "7", "(", "\"", "a", "$AAPL ", "(NYSE:ABC) ", "up 5% ", "on Monday it rose 5% the next day ", "— ", "+5% ",
            "after the news ", "that hurt Apple, ", "lifted by ", "Kohl's of Ohio ", "3/4/2025 ",
        ])
        func workIsLinear(piece: String) {
            func work(_ count: Int) -> (steps: Int, results: Int) {
                let article = Article(
                    id: "x", file: "x", text: String(repeating: piece, count: count / piece.utf8.count))
                let reading = reader.read(article)
                return (
                    reader.steps(in: article), reading.claims.count + reading.rejected.count + reading.catalysts.count
                )
            }
            // From the length on at which sentences and paragraphs are cut.
            let (one, two, four) = (work(10_000), work(20_000), work(40_000))
            #expect(Double(two.steps) <= 2.2 * Double(one.steps) + 1000, "\(one) \(two)")
            #expect(Double(four.steps) <= 2.2 * Double(two.steps) + 1000, "\(two) \(four)")
            #expect(four.results <= 5 * max(one.results, 10))
        }
    #endif

    /// HTML of many levels is read once, and its depth is no recursion.
    @Test func nestedMarkupIsWalkedOnce() throws {
        for depth in [50, 100, 200] {
            let page = String(repeating: "<div>", count: depth) + "Apple rose 5%."
            let article = try readHTML(Array(page.utf8), file: "a.html").article
            #expect(article.text == "Apple rose 5%.")
        }
    }

    /// Companies that no universe has, each with its event: all are remembered, none is searched for.
    @Test func unknownTickersTakeLinearTime() {
        func seconds(_ count: Int) -> Double {
            let text = (0..<count).map { number in
                let letters = [1, 26, 676].map { Character(UnicodeScalar(UInt8(65 + number / $0 % 26))) }
                return "Acme Corp (NYSE: \(String(letters))) rose 5% after a profit warning. "
            }.joined()
            let article = Article(id: "x", file: "x", text: text)
            let start = threadNanoseconds()
            _ = reader.read(article)
            return Double(threadNanoseconds() - start) / 1e9
        }
        let small = max(seconds(400), 0.002)
        #expect(seconds(4000) / small < 40)
    }

    /// A month with nothing behind it was looked past; found by fuzzing.
    @Test(arguments: ["Apple rose 5% in March", "Apple shares (AAPL) fell 2% to $170 in May", "Apple up 3% since June"])
    func aMonthMayEndTheText(text: String) {
        check(text, "\(text)")
        #expect(!reader.read(Article(id: "x", file: "x", text: text)).claims.isEmpty)
    }

    @Test func readingTwiceIsTheSame() {
        for text in texts.prefix(30) { #expect(reader.read(text.article) == reader.read(text.article)) }
    }
}

/// The processor time of the calling thread in nanoseconds.
private func threadNanoseconds() -> UInt64 {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}
