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
        case text, markdown, html, json, jsonl, csv
    }

    @Option(help: "What is printed (default: text, or as --output ends).")
    var format: Format?

    @Option(
        help: ArgumentHelp(
            "Of --format csv: events, returns, means, tests, regressions, differences, power or skipped.",
            valueName: "table"),
        completion: StudyOptions.choices(of: StudyCSV.Table.self), transform: StudyOptions.choice)
    var table: StudyCSV.Table = .events

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "To this file, as it ends; *.md, *.html with charts.",
            valueName: "path"), completion: .file())
    var output: String?

    @Flag(help: "Exit with 1 for findings in inputs and skipped events.")
    var strict = false

    @Flag(help: "Print no findings on stderr.")
    var quiet = false

    @OptionGroup(visibility: .hidden) var runOptions: RunOptions

    func validate() throws {
        try SharedOptions.requireOneStandardInput([events] + prices.paths)
        let format = try OutputEnding.format(stated: format, output: output)
        guard format == .csv || table == .events else { throw ValidationError("--table needs --format csv") }
        if output == "" { throw ValidationError("--output needs a path") }
    }

    func run() async throws {
        try await reportingDiagnostics {
            var pipeline = Pipeline(isQuiet: quiet)
            let inputs = try await pipeline.named { try await StudyInputs(self, &$0) }
            let log = pipeline.log
            if !quiet {
                log.report()
                Console.report(inputs.misspelt)
            }
            let (result, answers) = try await watched(inputs)
            if let failure = ModelFailure(result, file: events) { throw failure }
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
        let format = try OutputEnding.format(stated: format, output: output)
        if let output, format == .markdown, OutputFile.hasRoomForCharts(beside: output) {
            let report = report(result, answers, inputs: inputs, log: log)
            return try OutputFile.write(
                MarkdownRenderer().render(report.document), charts: report.charts.files, to: output,
                apartFrom: log.inputs)
        }
        let stream = try ResultStream(to: output, apartFrom: log.inputs)
        do {
            switch format {
            case .text:
                let text = StudyText(result, answers: answers, unusable: inputs.unusable)
                for line in text.lines { try stream.write(Array("\(line)\n".utf8)) }
            case .markdown:
                let document = report(result, answers, inputs: inputs, log: log).document
                try stream.write(Array(MarkdownRenderer(hasChartFiles: false).render(document).utf8))
            case .html:
                let report = report(result, answers, inputs: inputs, log: log)
                try stream.write(Array(HTMLRenderer(charts: report.charts.adaptive).render(report.document).utf8))
            case .csv:
                try StudyCSV(result, answers: answers, unusable: inputs.unusable).write(table, to: stream.write)
            case .jsonl:
                try JSONValue(result, answers: answers, unusable: inputs.unusable).write(
                    isPretty: false, to: stream.write)
            case .json:
                try CommandOutput(
                    command: "study", version: ReleaseVersion.current, inputs: log.digests,
                    settings: JSONValue(
                        inputs.design, model: design.model.rawValue, market: inputs.data.market.symbol,
                        factors: inputs.factorUnit),
                    results: JSONValue(result, answers: answers, unusable: inputs.unusable), omissions: log.omissions
                ).json.write(isPretty: true, to: stream.write)
            }
            try stream.finish()
        } catch {
            stream.discard()
            throw error
        }
    }

    private func report(
        _ result: StudyResult, _ answers: StudyAnswers, inputs: StudyInputs, log: InputLog
    ) -> StudyReport {
        let file = output?.split(separator: "/").last.map(String.init) ?? "study"
        let stem = "\(FileStem(OutputEnding.stem(of: file)))"
        return StudyReport(
            result, answers: answers, unusable: inputs.unusable, stem: stem,
            settings: inputs.settings(model: design.model.rawValue),
            inputs: log.digests, findings: log.findings.map(\.diagnostic), version: ReleaseVersion.current,
            command: commandLine(inputs))
    }

    /// The command that makes the report again.
    private func commandLine(_ inputs: StudyInputs) -> String {
        var words = ["tapecheck", "study", RelativePath.of(events)]
        words += prices.words
        if let market { words += ["--market", "\(market)"] }
        words += ["--model", design.model.rawValue]
        words += design.factors.flatMap { ["--factors", RelativePath.of($0)] }
        if let unit = design.factorUnit { words += ["--factor-unit", unit.rawValue] }
        func text(_ window: ClosedRange<Int>) -> String { "\(window.lowerBound)..\(window.upperBound)" }
        for basket in design.basket {
            words += ["--basket", "\(basket.name)=" + basket.members.map(\.symbol).joined(separator: "+")]
        }
        words += ["--estimation", "\(design.estimation)", "--gap", "\(design.gap)", "--window", text(design.window)]
        words += ["--car", design.car.map(text).joined(separator: ","), "--returns", design.returns.rawValue]
        words += ["--missing", design.missing.rawValue, "--non-trading", design.nonTrading.rawValue]
        words += ["--minimum", "\(design.minimum)"] + (design.maskEvents ? ["--mask-events"] : [])
        words += ["--draws", "\(inputs.design.draws)", "--seed", "\(design.seed)"]
        words += ["--level", "\(design.level)", "--max-shift", "\(design.maxShift)"]
        if let close = design.close { words += ["--close", StudyOptions.clock(close)] }
        words += questions.words
        if let format { words += ["--format", format.rawValue] }
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
    /// Rows of the events file that are no events.
    let unusable: [EventFinding]
    /// The unit of the factors and what that rests on, where there are any.
    let factorUnit: String?
    private let baskets: [PeerBasket]
    /// Tickers of events that are probably misspelt.
    let misspelt: [Diagnostic]

    init(_ command: Study, _ pipeline: inout Pipeline) async throws {
        let universe = try pipeline.loadUniverse(command.prices.universe)
        let panel = try await pipeline.loadPrices(command.prices, universe: universe).panel
        let venues = TradingVenues(universe: universe, prices: command.prices)
        let loaded = try pipeline.readEvents(
            try InputFile.bytes(command.events), given: command.events, venues: venues)
        let dated = loaded.events
        if dated.isEmpty, loaded.findings.isEmpty { throw NoEvents(path: command.events) }
        unusable = loaded.findings
        questions = try command.questions.questions(
            dated, file: command.events == "-" ? "<stdin>" : RelativePath.of(command.events))
        let market = command.market ?? AttributionSettings().fallbackMarket
        var table: FactorTable?
        var units: [String] = []
        for path in command.design.factors {
            let factors = try pipeline.loadFactors(
                path, isPercent: command.design.factorUnit.map { $0 == .percent },
                marketSize: panel[market].flatMap(Self.typicalMove))
            let risky = factors.names.indices.filter { factors.names[$0] != "rf" }
            let loaded = FactorTable(
                sessions: factors.sessions, names: risky.map { factors.names[$0] },
                columns: risky.map { factors.columns[$0] },
                riskFree: factors.names.firstIndex(of: "rf").map { factors.columns[$0] })
            table = try table.map { first in try first.joined(with: loaded, from: path) } ?? loaded
            units.append("\(factors.isPercent ? "percent" : "fractions") (\(factors.unitEvidence))")
        }
        let unit = units.isEmpty ? nil : units.joined(separator: "; ")
        let names = (table?.names ?? []) + (table?.riskFree == nil ? [] : ["rf"])
        misspelt = MissingPrices.misspelt(
            dated.map(\.ticker), in: panel, file: command.events == "-" ? "<stdin>" : command.events)
        design = try command.design.design(factorNames: names, eventCount: dated.count)
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
                close: command.design.close
                    ?? venues[event.ticker].close(of: event.published.date, orUnstated: .newYork),
                group: event.group, peer: event.peer)
        }
    }

    /// The median size of an index's daily moves, a fraction.
    private static func typicalMove(_ market: PriceHistory) -> Double? {
        let prices = market.sessions.indices.compactMap { market.price(market.returnField, row: $0)?.amount }
        let sizes = zip(prices, prices.dropFirst()).map { abs($1 / $0 - 1) }.sorted()
        return sizes.isEmpty ? nil : sizes[sizes.count / 2]
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
            ("News after the close", "the next session; on a day with an early close, by the exchange's calendar"),
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
