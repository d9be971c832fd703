import ArgumentParser
import Glibc
import Market

/// Bars within the day, for figures outside the regular session or of some moment of it.
struct IntradayOptions: ParsableArguments {
    @Option(
        name: .customLong("intraday"),
        help: ArgumentHelp(
            "Intraday bars with extended hours; may be repeated.", valueName: "path"),
        completion: .file(extensions: ["csv"]))
    var paths: [String] = []
}

/// Which articles to read.
struct ArticleOptions: ParsableArguments {
    @Argument(
        help: "Articles: .txt, .md, .html, .jsonl; - is stdin.",
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

    @Option(help: "What is printed (default: text, or as --output ends).")
    var format: Format?

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write to this file instead of stdout.", valueName: "path"),
        completion: .file())
    var output: String?

    @Flag(help: "Exit with 1 for findings and omissions.")
    var strict = false

    @Flag(help: "Print no findings on stderr; errors still appear.")
    var quiet = false

    @OptionGroup(visibility: .hidden) var runOptions: RunOptions

    /// What is printed: the stated format, or that of the ending of the file.
    var written: Format { (try? OutputEnding.format(stated: format, output: output)) ?? .text }

    /// Whether results run over the screen, and show by themselves how far the run is.
    var fillsTerminal: Bool { output == nil && isatty(STDOUT_FILENO) == 1 }

    /// How what is printed looks: in files always plain.
    var style: TerminalStyle { output == nil ? RunContext.current.output : .plain }

    /// How wide what is printed may be, where a terminal says so.
    var columns: Int? { output == nil ? RunContext.current.columns : nil }

    func validate() throws {
        if output == "" { throw ValidationError("--output needs a path") }
    }
}

/// The format of an output by the ending of its name, the same for every command.
enum OutputEnding {
    private static let formats = [
        "md": "markdown", "markdown": "markdown", "html": "html", "htm": "html", "json": "json", "jsonl": "jsonl",
        "ndjson": "jsonl", "csv": "csv", "txt": "text", "text": "text", "log": "text", "out": "text",
    ]

    /// What is stated, or else what the name ends with; names without an ending are text.
    ///
    /// - Throws: a usage error for an ending that the command has no format for: text under such a name would mislead.
    static func format<Format>(stated: Format?, output: String?) throws -> Format
    where Format: RawRepresentable<String>, Format: CaseIterable {
        if let stated { return stated }
        let ending = output.map { Self.ending(of: $0) } ?? ""
        if let format = Format(rawValue: ending.isEmpty ? "text" : formats[ending.lowercased()] ?? "") {
            return format
        }
        let known = Format.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError(
            "--output \(output ?? ""): this command has no format for the ending .\(ending); it writes \(known), "
                + "which --format states for any name")
    }

    /// The name without an ending that stands for a format.
    static func stem(of name: String) -> String {
        let ending = Self.ending(of: name)
        return formats[ending.lowercased()] == nil ? name : String(name.dropLast(ending.count + 1))
    }

    /// What follows the last point of a path's last part, unless the point is the first character.
    private static func ending(of path: String) -> String {
        let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        guard let point = name.lastIndex(of: "."), point > name.startIndex else { return "" }
        return String(name[name.index(after: point)...])
    }
}

/// What the market model and the tests of reasons work with.
struct AnalysisOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Market index (default: the universe's, else SPY).", valueName: "ticker"),
        transform: SharedOptions.ticker)
    var market: Ticker?

    @Option(
        help: ArgumentHelp("Peers to test sympathy with, not the one named.", valueName: "T,T"),
        transform: SharedOptions.tickers)
    var peers: [Ticker]?

    @Option(
        help: ArgumentHelp("Names that stand for the sector, not a theme's.", valueName: "T,T"),
        transform: SharedOptions.tickers)
    var basket: [Ticker]?

    @Option(
        help: ArgumentHelp("Names not exposed, to compare the sector with.", valueName: "T,T"),
        transform: SharedOptions.tickers)
    var control: [Ticker]?

    @Option(
        help: ArgumentHelp("CSV of ticker, exposure: how exposed to a policy.", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var exposure: String?

    @Option(
        help: ArgumentHelp(
            "CSV of events, kept out of estimation windows.", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var newsDays: String?

    @Option(
        help: ArgumentHelp("Sessions, 2 to 60, to test longer moves over.", valueName: "sessions"))
    var window: Int?

    @Option(help: ArgumentHelp("Of the draws behind a move's parts.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "CSV of subject, published, what: public reasons.", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var releases: String?

    @Option(
        help: ArgumentHelp(
            "A receipt's home line, as BABA=9988.HK,8,7.8.", valueName: "line"))
    var homeLine: [HomeLineArgument] = []

    @Option(
        help: ArgumentHelp("Error rates: the calibration.json of calibrate.", valueName: "file"),
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
            "Exit with 1 for these; each adds to those before.",
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
            + (releases.map { ["--releases", RelativePath.of($0)] } ?? [])
            + homeLine.flatMap { ["--home-line", $0.text] }
            + (seed == 1 ? [] : ["--seed", "\(seed)"])
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
