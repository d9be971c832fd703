import Diagnostics
import Market

/// All that one file gave.
struct LoadedFile: Sendable {
    let histories: [PriceHistory]
    let report: PriceFileReport
    let findings: [LoadFinding]
}

extension LoadedFile {
    /// Reads one file, from bytes to histories.
    init(_ source: PriceInput.Source, options: PriceLoadingOptions) throws(PriceFileError) {
        let text = try SourceText(reading: source)
        let dialect = try DialectRecognition(text: text).recognise()
        let ticker = dialect.layout == .single ? Ticker(fileName: text.file) : nil
        if dialect.layout == .single, ticker == nil { throw PriceFileError(.noTicker, file: text.file) }

        var reader = RowReader(text: text, dialect: dialect, findingsPerKind: options.findingsPerKind)
        try reader.readBody()
        var assembly = SeriesAssembly(
            text: text, table: reader.table, log: reader.log, fileTicker: ticker, options: options)
        assembly.assemble()
        guard !assembly.histories.isEmpty else {
            let place = assembly.log.findings.first?.diagnostic
            throw PriceFileError(
                .noUsableRow, at: place?.position ?? FilePosition(file: text.file), excerpt: place?.excerpt)
        }
        histories = assembly.histories
        findings = assembly.log.findings
        report = PriceFileReport(
            path: text.file, dialect: dialect, rows: assembly.rows, series: assembly.reports,
            findingCounts: assembly.log.totals)
    }
}
