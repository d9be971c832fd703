import ArgumentParser
import Attribution
import Market
import Reporting

/// `tapecheck prices`: what was read, in which dialect, and all that is wrong with it.
struct Prices: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Load price CSVs; say what was read, in which dialect, and all that is wrong with it.",
        discussion: """
            EXAMPLES
              tapecheck prices Data/prices
              tapecheck prices BABA.csv --adjustment BABA=raw --format json
            """)

    @Argument(
        help: "Price CSVs: files, folders or globs; - is stdin (default: Data/prices).",
        completion: .file(extensions: ["csv", "tsv", "txt"]))
    var paths: [String] = []

    @OptionGroup(title: "Price options") var prices: PriceOptions
    @OptionGroup(title: "Output options") var output: OutputOptions

    func validate() throws { try SharedOptions.requireOneStandardInput(paths + prices.paths) }

    func run() async throws {
        try await reportingDiagnostics {
            var pipeline = Pipeline(prices: prices)
            let result = try await pipeline.loadPrices(paths)
            if !output.quiet { Console.report(pipeline.log.findings.map(\.diagnostic)) }
            switch output.format {
            case .text: try output.emit(PricesText(result).lines.joined(separator: "\n"))
            case .json, .jsonl:
                try output.emit(
                    CommandOutput(
                        command: "prices", version: ReleaseVersion.current, inputs: pipeline.log.digests,
                        settings: [
                            "adjustment": JSONValue(
                                prices.adjustment.map {
                                    .string(($0.ticker.map { "\($0)=" } ?? "") + $0.adjustment.rawValue)
                                })
                        ],
                        results: JSONValue.series(of: result), omissions: pipeline.log.omissions))
            }
            if output.strict, !pipeline.log.imperfections.isEmpty { throw ExitCode(1) }
        }
    }
}
