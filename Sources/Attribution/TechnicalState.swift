import Market
import Statistics

/// What a momentum catalyst points to, as it stood at a close.
public enum TechnicalState: String, Hashable, Sendable {
    /// Over or under the mean of 50 closes; a relative strength index above 70 or below 30.
    case aboveMean, belowMean, overbought, oversold
}

extension MomentumEvidence {
    /// The moves of the session after a state, beside those after any session.
    public struct NextDay: Hashable, Sendable {
        /// Where the closes stood.
        public let state: TechnicalState
        /// The earlier sessions in that state, and all, that have a return of the session after.
        public let sessions: Int
        /// All sessions looked at.
        public let allSessions: Int
        /// The share of the sessions after that rose, and their mean return.
        public let up: Double
        /// The mean return of the session after, as a fraction.
        public let mean: Double
        /// The share of all sessions that rose.
        public let allUp: Double
        /// The mean return of all sessions.
        public let allMean: Double
    }
}

/// An instrument's closes against their own past: the 50-session mean and the relative strength index.
struct TechnicalPath {
    /// Sessions of the moving average, and of the relative strength index.
    static let average = 50, strength = 14
    /// The bounds of the index beyond which it is called overbought or oversold.
    static let overbought = 70.0, oversold = 30.0

    /// By row up to the last one: the close over the mean of the 50 up to it, less 1.
    private(set) var aboveMean: [Double?] = []
    /// Relative strength index, from 0 to 100 (Wilder, *New Concepts in Technical Trading Systems*, 1978): 100·g/(g + l)
    /// with the smoothed gains g and losses l, started with the plain mean of 14 moves.
    private(set) var rsi: [Double?] = []
    /// The return of each row on the row before.
    private(set) var returns: [Double?] = []

    /// - Parameter last: the last row looked at: nothing behind it is known on the day.
    init(_ history: PriceHistory, last: Int) {
        let reader = ReturnReader(history)
        var levels: [Double] = [], gain = 0.0, loss = 0.0, moves = 0
        for row in 0...max(0, last) {
            let move = row == 0 ? nil : reader.simpleReturn(from: row - 1, to: row)?.fraction
            returns.append(move)
            if let move, let level = levels.last {
                levels.append(level * (1 + move))
                let up = max(0, move * level), down = max(0, -move * level)
                moves += 1
                let weight = Double(min(moves, Self.strength))
                gain += (up - gain) / weight
                loss += (down - loss) / weight
            } else {
                // A missing return leaves the levels on both sides apart.
                levels = [1]
                (gain, loss, moves) = (0, 0, 0)
            }
            let recent = levels.suffix(Self.average)
            aboveMean.append(
                recent.count == Self.average ? levels[levels.count - 1] / mean(Array(recent).span) - 1 : nil)
            rsi.append(moves >= Self.strength && gain + loss > 0 ? 100 * gain / (gain + loss) : nil)
        }
    }

    /// The state of a row: by the index where that is asked for and it is extreme, else by the mean.
    func state(_ row: Int, byStrength: Bool) -> TechnicalState? {
        if byStrength, let rsi = rsi[row] {
            if rsi >= Self.overbought { return .overbought }
            if rsi <= Self.oversold { return .oversold }
        }
        return aboveMean[row].map { $0 >= 0 ? .aboveMean : .belowMean }
    }

    /// How the sessions after the last row's state went in the years before.
    ///
    /// - Parameter reach: How many rows it looks back.
    func nextDay(byStrength: Bool, reach: Int) -> MomentumEvidence.NextDay? {
        let last = returns.count - 1
        guard last > 0, let state = state(last, byStrength: byStrength) else { return nil }
        let isExtreme = state == .overbought || state == .oversold
        var all: [Double] = [], after: [Double] = []
        for row in max(0, last - reach)..<last {
            guard let move = returns[row + 1], let own = self.state(row, byStrength: isExtreme) else { continue }
            all.append(move)
            if own == state { after.append(move) }
        }
        guard !after.isEmpty else { return nil }
        func up(_ moves: [Double]) -> Double { Double(moves.count { $0 > 0 }) / Double(moves.count) }
        return MomentumEvidence.NextDay(
            state: state, sessions: after.count, allSessions: all.count, up: up(after), mean: mean(after.span),
            allUp: up(all), allMean: mean(all.span))
    }
}
