import ClaimParsing
import Diagnostics
import Market
import Reporting

/// Reads articles of JSONL files and prints a reading a line, holding one line of the input and one of the output.
struct ArticleStream {
    let reader: ClaimReader
    let published: Article.Publication?
    let isQuiet: Bool
    /// How many findings there were that `--strict` minds.
    private(set) var imperfections = 0
    private var articles = 0
    private var failure: ArticleFinding?
    private var output = ""

    /// Results are written in pieces of this many bytes.
    private static let pieceLength = 1 << 16

    init(reader: ClaimReader, published: Article.Publication?, isQuiet: Bool) {
        self.reader = reader
        self.published = published
        self.isQuiet = isQuiet
    }

    /// Whether a file can be read that way: an article a line, by its ending.
    static func reads(_ path: String) -> Bool { path != "-" && ArticleForm([], path: path).isLines }

    mutating func read(_ path: String, as file: String, log: InputLog) throws {
        var lines = ArticleLines(file: file, published: published, rememberedIDs: 1 << 16)
        var rest: [UInt8] = []
        try InputFile.forEachChunk(path) { chunk in
            var start = 0
            while let end = chunk[start...].firstIndex(of: 0x0A) {
                rest += chunk[start..<end]
                try read(line: rest, from: &lines, log)
                rest.removeAll(keepingCapacity: true)
                start = end + 1
            }
            rest += chunk[start...]
        }
        if !rest.isEmpty { try read(line: rest, from: &lines, log) }
    }

    /// Prints what is left.
    ///
    /// - Throws: the first finding if no line gave an article.
    mutating func finish() throws {
        try Console.print(output)
        output = ""
        if articles == 0, let failure { throw failure }
    }

    private mutating func read(line: [UInt8], from lines: inout ArticleLines, _ log: InputLog) throws {
        do throws(ArticleFinding) {
            guard let (article, findings) = try lines.read(line: line) else { return }
            articles += 1
            output += JSONValue(reader.read(article)).compact + "\n"
            for finding in findings { note(finding.diagnostic, log) }
        } catch {
            failure = failure ?? error
            let diagnostic = error.diagnostic
            note(
                Diagnostic(
                    .warning, diagnostic.message, at: diagnostic.position, excerpt: diagnostic.excerpt,
                    help: diagnostic.help), log)
        }
        guard output.utf8.count >= Self.pieceLength else { return }
        try Console.print(output)
        output.removeAll(keepingCapacity: true)
    }

    private mutating func note(_ diagnostic: Diagnostic, _ log: InputLog) {
        guard diagnostic.severity != .note else { return }
        imperfections += 1
        if !isQuiet { Console.report([log.asGiven(diagnostic)]) }
    }
}
