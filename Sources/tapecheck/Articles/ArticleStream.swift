import ClaimParsing
import Diagnostics
import Market
import PriceLoading
import Reporting

/// Reads articles and prints each one's reading before the next is read.
///
/// Of files with an article a line and of tables no more than a line or record is held; other files hold one article, or
/// with feeds a few.
struct ArticleStream {
    /// How a reading is printed.
    enum Form {
        /// For people, as wide as their terminal.
        case text(columns: Int?)
        /// JSON lines.
        case lines
    }

    private let reader: ClaimReader
    private let published: Article.Publication?
    private let form: Form
    private let isQuiet: Bool
    private let output: ResultStream
    /// Counts the articles as they are read.
    private let progress: StageProgress
    /// How many findings there were that `--strict` minds.
    private(set) var imperfections = 0
    private var articles = 0
    /// Files that gave no article, until one does.
    private var failures: [ArticleFinding] = []

    /// A repetition of an id farther away is not noticed.
    private static let rememberedIDs = 1 << 16

    init(
        reader: ClaimReader, published: Article.Publication?, form: Form, isQuiet: Bool, output: ResultStream,
        progress: StageProgress
    ) {
        self.reader = reader
        self.published = published
        self.form = form
        self.isQuiet = isQuiet
        self.output = output
        self.progress = progress
    }

    /// Reads one file, or standard input for `-`; one that gives no article is a finding where another does.
    ///
    /// - Parameter file: what the file is called in messages.
    mutating func read(_ path: String, as file: String, log: InputLog) throws {
        do {
            if path == "-" {
                try readStandardInput(as: file, log)
            } else {
                switch ArticleForm([], path: path) {
                case .lines: try readLines(path, as: file, log)
                case .table: try readTable(file, log)
                case let form: try readWhole(try InputFile.bytes(path), form, as: file, log)
                }
            }
        } catch let failure as ArticleFinding {
            failures.append(failure)
        }
        guard articles > 0 else { return }
        for failure in failures { note(part: failure, log) }
        failures = []
    }

    /// Ends the output.
    ///
    /// - Throws: the first finding if nothing gave an article; the output is then left as it was.
    mutating func finish() throws {
        if articles == 0, let failure = failures.first {
            output.discard()
            throw failure
        }
        try output.finish()
    }

    // MARK: Forms

    private mutating func readLines(_ path: String, as file: String, _ log: InputLog) throws {
        var lines = ArticleLines(file: file, published: published, rememberedIDs: Self.rememberedIDs)
        var splitter = LineSplitter(file: file)
        let before = articles
        var failure: ArticleFinding?
        try InputFile.forEachChunk(path) { chunk in
            try splitter.append(chunk) { line in
                let finding = try read(line: line, from: &lines, log)
                failure = failure ?? finding
            }
        }
        try splitter.finish { line in
            let finding = try read(line: line, from: &lines, log)
            failure = failure ?? finding
        }
        if articles == before { throw failure ?? ArticleFinding(.emptyFile, at: FilePosition(file: file)) }
    }

    /// Articles a line are known by the first byte and read as they come; anything else is read to its end.
    private mutating func readStandardInput(as file: String, _ log: InputLog) throws {
        var lines = ArticleLines(file: file, published: published, rememberedIDs: Self.rememberedIDs)
        var splitter = LineSplitter(file: file)
        // Blanks before the first byte that says something, or with it all that is no lines.
        var head: [UInt8] = []
        var isLines: Bool?
        let before = articles
        var failure: ArticleFinding?
        try InputFile.forEachChunk("-") { chunk in
            var piece = chunk
            if isLines != true {
                head += chunk
                try InputFile.requireWithinLimits(head.count, of: file)
                if isLines == nil, chunk.contains(where: { $0 > 0x20 }) {
                    isLines = ArticleForm(head, path: "-").isLines
                }
                guard isLines == true else { return }
                piece = head
                head = []
            }
            try splitter.append(piece) { line in
                let finding = try read(line: line, from: &lines, log)
                failure = failure ?? finding
            }
        }
        guard isLines == true else { return try readWhole(head, ArticleForm(head, path: "-"), as: file, log) }
        try splitter.finish { line in
            let finding = try read(line: line, from: &lines, log)
            failure = failure ?? finding
        }
        if articles == before, let failure { throw failure }
    }

    /// Reads a line; returns why it gives no article.
    private mutating func read(
        line: ArraySlice<UInt8>, from lines: inout ArticleLines, _ log: InputLog
    ) throws -> ArticleFinding? {
        let read: (article: Article, findings: [ArticleFinding])?
        do throws(ArticleFinding) {
            read = try lines.read(line: line)
        } catch {
            note(part: error, log)
            return error
        }
        if let read { try emit(read.article, read.findings, log) }
        return nil
    }

    private mutating func readTable(_ file: String, _ log: InputLog) throws {
        var table: ArticleRecords?
        let before = articles
        var failure: ArticleFinding?
        try forEachRecord(PriceInput(path: file)) { record in
            guard let columns = table else {
                table = try ArticleRecords(header: record.fields, file: file, published: published)
                return
            }
            let read: (article: Article, findings: [ArticleFinding])
            do throws(ArticleFinding) {
                read = try columns.read(record.fields, line: record.line)
            } catch {
                failure = failure ?? error
                return note(part: error, log)
            }
            try emit(read.article, read.findings, log)
        }
        if articles == before { throw failure ?? ArticleFinding(.emptyFile, at: FilePosition(file: file)) }
    }

    private mutating func readWhole(
        _ bytes: [UInt8], _ form: ArticleForm, as file: String, _ log: InputLog
    ) throws {
        try form.requireLength(of: bytes, file: file)
        switch form {
        case .feed:
            let (articles, findings) = try readFeed(bytes, file: file, published: published)
            for finding in findings { note(part: finding, log) }
            for article in articles { try emit(article, [], log) }
        case .html:
            let read = try readHTML(bytes, file: file, published: published)
            try emit(read.article, read.findings, log)
        case .text, .lines, .table:
            let read = try readArticle(bytes, file: file, published: published)
            try emit(read.article, read.findings, log)
        }
    }

    // MARK: Output

    private mutating func emit(_ article: Article, _ findings: [ArticleFinding], _ log: InputLog) throws {
        defer { progress.advance() }
        let reading: ArticleReading
        do throws(ArticleFinding) {
            reading = try reader.readWithinLimits(article)
        } catch {
            failures.append(error)
            return
        }
        articles += 1
        switch form {
        case .lines: try output.write(JSONValue.line(of: reading))
        case .text(let columns):
            if articles > 1 { try output.write([0x0A]) }
            for line in ClaimsText(reading, columns: columns).lines { try output.write(Array(line.utf8) + [0x0A]) }
        }
        for finding in findings { note(finding.diagnostic, log) }
    }

    /// Notes why a part of an input, or one of several, gives no article.
    private mutating func note(part finding: ArticleFinding, _ log: InputLog) {
        let diagnostic = finding.diagnostic
        note(
            Diagnostic(
                .warning, diagnostic.message, at: diagnostic.position, excerpt: diagnostic.excerpt,
                help: diagnostic.help), log)
    }

    private mutating func note(_ diagnostic: Diagnostic, _ log: InputLog) {
        guard diagnostic.severity != .note else { return }
        imperfections += 1
        if !isQuiet { Console.report([log.asGiven(diagnostic)]) }
    }
}
