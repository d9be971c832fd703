import ArgumentParser
import Foundation
import Market

/// Where the prices come from and what is known about them.
struct PriceOptions: ParsableArguments {
    @Option(
        name: .customLong("prices"), help: "Price CSVs: a file, a folder or a glob; may be repeated.",
        completion: .file(extensions: ["csv", "tsv", "txt"]))
    var paths: [String] = []

    @Option(
        help: "Names, themes and holdings of the instruments (default: Data/universe.csv when it exists).",
        completion: .file(extensions: ["csv"]))
    var universe: String?

    @Option(
        help: ArgumentHelp(
            "What the closes of the files are: raw, split (adjusted) or total (with dividends).",
            valueName: "[TICKER=]raw|split|total"))
    var adjustment: [AdjustmentArgument] = []

    @Option(help: "How many files and articles to work on at once (default: one a core); the results are the same.")
    var jobs = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
        guard jobs > 0 else { throw ValidationError("--jobs must be at least 1") }
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

    @Option(help: "When the articles that don't say so were published.", transform: SharedOptions.date)
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

    @Flag(help: "Exit with 1 if there is any finding or omission.")
    var strict = false

    @Flag(help: "Print no findings on stderr; errors still appear.")
    var quiet = false
}

/// How the analyses are set.
struct AnalysisOptions: ParsableArguments {
    @Option(
        help: "Market index of the market model (default: the subject's market in the universe, else SPY).",
        transform: SharedOptions.ticker)
    var market: Ticker?

    enum FailureLevel: String, ExpressibleByArgument, CaseIterable {
        case contradicted, close, unsupported
    }

    @Option(
        help: """
            Exit with 1 for any contradicted figure or catalyst; close adds close figures, unsupported adds catalysts \
            that the data don't support.
            """)
    var failOn: FailureLevel?
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

    /// Standard input can be read once.
    static func requireOneStandardInput(_ paths: [String]) throws {
        guard paths.count(where: { $0 == "-" }) < 2 else {
            throw ValidationError("standard input (-) can be given only once")
        }
    }
}
