import ArgumentParser
import Diagnostics
import Foundation
import Market
import PriceLoading

/// Where the prices come from and what is known about them.
struct PriceOptions: ParsableArguments {
    @Option(
        name: .customLong("prices"),
        help: ArgumentHelp(
            "CSV, folder, glob; repeatable; see prices --help.", valueName: "path"),
        completion: .file(extensions: ["csv", "tsv", "txt"]))
    var paths: [String] = []

    @Option(
        help: ArgumentHelp(
            "Names, themes (default: Data/universe.csv if there).", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var universe: String?

    @Option(
        help: ArgumentHelp(
            "Closes: [TICKER=]raw, split, total (with dividends).", valueName: "kind"))
    var adjustment: [AdjustmentArgument] = []

    @OptionGroup(visibility: .hidden) var dialect: DialectOptions

    @Option(
        help: ArgumentHelp("Files, articles at a time (default: one a core).", valueName: "n"))
    var jobs: Int?

    /// The options as a command line gives them, with paths as reports show them.
    var words: [String] {
        paths.flatMap { ["--prices", RelativePath.of($0)] }
            + (universe.map { ["--universe", RelativePath.of($0)] } ?? [])
            + adjustment.flatMap { ["--adjustment", ($0.ticker.map { "\($0)=" } ?? "") + $0.adjustment.rawValue] }
            + dialect.words
    }

    /// The calendar of an instrument's exchange, as the user or the universe states it.
    func calendar(of ticker: Ticker, _ universe: Universe) -> ExchangeCalendar? {
        dialect.calendar.last { $0.ticker == ticker }?.calendar
            ?? universe[ticker]?.exchange.flatMap { ExchangeCalendar.calendar(forExchange: $0) }
    }

    /// How many tasks run side by side.
    var width: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

    func validate() throws {
        guard width > 0 else { throw ValidationError("--jobs must be at least 1") }
    }
}

extension PriceOptions {
    /// The loader's options: what the user states, and the calendar of each instrument's exchange.
    func loadingOptions(universe: Universe, keepsRejects: Bool) -> PriceLoadingOptions {
        var options = PriceLoadingOptions(keepsRejects: keepsRejects, jobs: width)
        for argument in adjustment {
            if let ticker = argument.ticker {
                options.adjustments[ticker] = argument.adjustment
            } else {
                options.adjustment = argument.adjustment
            }
        }
        options.columns = dialect.columns
        options.dateOrder = dialect.dateOrder
        options.decimalMark = dialect.decimal
        options.timeZone = dialect.timeZone
        options.ticker = dialect.ticker
        // Clocks are up to 14 hours ahead of UTC: a session of tomorrow there may be over.
        let day = Int32(clamping: Int(max(0, min(2e5, Date().timeIntervalSince1970 / 86_400))))
        options.today = SessionDate(dayNumber: day).adding(days: 1)
        for instrument in universe.instruments {
            guard let exchange = instrument.exchange,
                let calendar = ExchangeCalendar.calendar(forExchange: exchange)
            else { continue }
            options.calendars[instrument.ticker] = calendar
        }
        for argument in dialect.calendar { options.calendars[argument.ticker] = argument.calendar }
        return options
    }
}

/// What the user states about how the price files are written; the rest is recognised from their content.
struct DialectOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Which column is what, such as close=Price,date=Day.", valueName: "role=heading,..."),
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

    @Option(
        help: ArgumentHelp(
            "The exchange whose sessions an instrument keeps, where the universe doesn't say.",
            valueName: "TICKER=exchange"),
        transform: CalendarArgument.init)
    var calendar: [CalendarArgument] = []

    /// The options as a command line gives them.
    var words: [String] {
        var words: [String] = []
        if !columns.isEmpty {
            let pairs = ColumnRole.allCases.compactMap { role in columns[role].map { "\(role.rawValue)=\($0)" } }
            words += ["--columns", pairs.joined(separator: ",")]
        }
        if let dateOrder { words += ["--date-order", dateOrder.rawValue] }
        if let decimal { words += ["--decimal", decimal == .comma ? "comma" : "point"] }
        if let timeZone { words += ["--time-zone", timeZone.name] }
        if let ticker { words += ["--ticker", "\(ticker)"] }
        return words + calendar.flatMap { ["--calendar", "\($0.ticker)=\($0.exchange)"] }
    }

    @Sendable private static func columns(_ text: String) throws -> [ColumnRole: String] {
        var columns: [ColumnRole: String] = [:]
        for pair in text.split(separator: ",", omittingEmptySubsequences: false) {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, let role = ColumnRole(rawValue: String(parts[0])), role != .other else {
                let roles = ColumnRole.allCases.filter { $0 != .other }.map(\.rawValue)
                let nearest = parts.count == 2 ? NearestWord.to(String(parts[0]), among: roles) : nil
                throw ValidationError(
                    "'\(pair)' is no role=heading; "
                        + (nearest.map { "did you mean \($0)?" } ?? "the roles are \(roles.joined(separator: ", "))"))
            }
            guard columns.updateValue(String(parts[1]), forKey: role) == nil else {
                throw ValidationError("the role \(role.rawValue) is given twice")
            }
        }
        let headings = columns.values.sorted()
        if let twice = zip(headings, headings.dropFirst()).first(where: { $0 == $1 })?.0 {
            throw ValidationError("--columns gives '\(twice)' two meanings")
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
            let names = TimeZoneRule.knownNames
            let nearest = NearestWord.to(text, among: names).map { "did you mean \($0)? If not, " } ?? ""
            throw ValidationError(
                "'\(text)' is no known zone; \(nearest)give an offset such as UTC-05:00 or one of "
                    + names.joined(separator: ", "))
        }
        return zone
    }
}

/// One `--calendar`: the exchange that an instrument is traded on.
struct CalendarArgument: Sendable {
    let ticker: Ticker
    let exchange: String
    let calendar: ExchangeCalendar

    @Sendable init(_ text: String) throws {
        let parts = text.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let ticker = Ticker(parts[0].uppercased()),
            let calendar = ExchangeCalendar.calendar(forExchange: String(parts[1]))
        else {
            throw ValidationError(
                "'\(text)' is no TICKER=exchange with a known calendar: those of New York (NYSE, NASDAQ, …) and Hong Kong "
                    + "(HKEX) are known")
        }
        self.ticker = ticker
        exchange = String(parts[1])
        self.calendar = calendar
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
