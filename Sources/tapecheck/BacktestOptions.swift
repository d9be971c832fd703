import ArgumentParser
import Backtesting
import Diagnostics
import Market

/// The rule of a backtest, as a command line or a rule file states it.
struct BacktestOptions: ParsableArguments {
    @Option(help: "Settings as 'name = value' lines; options go before it.", completion: .file())
    var rule: String?

    @Option(help: "Sessions until the time exit (default: 5).") var hold: String?
    @Option(help: "Loss at which a position is closed, such as 3%; none.") var stop: String?
    @Option(help: "Gain at which it is closed, such as 6%; none.") var target: String?
    @Option(help: "Fall from the best price so far at which it is closed.") var trail: String?
    @Option(help: "Enter at the next open or close (default: open).") var entry: String?
    @Option(help: "event (as the source says), long, short or fade.") var side: String?
    @Option(help: "From publication to the order: 15m, 2h, 1d.") var latency: String?
    @Option(help: "Of every fill but limit orders, such as 5bp.") var slippage: String?
    @Option(help: "Half the quoted spread, such as 2bp.") var spread: String?
    @Option(help: "Of the notional on each side, such as 5bp.") var commission: String?
    @Option(help: ArgumentHelp("Money per share and side.", valueName: "money")) var commissionPerShare: String?
    @Option(help: ArgumentHelp("Money per order.", valueName: "money")) var commissionPerOrder: String?
    @Option(help: "A year, on short positions, such as 50bp.") var borrow: String?
    @Option(help: "Most of the mean daily volume to trade.") var volumeCap: String?
    @Option(help: "Square-root impact of a day's volume, in deviations.") var impact: String?
    @Option(help: "Positions at a time (default: 10).") var maxPositions: String?
    @Option(help: "At the start (default: 100000).") var cash: String?
    @Option(help: "equal, fraction=10% or volatility=15%.") var sizing: String?
    @Flag(help: "Trade fractions of shares.") var fractional = false
    @Option(help: "Stop and target in one bar: pessimistic or optimistic.") var ambiguity: String?
    @Option(help: "Assumed where an instrument's data end early.") var delistingLoss: String?

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
        let lines = String(decoding: bytes, as: UTF8.self).split(
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
                throw failure(
                    "the line sets nothing",
                    help: "write name = value with one of "
                        + RuleSetting.allCases.map(\.rawValue).joined(separator: ", "))
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
