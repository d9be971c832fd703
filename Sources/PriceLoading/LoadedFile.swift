import Diagnostics
import Market

/// All that one file gave.
struct LoadedFile: Sendable {
    /// Where the file came from, to look lines up that turn out not to be used.
    let source: PriceInput.Source
    /// Increasing.
    let lineStarts: [LineCursor]
    let histories: [PriceHistory]
    let intraday: [IntradayBars]
    let report: PriceFileReport
    let findings: [LoadFinding]
    let rejects: [RejectedRow]
}

extension LoadedFile {
    /// Reads one file, from bytes to histories.
    init(
        _ source: PriceInput.Source, options: PriceLoadingOptions, jobs: Int, progress: LoadProgress? = nil
    ) async throws(PriceFileError) {
        var text = try SourceText(reading: source)
        text.progress = progress
        let dialect = try DialectRecognition(text: text, options: options).recognise()
        let ticker = options.ticker ?? Ticker(fileName: text.file)
        if dialect.layout == .single, ticker == nil { throw PriceFileError(.noTicker, file: text.file) }
        let schema = RowSchema(dialect, options: options)
        let table = try await PriceTable(reading: text, schema: schema, jobs: jobs)
        try text.requireUnchanged()
        // What stands before the table is not read with it, and a packed file is shorter than its text.
        progress?.read(bytes: source.size - (text.isInMemory ? 0 : text.count - dialect.body.offset))

        let (assembly, rows) = await SeriesAssembly.assemble(
            table, of: text, fileTicker: ticker, options: options, jobs: jobs)
        let findings = assembly.log.drafts.map { $0.finding(file: text.file, base: 0) }
        guard !assembly.histories.isEmpty || !assembly.intraday.isEmpty else {
            if rows.read == 0 { throw PriceFileError(.noUsableRow(nil), file: text.file) }
            let first = findings.first { $0.rejectsRow } ?? findings.first
            throw PriceFileError(
                .noUsableRow(first?.diagnostic.message), at: first?.position ?? FilePosition(file: text.file),
                excerpt: first?.excerpt)
        }
        self.source = source
        lineStarts = assembly.lineIndex.starts
        histories = assembly.histories
        intraday = assembly.intraday
        self.findings = findings
        rejects = assembly.rejectedRows
        report = PriceFileReport(
            path: text.file, dialect: dialect, rows: rows, series: assembly.reports,
            findingCounts: assembly.log.totals, stamp: text.stamp)
    }
}

extension SeriesAssembly {
    /// The rejected rows in the order of the lines. Those that were let go are looked up in one pass.
    fileprivate var rejectedRows: [RejectedRow] {
        let drafts = log.rejects.sorted { $0.line < $1.line }
        let lines = Set(drafts.lazy.filter { $0.text == nil }.map(\.line)).sorted()
        let texts = Dictionary(uniqueKeysWithValues: zip(lines, lineIndex.texts(ofLines: lines)))
        return drafts.map { draft in
            RejectedRow(
                file: text.file, line: draft.line, kind: draft.kind, message: draft.message,
                text: draft.text ?? texts[draft.line] ?? "")
        }
    }
}
