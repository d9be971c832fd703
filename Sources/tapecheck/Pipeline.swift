import Attribution
import ClaimParsing
import Diagnostics
import EventMatching
import FigureChecking
import Foundation
import Market
import PriceLoading
import Reporting

/// The stages in their order: prices and universe, articles, join, figures, reasons.
struct Pipeline {
    /// What is loaded where nobody names prices.
    static let standardPrices = "Data/prices"

    var log = InputLog()
    let isQuiet: Bool
    /// The digests of the price files that were loaded.
    private var priceDigests: Set<String> = []

    /// - Parameter isQuiet: Whether nothing is to be said of the progress.
    init(isQuiet: Bool = false) { self.isQuiet = isQuiet }

    /// Adds a finding of a reader outside the pipeline.
    mutating func note(_ kind: String, _ diagnostic: Diagnostic) { log.add(kind, diagnostic) }

    /// Loads the files of `--intraday` and lays their bars over the sessions of each instrument's exchange.
    ///
    /// A series whose clock or calendar is not known cannot be laid over anything and is a finding.
    mutating func loadIntraday(
        _ paths: [String], _ prices: PriceOptions, universe: Universe
    ) async throws -> [SessionBars] {
        guard !paths.isEmpty else { return [] }
        var options = prices.loadingOptions(universe: universe, keepsRejects: false)
        options.adjustments = [:]
        let (inputs, streams) = try inputs(paths)
        let result = try await PriceLoading.loadPrices(inputs, options: options)
        try await log.record(result.files, streams: streams, width: prices.width)
        for finding in result.findings { log.add(finding.kind.rawValue, finding.diagnostic) }
        for error in result.unusable { log.addPart("unusableFile", error.diagnostic) }
        var sessions: [SessionBars] = []
        for bars in result.intraday {
            let calendar = prices.calendar(of: bars.ticker, universe)
            if calendar == nil, let exchange = universe[bars.ticker]?.exchange {
                log.add(
                    "unknownCalendar",
                    Diagnostic(
                        .warning,
                        "the hours of \(exchange), the exchange of \(bars.ticker), are not known; its bars are not used",
                        at: FilePosition(file: bars.origin.file),
                        help: "state another with --calendar \(bars.ticker)=NYSE where it keeps the same hours"))
                continue
            }
            // Of an instrument without an exchange nothing else is said, and most bars are New York's.
            if let laid = SessionBars(bars, calendar: calendar ?? .newYork, assuming: prices.dialect.timeZone) {
                sessions.append(laid)
            } else {
                log.add(
                    "unknownClock",
                    Diagnostic(
                        .warning, "the stamps of \(bars.ticker) are on no known clock; its bars are not used",
                        at: FilePosition(file: bars.origin.file), help: "state it with --time-zone America/New_York"))
            }
        }
        return sessions
    }

    /// Runs a part of the way, and names an unusable input as the user did.
    mutating func named<Output>(_ work: (inout Pipeline) async throws -> Output) async throws -> Output {
        do {
            return try await work(&self)
        } catch let error as any DiagnosableError {
            throw InputFailure(diagnostic: log.asGiven(error.diagnostic))
        }
    }

    /// Loads the files of `paths` and of `--prices`, or without either of `Data/prices`.
    ///
    /// - Parameters:
    ///   - universe: tells the exchange whose calendar an instrument keeps.
    ///   - keepsRejects: whether the rejected rows are wanted word for word.
    mutating func loadPrices(
        _ prices: PriceOptions, and paths: [String] = [], universe: Universe, keepsRejects: Bool = false
    ) async throws -> PriceLoadResult {
        let given = paths + prices.paths
        if given.isEmpty { try InputFile.requirePlain(standard: Self.standardPrices, option: "--prices") }
        let (inputs, streams) = try inputs(given.isEmpty ? [Self.standardPrices] : given)
        let options = prices.loadingOptions(universe: universe, keepsRejects: keepsRejects)
        let progress = LoadProgress(), start = ContinuousClock.now
        let result = try await ProgressLine(isQuiet: isQuiet).during {
            progress.status(after: ContinuousClock.now - start)
        } _: {
            try await PriceLoading.loadPrices(inputs, options: options, progress: progress)
        }
        let hashing = StageProgress("hashing inputs", unit: "files", expected: result.files.count)
        let recorded = log.digests.count
        try await ProgressLine(isQuiet: isQuiet).during({ hashing.status }) {
            try await log.record(result.files, streams: streams, width: prices.width, progress: hashing)
        }
        priceDigests.formUnion(log.digests[recorded...].map(\.sha256))
        for finding in result.findings { log.add(finding.kind.rawValue, finding.diagnostic) }
        for error in result.unusable { log.addPart("unusableFile", error.diagnostic) }
        for ticker in options.adjustments.keys.sorted() where result.panel[ticker] == nil {
            log.add("unusedOption", MissingPrices(ticker, option: "--adjustment", in: result.panel).finding)
        }
        return result
    }

    /// Files for the loader; what can be read only once is read here, for the loader and for the digest.
    private mutating func inputs(_ paths: [String]) throws -> (inputs: [PriceInput], streams: [String: [UInt8]]) {
        var streams: [String: [UInt8]] = [:]
        var inputs: [PriceInput] = []
        for path in paths {
            let name = path == "-" ? "<stdin>" : log.path(path)
            guard InputFile.isStream(path) else {
                inputs.append(PriceInput(path: name))
                continue
            }
            let bytes = try InputFile.bytes(path, limit: .unpacked)
            streams[name] = bytes
            inputs.append(PriceInput(bytes: bytes, name: name))
        }
        return (inputs, streams)
    }

    /// Reads `--universe`, or `Data/universe.csv` where it exists; without either it is empty.
    mutating func loadUniverse(_ given: String?) throws -> Universe {
        let standard = "Data/universe.csv"
        if given == nil { try InputFile.requirePlain(standard: standard, option: "--universe") }
        guard let given = given ?? (FileManager.default.fileExists(atPath: standard) ? standard : nil)
        else { return Universe() }
        let path = log.path(given)
        let bytes = try InputFile.bytes(path)
        let result = try PriceLoading.loadUniverse(PriceInput(bytes: bytes, name: path))
        log.record(bytes, path: path, rows: result.universe.instruments.count)
        for finding in result.findings { log.add(finding.kind.rawValue, finding.diagnostic) }
        for (name, count) in crowdedNames(of: result.universe) {
            log.add(
                "crowdedName",
                Diagnostic(
                    .warning,
                    "\(count) instruments are called '\(name)'; in a text it means one of the first \(mostInstrumentsOfOneName)",
                    at: FilePosition(file: path), help: "give the others names of their own"))
        }
        return result.universe
    }

    /// Reads an events file; rows that cannot be used are findings.
    mutating func loadEvents(_ given: String) throws -> [DatedEvent] {
        try readEvents(try InputFile.bytes(given), given: given).events
    }

    /// Reads an events file, with its rows that cannot be used.
    ///
    /// - Parameter venues: tell on which exchange's clock a time with an offset from UTC is put.
    mutating func readEvents(
        _ bytes: [UInt8], given: String, venues: TradingVenues = TradingVenues(universe: Universe())
    ) throws -> EventLoadResult {
        let path = given == "-" ? "<stdin>" : log.path(given)
        let result = try PriceLoading.loadEvents(PriceInput(bytes: bytes, name: path)) { ticker in
            venues[ticker].clock
        }
        log.record(bytes, path: path, rows: result.events.count + result.findings.count)
        for note in result.unknownColumns { log.add("unknownColumn", note) }
        for finding in result.findings { log.add(finding.kind.rawValue, finding.diagnostic) }
        return result
    }

    /// Reads factor returns; rows that cannot be used are findings.
    ///
    /// - Parameter marketSize: the median size of the market's daily returns, to recognise percentages by.
    mutating func loadFactors(_ given: String, isPercent: Bool?, marketSize: Double?) throws -> FactorLoadResult {
        let bytes = try InputFile.bytes(given)
        let path = log.path(given)
        let result = try PriceLoading.loadFactors(
            PriceInput(bytes: bytes, name: path), isPercent: isPercent, marketSize: marketSize)
        log.record(bytes, path: path, rows: result.sessions.count)
        for finding in result.findings { log.add(finding.kind.rawValue, finding.diagnostic) }
        return result
    }

    /// The settings of the attribution, with the files that its options name.
    mutating func attributionSettings(
        _ analysis: AnalysisOptions, _ prices: PriceOptions, universe: Universe
    ) throws -> AttributionSettings {
        var settings = AttributionSettings(market: analysis.market)
        settings.peers = analysis.peers ?? []
        settings.basket = analysis.basket
        settings.controls = analysis.control
        if let path = analysis.exposure {
            let path = log.path(path)
            let bytes = try InputFile.bytes(path)
            let result = try loadExposures(PriceInput(bytes: bytes, name: path))
            log.record(bytes, path: path, rows: result.exposures.count)
            for finding in result.findings { log.add(finding.kind.rawValue, finding.diagnostic) }
            settings.exposures = Exposures(result.exposures)
        }
        settings.window = analysis.window
        settings.seed = analysis.seed
        if let path = analysis.newsDays {
            for event in try loadEvents(path) {
                settings.newsDays[event.ticker, default: []].append(event.published.date)
            }
        }
        for argument in analysis.homeLine { settings.homeLines[argument.receipt] = argument.line }
        if let path = analysis.releases {
            let path = log.path(path)
            let bytes = try InputFile.bytes(path)
            let result = try loadReleases(
                PriceInput(bytes: bytes, name: path), themes: Set(universe.instruments.flatMap(\.themes))
            ) { ticker in
                TradingVenues(universe: universe, prices: prices)[ticker].calendar?.timeZone
            }
            log.record(bytes, path: path, rows: result.releases.count + result.findings.count)
            for finding in result.findings { log.add(finding.kind.rawValue, finding.diagnostic) }
            settings.releases = result.releases
        }
        if let path = analysis.calibration {
            let path = log.path(path)
            let bytes = try InputFile.bytes(path)
            log.record(bytes, path: path)
            let rates = try CalibrationFile.read(bytes, path: path, name: path, prices: priceDigests)
            if rates.isFromOtherPrices {
                log.add(
                    "otherPrices",
                    Diagnostic(
                        .warning, "this calibration was made on other prices than those that are loaded",
                        at: FilePosition(file: path),
                        help: "run 'tapecheck calibrate' on these prices; until then its rates say little about them"))
            }
            settings.errorRates = rates
        }
        return settings
    }

    /// Notes the instruments of `--peers`, `--basket` and `--control` that have no prices: nothing is tested with them.
    mutating func noteMissingPrices(_ analysis: AnalysisOptions, in panel: PricePanel) {
        let given = [("--peers", analysis.peers), ("--basket", analysis.basket), ("--control", analysis.control)]
        for (option, tickers) in given {
            for ticker in tickers ?? [] where panel[ticker] == nil {
                log.add("unusedOption", MissingPrices(ticker, option: option, in: panel).finding)
            }
        }
    }

    /// Records an input that is read elsewhere, and gives the path to work with.
    mutating func record(_ bytes: [UInt8], given: String, rows: Int) -> String {
        let path = given == "-" ? "<stdin>" : log.path(given)
        log.record(bytes, path: path, rows: rows)
        return path
    }

    /// The path of an article file to work with.
    mutating func name(of path: String) -> String { log.path(path) }
}
