/// What a run of moves counts: the unit of a claim of the kind `streak`.
///
/// Its text is what a claim's ``Claim/unit`` holds: `sessions`, `weeks`, `months`, `quarters` or `years` of a run that
/// went on; `endedSessions` and so on where the claim's day went the other way; `of5sessions` for so many out of five.
public struct RunUnit: Hashable, Sendable {
    /// By what the closes are taken that follow one another.
    public enum Period: String, Hashable, Sendable, CaseIterable {
        /// Each session's.
        case session
        /// The last one of each period of the calendar.
        case week, month, quarter, year

        /// `sessions`, `weeks`, …
        public var plural: String { rawValue + "s" }
    }

    /// Between which closes the moves are.
    public var period: Period
    /// For "four of the past five days", five; `nil` of a run without an interruption.
    public var window: Int?
    /// Whether the run was over on the claim's day, which went the other way.
    public var isEnded: Bool

    /// A run without an interruption, unless said otherwise.
    public init(_ period: Period, window: Int? = nil, isEnded: Bool = false) {
        self.period = period
        self.window = window
        self.isEnded = isEnded
    }
}

extension RunUnit: LosslessStringConvertible {
    public var description: String {
        if isEnded { return "ended" + period.plural.prefix(1).uppercased() + period.plural.dropFirst() }
        return (window.map { "of\($0)" } ?? "") + period.plural
    }

    /// `nil` for what is no unit of a run; `days` are sessions.
    public init?(_ text: String) {
        var rest = text[...]
        isEnded = text.hasPrefix("ended")
        window = nil
        if isEnded {
            rest = rest.dropFirst(5)
            guard rest.first?.isUppercase == true else { return nil }
        } else if text.hasPrefix("of") {
            let digits = rest.dropFirst(2).prefix { $0.isASCII && $0.isNumber }
            guard let count = Int(digits), count > 0 else { return nil }
            window = count
            rest = rest[digits.endIndex...]
        }
        let word = isEnded ? rest.prefix(1).lowercased() + rest.dropFirst() : String(rest)
        guard let period = Period.allCases.first(where: { $0.plural == word }) ?? (word == "days" ? .session : nil)
        else { return nil }
        self.period = period
    }
}

extension Claim {
    /// What it counts; `nil` of a claim of another kind, or of a unit that is none of a run.
    public var runUnit: RunUnit? { kind == .streak ? unit.flatMap { RunUnit($0) } : nil }

    /// Whether it is a run that the claim's day ended.
    public var isEndedRun: Bool { runUnit?.isEnded == true }

    /// Which way the claim says that its own day went: against ``direction`` for a run that ended.
    public var moveDirection: Direction? { isEndedRun ? direction?.opposite : direction }
}

extension Claim.Direction {
    /// Down for up and up for down.
    public var opposite: Self {
        switch self {
        case .up: .down
        case .down: .up
        case .flat: .flat
        }
    }
}
