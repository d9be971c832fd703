import Attribution
import Market

extension EventSource.Kind {
    /// All values that a name of a condition can have; `nil` where there is no end of them.
    func values(of name: String) -> [String]? {
        if self == .events { return name == "side" ? DatedEvent.Side.allCases.map(\.rawValue) : nil }
        switch name {
        case "kind": return Claim.Kind.allCases.map(\.rawValue)
        case "direction": return [Claim.Direction.up, .down, .flat].map(\.rawValue)
        case "horizon": return Claim.Horizon.allCases.map(\.rawValue)
        case "modality": return [Claim.Modality.asserted, .conditional].map(\.rawValue)
        case "catalyst": return Catalyst.Kind.allCases.map(\.rawValue)
        case "strength": return Catalyst.Strength.allCases.map(\.rawValue)
        case "polarity": return [Catalyst.Polarity.positive, .negative, .neutral].map(\.rawValue)
        case "verdict": return CatalystVerdict.Verdict.allCases.map(\.rawValue)
        case "borderline": return ["true", "false"]
        default: return nil
        }
    }
}
