import Market
import Statistics

/// How often moves as large as the event's come along anyway.
public struct BaseRate: Hashable, Sendable {
    /// Sessions looked at: those of the last five years before the event in which target and market have a return.
    public let sessions: Int
    /// The share of them whose return is at least as large, either way.
    public let move: Double
    /// The share whose return less beta times the market's is at least as large as the event's abnormal return.
    public let abnormal: Double

    /// Trading years that a base rate looks back.
    static let reach = 5 * 252

    /// - Parameters:
    ///   - abnormality: the event's market model, whose line the earlier sessions are held against.
    /// - Returns: `nil` where no earlier session has a pair of returns.
    init?(_ abnormality: Abnormality, move: Double, sampler: EventSampler) {
        guard let own = sampler.returns[abnormality.ticker], let index = sampler.returns[sampler.market] else {
            return nil
        }
        var sessions = 0, moves = 0, abnormal = 0
        for row in max(0, sampler.eventRow - Self.reach)..<sampler.eventRow {
            guard let x = index[row], let y = own[row] else { continue }
            sessions += 1
            if abs(y) >= abs(move) { moves += 1 }
            if abs(y - abnormality.alpha - abnormality.beta * x) >= abs(abnormality.AR) { abnormal += 1 }
        }
        guard sessions > 0 else { return nil }
        self.sessions = sessions
        self.move = Double(moves) / Double(sessions)
        self.abnormal = Double(abnormal) / Double(sessions)
    }
}
