import Market
import TestSupport
import Testing

@testable import PriceLoading

/// The fast way and libcsv give the same rows, values and findings, however the text is cut.
@Suite struct DifferentialTests {
    @Test func plainScannerAgreesWithLibcsv() async throws {
        for seed in 0..<400 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            let text = RandomPriceFile.make(using: &random)
            try await expectAgreement(text, "seed \(seed)", &random)
        }
    }

    @Test func plainScannerAgreesWithLibcsvOnDamagedFiles() async throws {
        for seed in 1000..<1400 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            var bytes = Array(RandomPriceFile.make(using: &random).utf8)
            let header = bytes.firstIndex(of: 0x0A) ?? 0
            for _ in 0..<Int.random(in: 1...6, using: &random) where bytes.count > header + 2 {
                let index = Int.random(in: (header + 1)..<bytes.count, using: &random)
                let replacement = Array("\",\n\r.-0x\u{0} ;é".utf8).randomElement(using: &random) ?? 0
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[index] = replacement
                case 1: bytes.insert(replacement, at: index)
                default: bytes.remove(at: index)
                }
            }
            try await expectAgreement(bytes, "seed \(seed)", &random)
        }
    }

    /// Found by the fuzzer: the scanner took the ticker of the last of two columns.
    @Test func twoColumnsOfAKind() async throws {
        var random = SplitMix64(seed: 7)
        let text =
            "Date,Ticker,Close,Ticker,Date\n2024-01-02,AAA,10.5,BBB,2024-01-03\n2024-01-04,AAA,11,BBB,2024-01-05\n"
        try await expectAgreement(text, "two columns", &random)
    }

    private func expectAgreement(
        _ text: String, _ comment: String, _ random: inout SplitMix64
    ) async throws { try await expectAgreement(Array(text.utf8), comment, &random) }

    private func expectAgreement(
        _ bytes: [UInt8], _ comment: String, _ random: inout SplitMix64
    ) async throws {
        let text = try SourceText(file: "random.csv", raw: bytes)
        let options = PriceLoadingOptions(findingsPerKind: 1000, keepsRejects: true)
        guard let dialect = try? DialectRecognition(text: text, options: options).recognise() else { return }
        let schema = RowSchema(dialect, options: options)
        let whole = PriceTable.Cut(part: 1 << 20, piece: 1 << 20)
        let reference = await outcome(text, schema, whole, usesScanner: false, jobs: 1)
        let fast = await outcome(text, schema, whole, usesScanner: true, jobs: 1)
        expectSame(fast, reference, "\(comment): scanner")
        let cut = PriceTable.Cut(
            part: Int.random(in: 60...500, using: &random), piece: Int.random(in: 30...200, using: &random))
        for usesScanner in [false, true] {
            let pieces = await outcome(text, schema, cut, usesScanner: usesScanner, jobs: 3)
            expectSame(pieces, reference, "\(comment): cut \(cut), scanner \(usesScanner)")
        }
    }

    /// A failure shows the first difference and not two tables.
    private func expectSame(_ actual: TableOutcome, _ expected: TableOutcome, _ comment: String) {
        if let difference = actual.difference(to: expected) {
            Issue.record("\(comment): \(difference.own), libcsv \(difference.other)")
        }
    }

    private func outcome(
        _ text: SourceText, _ schema: RowSchema, _ cut: PriceTable.Cut, usesScanner: Bool, jobs: Int
    ) async -> TableOutcome {
        do throws(PriceFileError) {
            return .read(
                TableContent(
                    try await PriceTable(reading: text, schema: schema, cut: cut, usesScanner: usesScanner, jobs: jobs))
            )
        } catch {
            return TableOutcome(error)
        }
    }
}

/// A price file with everything in it that a scanner may trip over.
enum RandomPriceFile {
    static func make(using random: inout SplitMix64) -> String {
        let ending = ["\n", "\r\n", "\n", "\r"].randomElement(using: &random) ?? "\n"
        let delimiter = [",", ",", ";", "\t"].randomElement(using: &random) ?? ","
        let isLong = Bool.random(using: &random), isWide = !isLong && Bool.random(using: &random)
        let isCompact = Bool.random(using: &random)
        var headings = ["Date"]
        if isWide {
            headings += ["AAA", "BBB", "CCC", "DDD"].prefix(Int.random(in: 1...4, using: &random))
        } else {
            headings += ["Open", "High", "Low", "Close", "Adj Close", "Volume", "note", "Stock Splits"]
            if isLong { headings.insert("Ticker", at: Int.random(in: 0...3, using: &random)) }
        }
        var text = headings.joined(separator: delimiter) + ending
        var day = SessionDate(iso: "2019-12-20") ?? SessionDate(dayNumber: 0)
        for _ in 0..<Int.random(in: 3...40, using: &random) {
            day = day.adding(days: Int.random(in: 0...4, using: &random))
            let quotesAll = Int.random(in: 0..<4, using: &random) == 0
            let fields = headings.map { heading in
                field(heading, day, isCompact, ending, quotesAll: quotesAll, delimiter: delimiter, using: &random)
            }
            text += fields.joined(separator: delimiter) + ending
            if Int.random(in: 0..<12, using: &random) == 0 {
                text += ["", "  ", ",,,"].randomElement(using: &random)! + ending
            }
        }
        if Int.random(in: 0..<4, using: &random) == 0 { text.removeLast(1) }
        return text
    }

    private static func field(
        _ heading: String, _ day: SessionDate, _ isCompact: Bool, _ ending: String, quotesAll: Bool, delimiter: String,
        using random: inout SplitMix64
    ) -> String {
        let rarely = Int.random(in: 0..<25, using: &random) == 0
        let text: String
        switch heading {
        case "Date":
            let plain = isCompact ? "\(day)".filter { $0 != "-" } : "\(day)"
            text = rarely ? ["2019-02-30", "2020-1-5", "x", "", "20200230"].randomElement(using: &random)! : plain
        case "Ticker":
            text =
                (rarely
                ? ["a", "", "A B", "TOOLONGFORATICKERSYMBOL", "ABCDEFGHIJKLMNOP", "AAA.B"]
                : ["AAA", "BRK.B", "A", "LONGTICKER", "ZZZZZZZZ"]).randomElement(using: &random)!
        case "note":
            text = ["", "x", "3.5", "a'b", "é"].randomElement(using: &random)!
        default: text = number(rarely, using: &random)
        }
        let mustQuote = text.contains(delimiter)
        if quotesAll || mustQuote || Int.random(in: 0..<30, using: &random) == 0 {
            let odd = heading == "note" && Int.random(in: 0..<3, using: &random) == 0
            return "\"" + text + (odd ? ["\"\"", ending, delimiter].randomElement(using: &random)! : "") + "\""
        }
        return rarely && Bool.random(using: &random) ? " \(text) " : text
    }

    private static func number(_ isOdd: Bool, using random: inout SplitMix64) -> String {
        if isOdd {
            return [
                "", "null", "-", "0", "0.0", "-1", "-5.5", "1e3", "1E-2", ".5", "5.", "+7", "abc", "1.2.3", "$12.5",
                "12345678901234567890", "0.12345678901234567890", "9007199254740993", "1_000", "inf", "nan", "12,5",
                "00012.50", "10000000", "1000000.5", "1000000000000000", "1000000000000001", "0.000000000001",
                "0.0000009", "500000000000000000",
            ].randomElement(using: &random)!
        }
        let value = Double.random(in: 0.5...2000, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return "\(Int(value * 100_000))"
        case 1: return "\(value)"
        case 2: return "\(Double(Float(value)))"
        default: return "\((value * 100).rounded() / 100)"
        }
    }
}
