import Diagnostics
import TestSupport
import Testing

@Suite struct SizeTests {
    private static let sizes: [(bytes: Int, words: String)] = [
        (1023, "1023 bytes"), (1024, "1 KiB"), (1_047_552, "1023 KiB"), (1_572_864, "1.5 MiB"), (2_097_151, "1.9 MiB"),
        (10_485_759, "9.9 MiB"), (11_811_160_063, "10 GiB"), (Int.max, "8589934591 GiB"),
    ]

    @Test(arguments: sizes)
    func sizesAreRoundedDown(bytes: Int, words: String) {
        #expect(InputLimits.size(bytes) == words)
    }
}

@Suite struct DiagnosticTests {
    @Test func rendersAsCompilersDo() throws {
        let diagnostic = Diagnostic(
            .error, "Close '11.x' is not a positive number",
            at: FilePosition(file: "Data/prices/ACME.csv", line: 3, column: 15),
            excerpt: .init(line: "2024-03-15,10,11.x", length: 4),
            help: "use a dot as decimal mark and no separators")
        try expectGolden("\(diagnostic)\n", "bad-close.txt")
    }

    @Test func rendersAFileAsAWhole() {
        let diagnostic = Diagnostic(.error, "the file is empty", at: FilePosition(file: "a.csv"))
        #expect("\(diagnostic)" == "a.csv: error: the file is empty")
    }

    @Test func keepsTabsInTheIndentSoThatTheMarkStandsUnderTheCulprit() {
        let diagnostic = Diagnostic(
            .warning, "bad", at: FilePosition(file: "a.tsv", line: 12, column: 4),
            excerpt: .init(line: "a\tb\txx", length: 1))
        #expect("\(diagnostic)".split(separator: "\n")[2] == "    |  \t ^")
    }

    @Test func cutsALongLineAroundTheCulprit() {
        let line = String(repeating: "a", count: 500) + "CULPRIT" + String(repeating: "b", count: 500)
        let diagnostic = Diagnostic(
            .error, "bad", at: FilePosition(file: "a.csv", line: 1, column: 501), excerpt: .init(line: line, length: 7))
        let lines = "\(diagnostic)".split(separator: "\n").map(Array.init)
        #expect(lines[1].count < 120)
        let mark = lines[2].firstIndex(of: "^")
        #expect(mark.map { String(lines[1][$0..<$0 + 7]) } == "CULPRIT")
    }

    @Test func cannotDriveATerminal() {
        let diagnostic = Diagnostic(
            .error, "bad \u{1B}[31m name", at: FilePosition(file: "a\u{7}.csv", line: 1, column: 1),
            excerpt: .init(line: "\u{1B}]0;title\u{7}\u{202E}x", length: 1))
        let controls = "\(diagnostic)".unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" }
        #expect(controls.isEmpty)
        #expect(!"\(diagnostic)".unicodeScalars.contains("\u{202E}"))
    }

    @Test func marksAPlaceBehindTheEndOfTheLine() {
        let diagnostic = Diagnostic(
            .error, "a field is missing", at: FilePosition(file: "a.csv", line: 2, column: 9),
            excerpt: .init(line: "1,2,3", length: 1))
        #expect("\(diagnostic)".hasSuffix("|      ^"))
    }
}
