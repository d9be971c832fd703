import ArgumentParser
import Foundation
import Market
import PriceLoading

/// Where the prices come from and what is known about them.
struct PriceOptions: ParsableArguments {
    @Option(
        name: .customLong("prices"),
        help: ArgumentHelp(
            "Price CSVs: a file, a folder or a glob; may be repeated. Options that say how they are written: "
                + "tapecheck prices --help.", valueName: "path"),
        completion: .file(extensions: ["csv", "tsv", "txt"]))
    var paths: [String] = []

    @Option(
        help: ArgumentHelp(
            "Names, themes and holdings of instruments (default: Data/universe.csv if there).", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var universe: String?

    @Option(
        help: ArgumentHelp(
            "What the closes are: [TICKER=]raw, split (adjusted) or total (with dividends).", valueName: "kind"))
    var adjustment: [AdjustmentArgument] = []

    @OptionGroup(visibility: .hidden) var dialect: DialectOptions

    @Option(
        help: ArgumentHelp("Files and articles worked on at once (default: one a core).", valueName: "n"))
    var jobs: Int?

    /// How many tasks run side by side.
    var width: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

    func validate() throws {
        guard width > 0 else { throw ValidationError("--jobs must be at least 1") }
    }
}

/// Bars within the day, for figures outside the regular session or of some moment of it.
struct IntradayOptions: ParsableArguments {
    @Option(
        name: .customLong("intraday"),
        help: ArgumentHelp(
            "Intraday bars with extended hours: a file, a folder or a glob; may be repeated.", valueName: "path"),
        completion: .file(extensions: ["csv"]))
    var paths: [String] = []
}

/// What the user states about how the price files are written; the rest is recognised from their content.
struct DialectOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Which column is what, such as close=Price,date=Day.", valueName: "role=heading,…"),
        transform: DialectOptions.columns)
    var columns: [ColumnRole: String] = [:]

    @Option(
        help: ArgumentHelp("The order of day, month and year in dates: ymd, mdy or dmy.", valueName: "order"),
        transform: DialectOptions.order)
    var dateOrder: DateForm.Order?

    @Option(help: ArgumentHelp("The decimal mark: point or comma.", valueName: "mark"), transform: DialectOptions.mark)
    var decimal: NumberForm.DecimalMark?

    @Option(
        help: ArgumentHelp(
            "The clock of intraday stamps that don't say, such as America/New_York or UTC+07:00.", valueName: "zone"),
        transform: DialectOptions.zone)
    var timeZone: TimeZoneRule?

    @Option(help: "The ticker of a file that names none.", transform: SharedOptions.ticker)
    var ticker: Ticker?

    @Sendable private static func columns(_ text: String) throws -> [ColumnRole: String] {
        var columns: [ColumnRole: String] = [:]
        for pair in text.split(separator: ",", omittingEmptySubsequences: false) {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, let role = ColumnRole(rawValue: String(parts[0])), role != .other else {
                let roles = ColumnRole.allCases.filter { $0 != .other }.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("'\(pair)' is no role=heading; the roles are \(roles)")
            }
            guard columns.updateValue(String(parts[1]), forKey: role) == nil else {
                throw ValidationError("the role \(role.rawValue) is given twice")
            }
        }
        return columns
    }

    @Sendable private static func order(_ text: String) throws -> DateForm.Order {
        guard let order = DateForm.Order(rawValue: text) else {
            throw ValidationError("'\(text)' is no order of dates: say ymd, mdy or dmy")
        }
        return order
    }

    @Sendable private static func mark(_ text: String) throws -> NumberForm.DecimalMark {
        switch text {
        case "point", ".": return .point
        case "comma", ",": return .comma
        default: throw ValidationError("'\(text)' is no decimal mark: say point or comma")
        }
    }

    @Sendable private static func zone(_ text: String) throws -> TimeZoneRule {
        guard let zone = TimeZoneRule(name: text) else {
            let names = TimeZoneRule.knownNames.joined(separator: ", ")
            throw ValidationError("'\(text)' is no known zone; give an offset such as UTC-05:00 or one of \(names)")
        }
        return zone
    }
}

/// One `--adjustment`: for one ticker, or for all.
struct AdjustmentArgument: ExpressibleByArgument {
    let ticker: Ticker?
    let adjustment: PriceAdjustment

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let adjustment = parts.last.flatMap({ PriceAdjustment(rawValue: String($0)) }) else { return nil }
        self.adjustment = adjustment
        if parts.count == 2 {
            guard let ticker = Ticker(parts[0].uppercased()) else { return nil }
            self.ticker = ticker
        } else {
            ticker = nil
        }
    }
}

/// Which articles to read.
struct ArticleOptions: ParsableArguments {
    @Argument(
        help: "Articles: .txt or .md, or .jsonl with an article a line; - is stdin.",
        completion: .file(extensions: ["txt", "md", "jsonl"]))
    var articles: [String]

    @Option(
        help: ArgumentHelp("The date of articles that don't say theirs.", valueName: "date"),
        transform: SharedOptions.date)
    var published: SessionDate?
}

/// What is printed, and what counts as failure.
struct OutputOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, jsonl
    }

    @Option(help: "What is printed.")
    var format: Format = .text

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write to this file instead of stdout.", valueName: "path"),
        completion: .file())
    var output: String?

    @Flag(help: "Exit with 1 if anything is wrong with an input or left out.")
    var strict = false

    @Flag(help: "Print no findings on stderr; errors still appear.")
    var quiet = false

    func validate() throws {
        if output == "" { throw ValidationError("--output needs a path") }
    }
}

/// What the market model and the tests of reasons work with.
struct AnalysisOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Market index (default: the subject's market in the universe, else SPY).", valueName: "ticker"),
        transform: SharedOptions.ticker)
    var market: Ticker?

    @Option(
        help: ArgumentHelp("Peers to hold sympathy claims against, instead of the one named.", valueName: "T,T"),
        transform: SharedOptions.tickers)
    var peers: [Ticker]?

    @Option(
        help: ArgumentHelp("Names that stand for the sector, instead of those of a theme.", valueName: "T,T"),
        transform: SharedOptions.tickers)
    var basket: [Ticker]?

    @Option(
        help: ArgumentHelp("Names not exposed, instead of those without a common theme.", valueName: "T,T"),
        transform: SharedOptions.tickers)
    var control: [Ticker]?

    @Option(
        help: ArgumentHelp("CSV with ticker and exposure: how exposed names are to a policy.", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var exposure: String?

    @Option(
        help: ArgumentHelp(
            "CSV with event_id, ticker, published: days kept out of estimation windows.", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var newsDays: String?

    @Option(
        help: ArgumentHelp("Test reasons of longer moves over so many sessions, 2 to 60.", valueName: "sessions"))
    var window: Int?

    @Option(
        help: ArgumentHelp("Error rates for the verdicts: the calibration.json of calibrate.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var calibration: String?
}

/// Which verdicts count as failure.
struct FailureOption: ParsableArguments {
    enum Level: String, ExpressibleByArgument, CaseIterable {
        case contradicted, close, unsupported
    }

    @Option(
        help: ArgumentHelp(
            "Exit with 1 for contradicted; close adds close figures, unsupported adds reasons not supported.",
            valueName: "level"))
    var failOn: Level?
}

extension AnalysisOptions {
    func validate() throws {
        if let window, !(2...60).contains(window) { throw ValidationError("--window must be from 2 to 60 sessions") }
    }

    /// The options as a command line gives them, for the line that makes a report again.
    var words: [String] {
        func list(_ option: String, _ tickers: [Ticker]?) -> [String] {
            tickers.map { [option, $0.map(\.symbol).joined(separator: ",")] } ?? []
        }
        return (market.map { ["--market", "\($0)"] } ?? []) + list("--peers", peers) + list("--basket", basket)
            + list("--control", control) + (exposure.map { ["--exposure", RelativePath.of($0)] } ?? [])
            + (newsDays.map { ["--news-days", RelativePath.of($0)] } ?? [])
            + (window.map { ["--window", "\($0)"] } ?? [])
            + (calibration.map { ["--calibration", RelativePath.of($0)] } ?? [])
    }
}

/// Transforms that several options share.
enum SharedOptions {
    @Sendable static func date(_ text: String) throws -> SessionDate {
        guard let date = SessionDate(iso: text) else {
            throw ValidationError("'\(text)' is no date: write YYYY-MM-DD")
        }
        return date
    }

    @Sendable static func ticker(_ text: String) throws -> Ticker {
        guard let ticker = Ticker(text.uppercased()) else {
            throw ValidationError("'\(text)' is no ticker: write it as the price files do, such as SPY")
        }
        return ticker
    }

    @Sendable static func tickers(_ text: String) throws -> [Ticker] {
        let tickers = try text.split(separator: ",").map { try ticker(String($0)) }
        guard !tickers.isEmpty else { throw ValidationError("name at least one ticker, such as JD,PDD") }
        return tickers
    }

    /// Standard input can be read once.
    static func requireOneStandardInput(_ paths: [String]) throws {
        guard paths.count(where: { $0 == "-" }) < 2 else {
            throw ValidationError("standard input (-) can be given only once")
        }
    }
}
