import ArgumentParser
import Backtesting
import Diagnostics
import Market
import Reporting

/// `tapecheck backtest`: what trading the events would have brought, after costs and without look-ahead.
struct BacktestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Trade events under a rule, with costs.",
        discussion: """
            EVENTS is a CSV with event_id,ticker,published[,side][,group][,peer], an article, or JSON lines of claims or \
            attribute, entered at the first open after publication and latency. Units: 3%, 5bp of a fill, 15m. \
            More: --help-hidden.

            EXAMPLES
              tapecheck backtest events.csv --prices p/ --hold 5 --stop 3% -o b.md
              tapecheck claims a.jsonl --format jsonl | tapecheck backtest -
            """)

    enum Trade: String, ExpressibleByArgument, CaseIterable {
        case subject, peer
        case pairMarket = "pair-market"
        case pairSector = "pair-sector"
    }

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, markdown, html, json, jsonl, csv
    }

    @Argument(help: "The events; - is stdin.", completion: .file(extensions: ["csv", "jsonl", "txt"]))
    var events: String

    @OptionGroup(title: "Rule options") var options: BacktestOptions

    @Option(help: "What is traded; pairs are hedged.")
    var trade: Trade = .subject

    @Option(
        help: ArgumentHelp(
            "Of pair-market (default: the universe's, else SPY).", valueName: "ticker"),
        transform: SharedOptions.ticker)
    var market: Ticker?

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp("Which events, such as 'kind == percentMove'.", valueName: "condition"))
    var condition: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Try combinations: hold=1..20 stop=2%,3%,5%.", valueName: "name=values"),
        transform: BacktestCommand.sweptValues)
    var sweep: [String] = []

    @Option(
        help: ArgumentHelp("What the account is held against.", valueName: "ticker"), transform: SharedOptions.ticker)
    var benchmark: Ticker?

    @Option(help: ArgumentHelp("Interest a year.", valueName: "4%"), transform: BacktestCommand.rate)
    var riskFree = 0.0
    @Option(help: ArgumentHelp("Draws of the bootstrap; 0 for none.", valueName: "n", visibility: .hidden))
    var draws = 1000
    @Option(help: ArgumentHelp("Runs on other dates; 0 for none.", valueName: "n")) var placebo = 200
    @Option(help: ArgumentHelp("Seed of all draws.", valueName: "n", visibility: .hidden)) var seed: UInt64 = 1

    // Shown by `tapecheck prices --help`; here they would fill the screen.
    @OptionGroup(title: "Price options", visibility: .hidden) var prices: PriceOptions

    @Option(help: "What is printed (default: text, or as --output ends).") var format: Format?
    @Option(
        help: ArgumentHelp(
            "Of csv: signal_trades, portfolio_trades, equity, skipped, sweep, curves.", valueName: "table"),
        completion: StudyOptions.choices(of: BacktestCSV.Table.self), transform: BacktestCommand.table)
    var table: BacktestCSV.Table = .signalTrades

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "To this file, as it ends; *.md, *.html with charts.", valueName: "path"),
        completion: .file())
    var output: String?

    @Flag(help: "Exit with 1 for findings in inputs and skipped events.") var strict = false
    @Flag(help: "Print no findings on stderr; errors still appear.") var quiet = false
    @OptionGroup(visibility: .hidden) var runOptions: RunOptions

    /// - Throws: where the option has swallowed what was meant as the events.
    @Sendable private static func sweptValues(_ text: String) throws -> String {
        guard text.contains("=") else {
            throw ValidationError(
                "'\(text)' is no name=values such as hold=1..20; if these are the events, name them before --sweep")
        }
        return text
    }

    /// A rate as `4%` or `0.04`.
    @Sendable private static func rate(_ text: String) throws -> Double {
        let isPercent = text.hasSuffix("%")
        guard let value = Double(isPercent ? String(text.dropLast()) : text), value.isFinite else {
            throw ValidationError("'\(text)' is no rate: write 4% or 0.04")
        }
        return isPercent ? value / 100 : value
    }

    @Sendable private static func table(_ text: String) throws -> BacktestCSV.Table {
        try StudyOptions.choice(text)
    }

    func validate() throws {
        try SharedOptions.requireOneStandardInput([events] + prices.paths)
        _ = try OutputEnding.format(stated: format, output: output)
        if output == "" { throw ValidationError("--output needs a path") }
        guard (0...100_000).contains(draws) else { throw ValidationError("--draws must be between 0 and 100000") }
        guard (0...100_000).contains(placebo) else { throw ValidationError("--placebo must be between 0 and 100000") }
        guard riskFree.isFinite, (-0.5...1).contains(riskFree) else {
            throw ValidationError("--risk-free is a rate such as 4% or 0.04")
        }
        if market != nil, trade != .pairMarket { throw ValidationError("--market needs --trade pair-market") }
        if table != .signalTrades, try OutputEnding.format(stated: format, output: output) != .csv {
            throw ValidationError("--table needs --format csv or an --output that ends in .csv")
        }
        if table == .sweep, sweep.isEmpty { throw ValidationError("--table sweep needs --sweep") }
        if let condition { _ = try Self.parse(condition: condition) }
        _ = try axes()
    }

    /// The condition of `--where`, or a usage error with its column.
    static func parse(condition: String) throws -> EventPredicate {
        do throws(EventPredicate.SyntaxError) {
            return try EventPredicate(condition)
        } catch {
            let place = String(repeating: " ", count: error.column - 1) + "^"
            throw ValidationError("--where:\(error.column): \(error.message)\n  \(condition)\n  \(place)")
        }
    }

    /// The axes of `--sweep`.
    func axes() throws -> [SweepAxis] {
        var axes: [SweepAxis] = []
        for text in sweep {
            do throws(RuleSetting.ValueError) {
                axes.append(try SweepAxis(text))
            } catch {
                throw ValidationError("--sweep: \(error.message)")
            }
        }
        guard Set(axes.map(\.parameter)).count == axes.count else {
            throw ValidationError("--sweep: a parameter is given twice")
        }
        guard axes.reduce(1.0, { $0 * Double($1.values.count) }) <= 20_000 else {
            throw ValidationError("--sweep: at most 20000 combinations")
        }
        return axes
    }

    func run() async throws {
        try await reportingDiagnostics {
            var pipeline = Pipeline(isQuiet: quiet)
            let inputs = try await pipeline.named { try await BacktestInputs(self, &$0) }
            let log = pipeline.log
            if !quiet { Console.report(log.imperfections.map { log.asGiven($0.diagnostic) } + inputs.misspelt) }
            let progress = StageProgress("trading", "sweep", "placebo runs", unit: "runs")
            let result = try await ProgressLine(isQuiet: quiet).during({ progress.status }) {
                await BacktestResult(
                    inputs.events, panel: inputs.panel, settings: inputs.settings, jobs: prices.width
                ) { part in
                    progress.update(stage: part.stage == .sweep ? 1 : 2, done: part.done, of: part.all)
                }
            }
            try write(result, inputs: inputs, log: log)
            // What the user's own condition leaves out is no omission.
            let omitted = inputs.leftOut.count { $0.reason != LeftOutEvent.notSelected }
            let skips = result.run.skipped.count + omitted
            if strict, !log.imperfections.isEmpty || skips > 0 {
                Console.note(
                    "--strict: \(Counted(log.imperfections.count, "finding")), "
                        + Counted(skips, "event").description + " not traded")
                throw ExitCode(1)
            }
        }
    }

    private func write(_ result: BacktestResult, inputs: BacktestInputs, log: InputLog) throws {
        let leftOut = inputs.leftOut.map { (id: $0.id, reason: $0.reason) }
        let format = try OutputEnding.format(stated: format, output: output)
        if let output, format == .markdown, OutputFile.hasRoomForCharts(beside: output) {
            let report = report(result, inputs: inputs, log: log)
            return try OutputFile.write(
                MarkdownRenderer().render(report.document), charts: report.charts.files, to: output,
                apartFrom: log.inputs)
        }
        let text =
            switch format {
            case .text: BacktestText(result, leftOut: leftOut, notes: inputs.notes).lines.joined(separator: "\n") + "\n"
            case .markdown:
                MarkdownRenderer(hasChartFiles: false).render(report(result, inputs: inputs, log: log).document)
            case .html: page(report(result, inputs: inputs, log: log))
            case .csv: BacktestCSV(result, leftOut: leftOut).text(table)
            case .jsonl: JSONValue(result, leftOut: leftOut, notes: inputs.notes).compact + "\n"
            case .json:
                CommandOutput(
                    command: "backtest", version: ReleaseVersion.current, inputs: log.digests,
                    settings: [
                        "source": .string(inputs.source.rawValue), "trade": .string(trade.rawValue),
                        "market": JSONValue(market?.symbol),
                        "where": JSONValue(condition), "rule": JSONValue(result.settings.rule),
                        "benchmark": JSONValue(benchmark?.symbol), "riskFree": .number(riskFree),
                        "draws": .integer(draws), "placebo": .integer(placebo), "seed": .string("\(seed)"),
                        "sweep": JSONValue(sweep.map { .string($0) }),
                    ],
                    results: JSONValue(result, leftOut: leftOut, notes: inputs.notes),
                    omissions: log.omissions
                        + inputs.leftOut.filter { !$0.isFinding }.map {
                            ["kind": "noEvent", "event_id": .string($0.id), "reason": .string($0.reason)]
                        }
                ).json.pretty
            }
        guard let output else { return try Console.print(text) }
        try OutputFile.write(text, to: output, apartFrom: log.inputs)
    }

    private func page(_ report: BacktestReport) -> String {
        HTMLRenderer(charts: report.charts.adaptive).render(report.document)
    }

    private func report(_ result: BacktestResult, inputs: BacktestInputs, log: InputLog) -> BacktestReport {
        let file = output?.split(separator: "/").last.map(String.init) ?? "backtest"
        let stem = "\(FileStem(OutputEnding.stem(of: file)))"
        var settings: [(name: String, value: String)] = [
            ("Source", inputs.source.rawValue), ("Traded", trade.rawValue),
        ]
        if let market { settings.append(("Market", "\(market)")) }
        if let condition { settings.append(("Where", condition)) }
        if let benchmark { settings.append(("Benchmark", "\(benchmark)")) }
        settings.append(("Risk-free rate a year", "\(riskFree)"))
        if !sweep.isEmpty { settings.append(("Sweep", sweep.joined(separator: " "))) }
        settings.append(("Draws", "\(draws) bootstrap, \(placebo) placebo, seed \(seed)"))
        return BacktestReport(
            result, stem: stem, settings: settings, leftOut: inputs.leftOut.map { ($0.id, $0.reason) },
            notes: inputs.notes, inputs: log.digests, findings: log.findings.map(\.diagnostic),
            version: ReleaseVersion.current, command: commandLine)
    }

    /// The command that makes the report again.
    private var commandLine: String {
        var words = ["tapecheck", "backtest", RelativePath.of(events)]
        words += prices.words
        if let rule = options.rule { words += ["--rule", RelativePath.of(rule)] }
        for (setting, text) in options.given {
            words += setting == .fractional ? ["--fractional"] : ["--\(setting.rawValue)", text]
        }
        if trade != .subject { words += ["--trade", trade.rawValue] }
        if let market { words += ["--market", "\(market)"] }
        if let condition { words += ["--where", condition] }
        if !sweep.isEmpty { words += ["--sweep"] + sweep }
        if let benchmark { words += ["--benchmark", "\(benchmark)"] }
        if riskFree != 0 { words += ["--risk-free", "\(riskFree)"] }
        words += ["--draws", "\(draws)", "--placebo", "\(placebo)", "--seed", "\(seed)"]
        if let format { words += ["--format", format.rawValue] }
        if let output { words += ["--output", RelativePath.of(output)] }
        words += RunContext.current.reproducingWords
        return words.map(ShellWord.quoted).joined(separator: " ")
    }
}
