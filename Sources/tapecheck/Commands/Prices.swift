import ArgumentParser
import Attribution
import Market
import PriceLoading
import Reporting

/// `tapecheck prices`: what was read, in which dialect, and all that is wrong with it.
struct Prices: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Load price CSVs; say what was read, in which dialect, and all that is wrong with it.",
        usage: "tapecheck prices [<options>] [<paths> ...]",
        discussion: """
            Prices are in the currency of their file, volumes in shares, dates those of the exchange.

            EXAMPLES
              tapecheck prices Data/prices
              tapecheck prices BABA.csv --adjustment BABA=raw --format json

            HOW FILES ARE WRITTEN, where it is not recognised, by any command with --prices
              --columns close=Price,date=Day   which column is what
              --date-order ymd|mdy|dmy         the order of day, month and year in dates
              --decimal point|comma            the decimal mark
              --time-zone America/New_York     the clock of intraday stamps, or UTC+07:00
              --ticker ACME                    the ticker of a file that names none
              --calendar 0700.HK=HKEX          the exchange whose sessions it keeps
            """)

    @Argument(
        help: "CSVs or folders; - is stdin (default: Data/prices).",
        completion: .file(extensions: ["csv", "tsv", "txt"]))
    var paths: [String] = []

    @Option(
        help: ArgumentHelp("Write every rejected row to this file, as CSV.", valueName: "file"), completion: .file())
    var rejects: String?

    @OptionGroup(title: "Price options") var prices: PriceOptions
    @OptionGroup(title: "Output options") var output: OutputOptions

    func validate() throws {
        if rejects == "" { throw ValidationError("--rejects needs a path") }
        try SharedOptions.requireOneStandardInput(paths + prices.paths)
        _ = try OutputEnding.format(stated: output.format, output: output.output)
    }

    func run() async throws {
        try await reportingDiagnostics {
            var pipeline = Pipeline(isQuiet: output.quiet)
            let result = try await pipeline.named { pipeline in
                let universe = try pipeline.loadUniverse(prices.universe)
                return try await pipeline.loadPrices(
                    prices, and: paths, universe: universe, keepsRejects: rejects != nil)
            }
            let log = pipeline.log
            // All outputs of the run at once: none of them alone, and not one over the other.
            let rejected = rejects.map { [(path: $0, text: RejectedRow.csv(result.rejects))] } ?? []
            output.report(log, withNotes: true)
            switch output.written {
            case .text: try output.emit(PricesText(result).lines.joined(separator: "\n"), log: log, with: rejected)
            case .json, .jsonl:
                try output.emit(
                    CommandOutput(
                        command: "prices", version: ReleaseVersion.current, inputs: log.digests,
                        settings: [
                            "adjustment": JSONValue(
                                prices.adjustment.map {
                                    .string(($0.ticker.map { "\($0)=" } ?? "") + $0.adjustment.rawValue)
                                })
                        ],
                        results: JSONValue.series(of: result), omissions: log.omissions), log: log, with: rejected)
            }
            if output.strict, !log.imperfections.isEmpty {
                Console.note("--strict: \(Counted(log.imperfections.count, "finding"))")
                throw ExitCode(1)
            }
        }
    }
}
