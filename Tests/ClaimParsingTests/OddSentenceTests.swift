@testable import ClaimParsing
import ClaimScoring
import Market
import TestSupport
import Testing

/// Sentences whose dates, figures and verbs stand where the grammar has nothing to look at: at an edge, or beyond one.
@Suite struct OddSentenceTests {
    private let reader: ClaimReader

    init() throws { reader = ClaimReader(universe: readUniverse(try fixture("universe.csv"))) }

    private func read(_ text: String) throws -> ArticleReading {
        let date = try #require(SessionDate(iso: "2026-01-02"))
        return reader.read(Article(id: "a", file: "a", published: .init(date: date), text: text))
    }

    @Test(arguments: [
        "Shares fell for two of the Nov. 3 sessions", "Two of May 5 trades",
        "Alibaba shares rose in three of the Dec. 4 sessions",
    ])
    func aDayOfTheMonthIsNoCountOfSessions(_ text: String) throws {
        #expect(try read(text).claims.allSatisfy { $0.kind != .streak })
    }

    @Test func sessionsOfAPeriodAreCounted() throws {
        let claims = try read("Alibaba shares rose in three of the past five days.").claims
        #expect(claims.contains { $0.kind == .streak && $0.unit == "of5sessions" })
    }

    /// Sentences are cut at 200 units; the pair in front of "first time" falls apart there.
    @Test(arguments: Array(190..<206))
    func aLongSentenceIsCutAnywhere(_ length: Int) throws {
        let filler = String(repeating: "very ", count: length)
        let reading = try read("Alibaba \(filler)fell below $100 for the first time this year")
        #expect(reading.rejected.map(\.evidence.text) + reading.claims.map(\.evidence.text) != [])
    }

    @Test(arguments: [
        "Shares were hit after $10 billion", "Alibaba crossed a line when $3 billion left.", "notch while $10 billion.",
    ])
    func anAmountBehindAVerbOfTheClauseBeforeIsOne(_ text: String) throws {
        let reading = try read(text)
        #expect(reading.claims.contains { $0.figure != nil } == false)
        #expect(reading.rejected.map(\.evidence.text).contains { $0.hasPrefix("$") })
    }

    @Test func crossedBoundsAreAnEmptyRange() {
        let five = 5, two = 2
        #expect((five..<two).isEmpty)
        #expect((five..<two).lowerBound == 5)
    }
}

/// Texts put together at random from every word that the lexicon has, with dates and figures in all places.
@Suite struct OddSentenceGeneratorTests {
    private let reader: ClaimReader
    private let words: [String]

    private static let texts = 120

    /// What has a grammar of its own.
    private static let pieces = [
        "Nov. 3", "3 Nov. 2025", "May 5", "Dec. 4, 2025", "2025", "Q3", "the third quarter", "Monday", "Friday's",
        "the past",
        "five days", "two of", "of the", "9:30 a.m. ET", "since 2020", "52-week", "first time", "in a row", "this year",
        "$100", "$10 billion", "5%", "5.2", "1/2", "3-for-1", "HK$94.55", "€ 3", "¥", "120 million", "10bn", "-0.5%",
        "two-thirds", "half a percent", "between $3 and $4", "from 5% to 6%", "50 cents", "100 points",
        "25 basis points",
        "Alibaba", "Apple Inc. (NASDAQ: AAPL)", "(NYSE:", "(BABA)", "$TSLA", "S&P 500", "the Nasdaq", "Brent",
        "bitcoin",
        "Foo Bar Holdings", "it", "its", "which", "that", "while", "after", "before", "when", "as", "but", "and", "who",
        "not", "never", "if", "would", "versus", "in sympathy with", "following",
    ]
    private static let signs = [
        ",", ".", ";", ":", "-", "—", "(", ")", "\"", "’s", "'", "?", "!", "/", "%", "$", "\n\n", "*",
    ]

    init() throws {
        reader = ClaimReader(universe: readUniverse(try fixture("universe.csv")))
        words = Lexicon.english.vocabulary.words.words
    }

    private func text(_ random: inout SplitMix64) -> String {
        // Mostly short, so that an edge is near; at times longer than a sentence may be.
        let isLong = Int.random(in: 0..<12, using: &random) == 0
        let count = isLong ? Int.random(in: 190..<420, using: &random) : Int.random(in: 1..<14, using: &random)
        let stops = isLong ? 60 : 8
        var parts: [String] = []
        while parts.count < count {
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5: parts.append(words.randomElement(using: &random) ?? "")
            case 5..<9: parts.append(Self.pieces.randomElement(using: &random) ?? "")
            default:
                let sign = Self.signs.randomElement(using: &random) ?? ""
                if !isLong || Int.random(in: 0..<stops, using: &random) == 0 || sign == "," { parts.append(sign) }
            }
        }
        if Bool.random(using: &random), let first = parts.first {
            parts[0] = first.prefix(1).uppercased() + first.dropFirst()
        }
        return parts.joined(separator: " ")
    }

    /// Whatever stands next to whatever, the text is read, and what is printed of it stands in it.
    @Test(arguments: Array(0..<12))
    func wordsInAnyOrderAreRead(_ part: Int) throws {
        let date = try #require(SessionDate(iso: "2026-01-02"))
        for seed in 0..<Self.texts {
            var random = SplitMix64(seed: UInt64(part * 100_000 + seed))
            let text = text(&random)
            let article = Article(id: "x", file: "x", published: .init(date: date), text: text)
            let reading = reader.read(article)
            let scalars = Array(text.unicodeScalars)
            let ranges =
                reading.claims.map(\.evidence) + reading.catalysts.map(\.evidence) + reading.rejected.map(\.evidence)
            for range in ranges {
                let isInside = range.start >= 0 && range.start < range.end && range.end <= scalars.count
                #expect(isInside, "part \(part), seed \(seed): '\(range.text)' in: \(text)")
                guard isInside else { continue }
                #expect(
                    String(String.UnicodeScalarView(scalars[range.start..<range.end])) == range.text, "seed \(seed)")
            }
        }
    }
}
