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
    /// The same apart for sessions with and without news, where days of news were given.
    public private(set) var byNews: ByNews?

    /// How often moves as large as the event's come along on sessions with news of the target and on others.
    ///
    /// A day of news counts with its session, or the next one where it has none, and with the session after that, which
    /// answers what came after the close.
    public struct ByNews: Hashable, Sendable {
        /// Sessions with news.
        public let newsSessions: Int
        /// Sessions without.
        public let otherSessions: Int
        /// The share of each with a return at least as large, either way; `nil` of no sessions.
        public let news: Double?
        /// The same share of sessions without news.
        public let other: Double?
        /// How many times as frequent they are with news; `nil` where none came without.
        public var ratio: Double? {
            guard let news, let other, other > 0 else { return nil }
            return news / other
        }
    }

    /// Trading years that a base rate looks back.
    static let reach = 5 * 252

    /// - Parameters:
    ///   - abnormality: the event's market model, whose line the earlier sessions are held against.
    /// - Returns: `nil` where no earlier session has a pair of returns.
    init?(_ abnormality: Abnormality, move: Double, sampler: EventSampler, newsDays: [SessionDate] = []) {
        guard let own = sampler.returns[abnormality.ticker], let index = sampler.returns[sampler.market] else {
            return nil
        }
        var newsRows: Set<Int> = []
        for day in newsDays {
            guard let row = sampler.returns.row(onOrAfter: day) else { continue }
            newsRows.formUnion([row, row + 1])
        }
        var sessions = 0, moves = 0, abnormal = 0, newsSessions = 0, newsMoves = 0
        for row in max(0, sampler.eventRow - Self.reach)..<sampler.eventRow {
            guard let x = index[row], let y = own[row] else { continue }
            sessions += 1
            if abs(y) >= abs(move) { moves += 1 }
            if newsRows.contains(row) {
                newsSessions += 1
                if abs(y) >= abs(move) { newsMoves += 1 }
            }
            if abs(y - abnormality.alpha - abnormality.beta * x) >= abs(abnormality.AR) { abnormal += 1 }
        }
        guard sessions > 0 else { return nil }
        self.sessions = sessions
        self.move = Double(moves) / Double(sessions)
        self.abnormal = Double(abnormal) / Double(sessions)
        guard !newsDays.isEmpty else { return }
        func share(_ part: Int, of whole: Int) -> Double? { whole > 0 ? Double(part) / Double(whole) : nil }
        byNews = ByNews(
            newsSessions: newsSessions, otherSessions: sessions - newsSessions,
            news: share(newsMoves, of: newsSessions), other: share(moves - newsMoves, of: sessions - newsSessions))
    }
}
