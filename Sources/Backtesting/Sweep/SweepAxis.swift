/// One parameter of a rule and the values that a sweep gives it.
public struct SweepAxis: Hashable, Sendable {
    /// What a sweep may vary.
    public enum Parameter: String, Hashable, Sendable, CaseIterable {
        /// The setting of ``TradeRule`` of that name.
        case hold, stop, target, trail, latency, slippage, commission
    }

    /// What is varied.
    public let parameter: Parameter
    /// In the rule's own unit: sessions, fractions, minutes or basis points; `nil` switches a level off.
    public let values: [Double?]

    /// - Precondition: there is a value, and a level alone may be `nil`.
    public init(_ parameter: Parameter, values: [Double?]) {
        precondition(!values.isEmpty, "an axis has values")
        precondition(
            [.stop, .target, .trail].contains(parameter) || values.allSatisfy { $0 != nil }, "a value for every place")
        self.parameter = parameter
        self.values = values
    }

    /// The rule with one value of the axis in place.
    public func applied(_ position: Int, to rule: TradeRule) -> TradeRule {
        var rule = rule
        let value = values[position]
        switch parameter {
        case .hold: rule.hold = Int(value ?? 1)
        case .stop: rule.stop = value
        case .target: rule.target = value
        case .trail: rule.trail = value
        case .latency: rule.latency = Int(value ?? 0)
        case .slippage: rule.slippage = value ?? 0
        case .commission: rule.commission = value ?? 0
        }
        return rule
    }
}
