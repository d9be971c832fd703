/// Levels that a score must not fall below, as `match:.995,full:.945,catalysts:.955,false:0`.
public struct ScoreFloors: Sendable {
    private let floors: [(measure: Measure, level: Double)]

    private enum Measure: String {
        /// F1 of claims.
        case match
        /// F1 of claims with horizon, base, session and date.
        case full
        /// F1 of catalysts.
        case catalysts
        /// How many claims may be found in texts without any.
        case `false`
    }

    /// `nil` for a name that is no measure or a level that is no number.
    public init?(_ text: some StringProtocol) {
        var floors: [(measure: Measure, level: Double)] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let pair = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, let measure = Measure(rawValue: String(pair[0])), let level = Double(pair[1]) else {
                return nil
            }
            floors.append((measure, level))
        }
        self.floors = floors
    }

    /// One line for each level that the score misses.
    public func failures(of score: ClaimScore) -> [String] {
        floors.compactMap { measure, level in
            let (reached, isMissed): (Double, Bool) =
                switch measure {
                case .match: (score.match.f1, score.match.f1 < level)
                case .full: (score.full.f1, score.full.f1 < level)
                case .catalysts: (score.catalysts.f1, score.catalysts.f1 < level)
                case .false: (Double(score.falseInEmpty), Double(score.falseInEmpty) > level)
                }
            guard isMissed else { return nil }
            return measure == .false
                ? "\(score.falseInEmpty) false claims in texts without any, above the limit of \(Int(level))"
                : "F1 of \(measure.rawValue) is \(reached), below the floor of \(level)"
        }
    }
}
