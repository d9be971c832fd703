public import Attribution
public import FigureChecking

/// What a verdict comes to, for the colour of its words on a terminal; the words say it without.
public enum VerdictTone: Hashable, Sendable {
    /// The data support what is said.
    case holds
    /// Near, or in part.
    case doubtful
    /// The data speak against it.
    case fails
    /// The data cannot tell.
    case untold

    /// The tone of a verdict on a figure.
    public init(_ verdict: FigureVerdict) {
        self =
            switch verdict.verdict {
            case .confirmed, .confirmedRounding, .confirmedOtherConvention: .holds
            case .close: .doubtful
            case .contradicted: .fails
            case .notCheckable: .untold
            }
    }

    /// The tone of a verdict on a reason.
    public init(_ verdict: CatalystVerdict) {
        self =
            switch verdict.verdict {
            case .supported: .holds
            case .partlySupported, .notSupported: .doubtful
            case .contradicted: .fails
            case .consistentNotSeparable, .inconclusive, .noUnusualMove, .notIdentifiable, .notTestable: .untold
            }
    }
}
