import ArgumentParser
import Attribution
import Diagnostics
import EventStudy
import Market
import PriceLoading
import Reporting

/// `tapecheck study`: abnormal returns around many dated events, and every test of the field.
struct Study: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run an event study over many dated events.",
        discussion: """
            EVENTS.csv has event_id,ticker,published[,group][,peer] and any columns of numbers; published is YYYY-MM-DD, \
            or YYYY-MM-DD HH:MM in exchange time. Windows count sessions. Options of prices: tapecheck prices --help; \
            rarer ones of a study: --help-hidden.

            EXAMPLES
              tapecheck study events.csv --prices prices/ --car 0..0,-1..1
              tapecheck study events.csv --model ff3 --factors ff.csv -o study.md
            """)

    @Argument(help: "The events; - is stdin.", completion: .file(extensions: ["csv"]))
    var events: String

    @Option(
        help: ArgumentHelp("The market index (default: SPY).", valueName: "ticker"), transform: SharedOptions.ticker)
    var market: Ticker?

    @OptionGroup(title: "Design options") var design: StudyOptions
    @OptionGroup(title: "Question options") var questions: StudyQuestionOptions
    @OptionGroup(title: "Price options", visibility: .hidden) var prices: PriceOptions

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, markdown, json, jsonl, csv
    }

    @Option(help: "What is printed.")
    var format: Format = .text

    @Option(
        help: ArgumentHelp(
            "Of --format csv: events, returns, means, tests, regressions, differences, power or skipped.",
            valueName: "table"),
        transform: StudyOptions.choice)
    var table: StudyCSV.Table = .events

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "To this file; *.md gets the report and its chart.",
            valueName: "path"), completion: .file())
    var output: String?

    @Flag(help: "Exit with 1 for findings in inputs and skipped events.")
    var strict = false

    @Flag(help: "Print no findings on stderr.")
    var quiet = false

    @OptionGroup(visibility: .hidden) var runOptions: RunOptions

    func validate() throws {
        try SharedOptions.requireOneStandardInput([events] + prices.paths)
        guard format == .csv || table == .events else { throw ValidationError("--table needs --format csv") }
        if output == "" { throw ValidationError("--output needs a path") }
    }

    func run() async throws {
        try await reportingDiagnostics {
            var pipeline = Pipeline(isQuiet: quiet)
            let inputs = try await pipeline.named { try await StudyInputs(self, &$0) }
            let log = pipeline.log
            if !quiet { log.report() }
            let (result, answers) = try await watched(inputs)
            try write(result, answers, inputs: inputs, log: log)
            if strict, !log.imperfections.isEmpty || !result.skipped.isEmpty {
                Console.note(
                    "--strict: \(Counted(log.imperfections.count, "finding")), "
                        + Counted(result.skipped.count, "skipped event").description)
                throw ExitCode(1)
            }
        }
    }

    /// Studies the events and says on the terminal how far that is.
    private func watched(_ inputs: StudyInputs) async throws -> (StudyResult, StudyAnswers) {
        let progress = StageProgress(
            "estimating events", "ranking", "correlating events", unit: "parts")
        return try await ProgressLine(isQuiet: quiet).during({ progress.status }) {
            let result = await study(
                inputs.events, data: inputs.data, design: inputs.design, jobs: prices.width
            ) { part in
                let stage =
                    switch part.stage {
                    case .estimating: 0
                    case .ranking: 1
                    case .correlating: 2
                    }
                progress.update(stage: stage, done: part.done, of: part.all)
            }
            return (result, StudyAnswers(inputs.questions, of: result))
        }
    }

    private func write(_ result: StudyResult, _ answers: StudyAnswers, inputs: StudyInputs, log: InputLog) throws {
        if let output { try OutputFile.requireDistinct(output, from: log.digests.map(\.path)) }
        if let output, format == .markdown || (format == .text && output.hasSuffix(".md")) {
            let report = report(result, answers, inputs: inputs, log: log)
            return try OutputFile.write(MarkdownRenderer().render(report.document), charts: report.charts, to: output)
        }
        let text =
            switch format {
            case .text: StudyText(result, answers: answers).lines.joined(separator: "\n") + "\n"
            case .markdown: MarkdownRenderer().render(report(result, answers, inputs: inputs, log: log).document)
            case .csv: StudyCSV(result, answers: answers).text(table)
            case .jsonl: JSONValue(result, answers: answers).compact + "\n"
            case .json:
                CommandOutput(
                    command: "study", version: ReleaseVersion.current, inputs: log.digests,
                    settings: JSONValue(
                        inputs.design, model: design.model.rawValue, market: inputs.data.market.symbol),
                    results: JSONValue(result, answers: answers), omissions: log.omissions
                ).json.pretty
            }
        guard let output else { return try Console.print(text) }
        try OutputFile.write(text, to: output)
    }

    private func report(
        _ result: StudyResult, _ answers: StudyAnswers, inputs: StudyInputs, log: InputLog
    ) -> StudyReport {
        let file = output?.split(separator: "/").last.map(String.init) ?? "study"
        let stem = "\(FileStem(file.hasSuffix(".md") ? String(file.dropLast(3)) : file))"
        return StudyReport(
            result, answers: answers, stem: stem, settings: inputs.settings(model: design.model.rawValue),
            inputs: log.digests, version: ReleaseVersion.current, command: commandLine)
    }

    /// The command that makes the report again.
    private var commandLine: String {
        var words = ["tapecheck", "study", RelativePath.of(events)]
        words += prices.words
        if let market { words += ["--market", "\(market)"] }
        words += ["--model", design.model.rawValue]
        if let factors = design.factors { words += ["--factors", RelativePath.of(factors)] }
        if let unit = design.factorUnit { words += ["--factor-unit", unit.rawValue] }
        func text(_ window: ClosedRange<Int>) -> String { "\(window.lowerBound)..\(window.upperBound)" }
        for basket in design.basket {
            words += ["--basket", "\(basket.name)=" + basket.members.map(\.symbol).joined(separator: "+")]
        }
        words += ["--estimation", "\(design.estimation)", "--gap", "\(design.gap)", "--window", text(design.window)]
        words += ["--car", design.car.map(text).joined(separator: ","), "--returns", design.returns.rawValue]
        words += ["--missing", design.missing.rawValue, "--non-trading", design.nonTrading.rawValue]
        words += ["--minimum", "\(design.minimum)"] + (design.maskEvents ? ["--mask-events"] : [])
        if design.draws > 0 { words += ["--draws", "\(design.draws)", "--seed", "\(design.seed)"] }
        words += questions.words
        if let output { words += ["--output", RelativePath.of(output)] }
        words += RunContext.current.reproducingWords
        return words.map(ShellWord.quoted).joined(separator: " ")
    }
}

/// What a study works on.
struct StudyInputs {
    let events: [StudyEvent]
    let data: StudyData
    let design: StudyDesign
    let questions: StudyQuestions
    private let factorUnit: String?
    private let baskets: [PeerBasket]

    init(_ command: Study, _ pipeline: inout Pipeline) async throws {
        let universe = try pipeline.loadUniverse(command.prices.universe)
        let panel = try await pipeline.loadPrices(command.prices, universe: universe).panel
        let dated = try pipeline.loadEvents(command.events)
        questions = try command.questions.questions(
            dated, file: command.events == "-" ? "<stdin>" : RelativePath.of(command.events))
        var table: FactorTable?
        var unit: String?
        if let path = command.design.factors {
            let factors = try pipeline.loadFactors(path, isPercent: command.design.factorUnit.map { $0 == .percent })
            let risky = factors.names.indices.filter { factors.names[$0] != "rf" }
            table = FactorTable(
                sessions: factors.sessions, names: risky.map { factors.names[$0] },
                columns: risky.map { factors.columns[$0] },
                riskFree: factors.names.firstIndex(of: "rf").map { factors.columns[$0] })
            unit = "\(factors.isPercent ? "percent" : "fractions") (\(factors.unitEvidence))"
        }
        let names = (table?.names ?? []) + (table?.riskFree == nil ? [] : ["rf"])
        design = try command.design.design(factorNames: names)
        let market = command.market ?? AttributionSettings().fallbackMarket
        for basket in command.design.basket {
            if panel[basket.name] != nil {
                throw ValidationError("--basket \(basket.name) has the name of an instrument of the prices")
            }
            for member in basket.members where panel[member] == nil {
                let missing = MissingPrices(member, option: "--basket", in: panel).diagnostic
                throw ValidationError("--basket \(basket.name): \(missing.message); \(missing.help ?? "")")
            }
        }
        guard
            let data = StudyData(
                panel, market: market, kind: design.returns, factors: table,
                bridgesGaps: design.model == .tradeToTrade, baskets: command.design.basket)
        else { throw MissingPrices(market, option: "--market", in: panel) }
        self.data = data
        factorUnit = unit
        baskets = command.design.basket
        events = dated.map { event in
            StudyEvent(
                id: event.id, ticker: event.ticker, published: event.published.date, minute: event.published.minute,
                group: event.group, peer: event.peer)
        }
    }

    /// The design as a report prints it.
    func settings(model: String) -> [(name: String, value: String)] {
        func text(_ window: ClosedRange<Int>) -> String { "\(window.lowerBound)..\(window.upperBound)" }
        var settings: [(name: String, value: String)] = [
            ("Model", model), ("Market", "\(data.market)"), ("Returns", design.returns.rawValue),
            ("Estimation window", "\(design.estimation) sessions, at least \(design.minimumObservations) returns"),
            ("Gap", "\(design.gap) sessions"), ("Event window", text(design.window)),
            ("Windows summed", design.cars.map(text).joined(separator: ", ")),
            ("Missing days", design.missingDays.rawValue),
            (
                "Events on days without a session",
                "\(design.nonTradingDay.rawValue), at most \(design.maximumShift) days"
            ),
            ("Other events in estimation windows", design.masksOtherEvents ? "left out" : "kept"),
            ("Level", "\(design.level)"),
        ]
        if design.draws > 0 { settings.append(("Draws", "\(design.draws), seed \(design.seed)")) }
        if let factorUnit { settings.append(("Factors", factorUnit)) }
        for basket in baskets {
            let members = basket.members.map(\.symbol).joined(separator: ", ")
            settings.append(("Basket \(basket.name)", "the mean of \(members), equally weighted"))
        }
        return settings
    }
}
