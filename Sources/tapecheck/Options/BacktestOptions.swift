import ArgumentParser
import Backtesting
import Diagnostics
import Market

/// The rule of a backtest, as a command line or a rule file states it.
struct BacktestOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Settings as 'name = value' lines; options win.", valueName: "file"),
        completion: .file())
    var rule: String?

    @Option(help: ArgumentHelp("Sessions until the time exit (default: 5).", valueName: "sessions")) var hold: String?
    @Option(help: ArgumentHelp("Loss at which a position is closed; none.", valueName: "3%")) var stop: String?
    @Option(help: ArgumentHelp("Gain at which it is closed; none.", valueName: "6%")) var target: String?
    @Option(help: ArgumentHelp("Fall from the best price at which it is closed.", valueName: "5%"))
    var trail: String?
    @Option(help: ArgumentHelp("Enter at the next open or close (default: open).", valueName: "price"))
    var entry: String?
    @Option(help: "event (as the source says), long, short or fade.") var side: String?
    @Option(help: ArgumentHelp("From publication to the order.", valueName: "15m")) var latency: String?
    @Option(help: ArgumentHelp("Of every fill but limit orders.", valueName: "5bp")) var slippage: String?
    @Option(help: ArgumentHelp("Half the quoted spread.", valueName: "2bp", visibility: .hidden)) var spread: String?
    @Option(help: ArgumentHelp("Of every fill.", valueName: "5bp")) var commission: String?
    @Option(help: ArgumentHelp("Money per share and side.", valueName: "money", visibility: .hidden))
    var commissionPerShare: String?
    @Option(help: ArgumentHelp("Money per order.", valueName: "money", visibility: .hidden))
    var commissionPerOrder: String?
    @Option(help: ArgumentHelp("A year, on short positions.", valueName: "50bp")) var borrow: String?
    @Option(help: ArgumentHelp("Most of the mean daily volume to trade.", valueName: "5%", visibility: .hidden))
    var volumeCap: String?
    @Option(
        help: ArgumentHelp(
            "Square-root impact of a day's volume, in deviations.", valueName: "number", visibility: .hidden))
    var impact: String?
    @Option(help: ArgumentHelp("Positions at a time (default: 10).", valueName: "n")) var maxPositions: String?
    @Option(help: ArgumentHelp("At the start (default: 100000).", valueName: "money")) var cash: String?
    @Option(help: "equal, fraction=10% or volatility=15%.") var sizing: String?
    @Flag(help: ArgumentHelp("Trade fractions of shares.", visibility: .hidden)) var fractional = false
    @Option(
        help: ArgumentHelp("Stop and target in one bar: pessimistic or optimistic.", visibility: .hidden))
    var ambiguity: String?
    @Option(
        help: ArgumentHelp(
            "Fall assumed where an instrument's data end early; a short gains by it.", valueName: "30%",
            visibility: .hidden))
    var delistingLoss: String?

    func validate() throws {
        var rule = TradeRule()
        try apply(to: &rule)
    }

    /// The options in the words of a command line.
    var given: [(setting: RuleSetting, text: String)] {
        let texts: [(RuleSetting, String?)] = [
            (.hold, hold), (.stop, stop), (.target, target), (.trail, trail), (.entry, entry), (.side, side),
            (.latency, latency), (.slippage, slippage), (.spread, spread), (.commission, commission),
            (.commissionPerShare, commissionPerShare), (.commissionPerOrder, commissionPerOrder), (.borrow, borrow),
            (.volumeCap, volumeCap), (.impact, impact), (.maximumPositions, maxPositions), (.cash, cash),
            (.sizing, sizing), (.ambiguity, ambiguity), (.delistingLoss, delistingLoss),
            (.fractional, fractional ? "yes" : nil),
        ]
        return texts.compactMap { setting, text in text.map { (setting, $0) } }
    }

    /// Puts the options into a rule.
    func apply(to rule: inout TradeRule) throws {
        for (setting, text) in given {
            do throws(RuleSetting.ValueError) {
                try setting.apply(text, to: &rule)
            } catch {
                throw ValidationError("--\(setting.rawValue): \(error.message)")
            }
        }
    }
}

/// A file of `name = value` lines; `#` starts a remark.
enum RuleFile {
    static func read(_ bytes: [UInt8], file: String) throws -> TradeRule {
        var rule = TradeRule()
        var seen: Set<RuleSetting> = []
        // Editors of one system write a byte order mark before a text.
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        let lines = String(decoding: text, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let content = line.prefix { $0 != "#" }
            guard content.contains(where: { !$0.isWhitespace }) else { continue }
            func failure(_ message: String, help: String? = nil) -> InputFailure {
                InputFailure(
                    diagnostic: Diagnostic(
                        .error, message, at: FilePosition(file: file, line: index + 1),
                        excerpt: Diagnostic.Excerpt(line: String(line), length: 1), help: help))
            }
            let parts = content.split(separator: "=", maxSplits: 1).map { part in
                String(part.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
            }
            guard parts.count == 2, let setting = RuleSetting(rawValue: parts[0]) else {
                let names = RuleSetting.allCases.map(\.rawValue)
                throw failure(
                    "the line sets nothing",
                    help: NearestWord.advice(
                        parts.first ?? "", among: names,
                        else: "write name = value with one of \(names.joined(separator: ", "))"))
            }
            guard seen.insert(setting).inserted else { throw failure("\(setting.rawValue) is set twice") }
            do throws(RuleSetting.ValueError) {
                try setting.apply(parts[1], to: &rule)
            } catch {
                throw failure(error.message)
            }
        }
        return rule
    }
}
