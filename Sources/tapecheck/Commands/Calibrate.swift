import ArgumentParser
import Attribution
import Diagnostics
import Market
import PriceLoading
import Reporting

/// `tapecheck calibrate`: how far the verdicts can be trusted on a user's own prices.
struct Calibrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure false support and power of the verdicts on your own prices.",
        usage: "tapecheck calibrate [<options>]",
        discussion: """
            Draws sessions and peers that no news is about and counts how often a verdict supports them all the same; \
            adds effects of known size to quiet sessions and counts how often they are found. With --output it writes \
            calibration.json, calibration.md and a chart, and goes on where an interrupted run stopped. Effects are in \
            standard deviations of a session's return beyond market and sector.

            EXAMPLES
              tapecheck calibrate --prices prices/ --universe universe.csv -o Reports
              tapecheck attribute article.txt --calibration Reports/calibration.json
            """)

    @OptionGroup(title: "Price options") var prices: PriceOptions

    @Option(
        help: ArgumentHelp(
            "Market index (default: the universe's, else SPY).", valueName: "ticker"),
        transform: SharedOptions.ticker)
    var market: Ticker?

    @Option(help: ArgumentHelp("Seed of all draws.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Draws of an experiment with nothing behind it.", valueName: "n"))
    var placebos = 2000

    @Option(
        help: ArgumentHelp(
            "Quiet sessions (default: a quarter of --placebos).", valueName: "n"))
    var injections: Int?

    @OptionGroup(title: "Output options") var output: OutputOptions

    func validate() throws {
        guard placebos > 0, placebos <= 1_000_000 else {
            throw ValidationError("--placebos must be between 1 and 1000000")
        }
        guard injections ?? 1 > 0, injections ?? 1 <= 1_000_000 else {
            throw ValidationError("--injections must be between 1 and 1000000")
        }
    }

    func run() async throws {
        try await reportingDiagnostics {
            var pipeline = Pipeline(isQuiet: output.quiet)
            let (panel, universe) = try await pipeline.named { pipeline in
                let universe = try pipeline.loadUniverse(prices.universe)
                return (try await pipeline.loadPrices(prices, universe: universe).panel, universe)
            }
            output.report(pipeline.log)
            var plan = CalibrationPlan(settings: AttributionSettings(market: market))
            plan.seed = seed
            plan.placebos = placebos
            plan.injections = injections ?? max(1, placebos / 4)
            let calibrator: Calibrator
            do throws(CalibrationError) {
                calibrator = try Calibrator(panel: panel, universe: universe, plan: plan)
            } catch {
                throw UnusablePrices(error: error, path: prices.paths.first ?? "Data/prices")
            }
            if let folder = output.output { try OutputFile.createFolder(folder) }
            let run = CalibrationRun(
                calibrator: calibrator, plan: plan, inputs: pipeline.log.digests, folder: output.output,
                jobs: prices.width, isQuiet: output.quiet, read: pipeline.log.inputs)
            if let folder = output.output {
                // Notes are written long before the results: what must not be written over is found now.
                let names = ["calibration.md", "calibration.json"].map { "\(folder)/\($0)" }
                try OutputFile.requireDistinct(names + [run.notes].compactMap(\.self), from: pipeline.log.inputs)
            }
            let result = calibrator.result(of: try await run.tallies())
            try write(result, log: pipeline.log)
            run.forget()
            if output.strict, !pipeline.log.imperfections.isEmpty { throw ExitCode(1) }
        }
    }

    private func write(_ result: CalibrationResult, log: InputLog) throws {
        let report = CalibrationReport(
            result, inputs: log.digests, findings: log.findings.map(\.diagnostic), version: ReleaseVersion.current,
            command: commandLine)
        let document = CommandOutput(
            command: "calibrate", version: ReleaseVersion.current, inputs: log.digests,
            settings: JSONValue(
                result.plan, instruments: result.instruments,
                sessions: "\(result.firstSession) to \(result.lastSession)", isOneSector: result.isOneSector),
            results: result.nulls.map { JSONValue($0) } + result.power.map { JSONValue($0) },
            omissions: log.omissions)
        if let folder = output.output {
            let files =
                report.charts.map { ($0.file, $0.svg) } + [
                    ("calibration.md", MarkdownRenderer().render(report.document)),
                    ("calibration.json", document.json.pretty),
                ]
            try OutputFile.write(files.map { (path: "\(folder)/\($0.0)", text: $0.1) }, apartFrom: log.inputs)
        }
        switch output.format ?? .text {
        case .text: try Console.print(report.text.joined(separator: "\n"))
        case .json: try Console.print(document.json.pretty)
        case .jsonl: try Console.print(document.lines)
        }
    }

    private var commandLine: String {
        var words = ["tapecheck", "calibrate"] + prices.words
        if let market { words += ["--market", "\(market)"] }
        words += ["--seed", "\(seed)", "--placebos", "\(placebos)"]
        if let injections { words += ["--injections", "\(injections)"] }
        if let folder = output.output { words += ["--output", RelativePath.of(folder)] }
        words += RunContext.current.reproducingWords
        return words.map(ShellWord.quoted).joined(separator: " ")
    }
}

/// Prices that allow no calibration.
private struct UnusablePrices: DiagnosableError {
    let error: CalibrationError
    let path: String

    var diagnostic: Diagnostic { Diagnostic(.error, "\(error)", at: FilePosition(file: path)) }
}
