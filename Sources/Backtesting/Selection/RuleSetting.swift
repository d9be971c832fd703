/// One setting of a rule as a command line or a rule file writes it.
public enum RuleSetting: String, Hashable, Sendable, CaseIterable {
    /// The setting of ``TradeRule`` that bears the name; costs in basis points, levels in percent.
    case hold, stop, target, trail, entry, side, latency, slippage, spread, commission
    /// Money a share and side.
    case commissionPerShare = "commission-per-share"
    /// Money an order.
    case commissionPerOrder = "commission-per-order"
    /// Basis points a year on short positions.
    case borrow
    /// Largest share of the mean daily volume.
    case volumeCap = "volume-cap"
    /// Price impact in daily deviations of trading a whole day's volume.
    case impact
    /// Positions at a time.
    case maximumPositions = "max-positions"
    /// Money at the start; how much a position gets; parts of shares; which of two levels came first.
    case cash, sizing, fractional, ambiguity
    /// What is lost of the last close of a delisted instrument.
    case delistingLoss = "delisting-loss"

    /// What a text says that cannot be read as the setting.
    public struct ValueError: Error, Hashable, Sendable {
        /// What is wrong, one clause.
        public let message: String
    }

    /// Reads a value into a rule; a level is switched off by `none`.
    public func apply(_ text: String, to rule: inout TradeRule) throws(ValueError) {
        switch self {
        case .hold: rule.hold = try whole(text, "sessions", 1...100_000)
        case .stop: rule.stop = try level(text, below: 1)
        case .target: rule.target = try level(text, below: 100)
        case .trail: rule.trail = try level(text, below: 1)
        case .entry: rule.entry = try choice(text)
        case .side: rule.side = try choice(text)
        case .latency: rule.latency = try Self.minutes(text, name: rawValue)
        case .slippage: rule.slippage = try Self.basisPoints(text, name: rawValue)
        case .spread: rule.halfSpread = try Self.basisPoints(text, name: rawValue)
        case .commission: rule.commission = try Self.basisPoints(text, name: rawValue)
        case .commissionPerShare: rule.commissionPerShare = try amount(text)
        case .commissionPerOrder: rule.commissionPerOrder = try amount(text)
        case .borrow: rule.borrow = try Self.basisPoints(text, name: rawValue)
        case .volumeCap: rule.volumeCap = try level(text, below: 1.000_001)
        case .impact: rule.impact = try amount(text)
        case .maximumPositions: rule.maximumPositions = try whole(text, "positions", 1...100_000)
        case .cash:
            let cash = try amount(text)
            guard cash > 0 else { throw ValueError(message: "cash must be more than nothing") }
            guard cash <= 1e15 else { throw ValueError(message: "'\(text)' is too much for cash: at most 1e15") }
            rule.cash = cash
        case .sizing: rule.sizing = try sizing(text)
        case .fractional: rule.fractionalShares = try flag(text)
        case .ambiguity: rule.ambiguity = try choice(text)
        case .delistingLoss: rule.delistingLoss = try level(text, below: 1.000_001) ?? 0
        }
    }

    private func level(_ text: String, below limit: Double) throws(ValueError) -> Double? {
        try Self.fraction(text, name: rawValue, below: limit)
    }

    /// `3%` or `0.03`; `none` is `nil`.
    static func fraction(_ text: String, name: String, below limit: Double) throws(ValueError) -> Double? {
        if text == "none" { return nil }
        let isPercent = text.hasSuffix("%")
        guard let number = Double(isPercent ? String(text.dropLast()) : text), number.isFinite, number > 0 else {
            throw ValueError(message: "'\(text)' is no share for \(name): write it as 3%, or none")
        }
        // A whole number without its sign would mean hundreds of percent.
        guard isPercent || number < 1 else {
            throw ValueError(
                message: "\(name) \(text) would be more than 100 %: write \(text)% or a fraction below 1")
        }
        let fraction = isPercent ? number / 100 : number
        guard fraction < limit else { throw ValueError(message: "'\(text)' is too large for \(name)") }
        return fraction
    }

    /// `5bp`, or the number alone.
    static func basisPoints(_ text: String, name: String) throws(ValueError) -> Double {
        let digits = text.hasSuffix("bp") ? String(text.dropLast(2)) : text
        guard let number = Double(digits), number.isFinite, (0...10_000).contains(number) else {
            throw ValueError(message: "'\(text)' is no number of basis points for \(name): write it as 5bp")
        }
        return number
    }

    /// `15m`, `2h`, `1d`, or a number of minutes.
    static func minutes(_ text: String, name: String) throws(ValueError) -> Int {
        let units: [(String, Int)] = [("m", 1), ("h", 60), ("d", 1440)]
        let unit = units.first { text.hasSuffix($0.0) }
        guard let number = Int(unit == nil ? text : String(text.dropLast())), (0...1_000_000).contains(number) else {
            throw ValueError(message: "'\(text)' is no time for \(name): write it as 15m, 2h or 1d")
        }
        return number * (unit?.1 ?? 1)
    }

    private func whole(_ text: String, _ unit: String, _ range: ClosedRange<Int>) throws(ValueError) -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw ValueError(message: "'\(text)' is no number of \(unit) for \(rawValue)")
        }
        return number
    }

    private func amount(_ text: String) throws(ValueError) -> Double {
        guard let number = Double(text), number.isFinite, number >= 0 else {
            throw ValueError(message: "'\(text)' is no amount for \(rawValue)")
        }
        return number
    }

    private func flag(_ text: String) throws(ValueError) -> Bool {
        switch text {
        case "true", "yes": return true
        case "false", "no": return false
        default: throw ValueError(message: "'\(text)' is neither yes nor no for \(rawValue)")
        }
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(_ text: String) throws(ValueError) -> Choice
    where Choice.RawValue == String {
        guard let choice = Choice(rawValue: text) else {
            let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValueError(message: "'\(text)' is none of \(choices) for \(rawValue)")
        }
        return choice
    }

    private func sizing(_ text: String) throws(ValueError) -> TradeRule.Sizing {
        if text == "equal" { return .equalSlots }
        let parts = text.split(separator: "=", maxSplits: 1).map { String($0) }
        if parts.count == 2, parts[0] == "fraction" || parts[0] == "volatility",
            let share = try Self.fraction(parts[1], name: rawValue, below: 100)
        {
            if parts[0] == "fraction", share > 1 {
                throw ValueError(
                    message: "\(rawValue) \(text) is more than the account has; write at most fraction=100%")
            }
            return parts[0] == "fraction" ? .fraction(share) : .volatility(share)
        }
        throw ValueError(message: "'\(text)' is no sizing: write equal, fraction=10% or volatility=15%")
    }
}

extension SweepAxis {
    /// Reads `hold=1..20`, `stop=2%,3%,none` or `latency=0m,1h`.
    public init(_ text: String) throws(RuleSetting.ValueError) {
        let parts = text.split(separator: "=", maxSplits: 1).map { String($0) }
        guard parts.count == 2, let parameter = Parameter(rawValue: parts[0]) else {
            let names = Parameter.allCases.map(\.rawValue).joined(separator: ", ")
            throw RuleSetting.ValueError(message: "'\(text)' sweeps nothing: write name=values with one of \(names)")
        }
        var values: [Double?] = []
        for piece in parts[1].split(separator: ",", omittingEmptySubsequences: false) {
            values += try Self.values(String(piece), parameter)
        }
        for (position, value) in values.enumerated() where values.firstIndex(of: value) != position {
            throw RuleSetting.ValueError(message: "'\(text)' has a value twice, which would count as a trial")
        }
        self.init(parameter, values: values)
    }

    private static func values(_ text: String, _ parameter: Parameter) throws(RuleSetting.ValueError) -> [Double?] {
        switch parameter {
        case .hold:
            let ends = text.split(separator: ".", omittingEmptySubsequences: true).map { Int($0) }
            let isRange = text.contains("..")
            guard ends.count == (isRange ? 2 : 1), let first = ends[0], let last = ends[ends.count - 1], first >= 1,
                first <= last
            else { throw RuleSetting.ValueError(message: "'\(text)' is no hold: write 5 or 1..20") }
            guard last <= 10_000 else {
                throw RuleSetting.ValueError(message: "'\(text)' is more than 10000 sessions, the most that are swept")
            }
            return (first...last).map { Double($0) }
        case .stop, .trail: return [try RuleSetting.fraction(text, name: parameter.rawValue, below: 1)]
        case .target: return [try RuleSetting.fraction(text, name: parameter.rawValue, below: 100)]
        case .latency: return [Double(try RuleSetting.minutes(text, name: parameter.rawValue))]
        case .slippage, .commission: return [try RuleSetting.basisPoints(text, name: parameter.rawValue)]
        }
    }
}
