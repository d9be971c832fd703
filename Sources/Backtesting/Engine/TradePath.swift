/// Why a position was closed.
public enum ExitReason: String, Hashable, Sendable, CaseIterable {
    case stop, target, trail, time
    case stopGap = "stop-gap"
    case targetGap = "target-gap"
    case trailGap = "trail-gap"
    case endOfData = "end-of-data"

    /// A limit order, which is filled at its price and pays no slippage.
    var isLimit: Bool { self == .target || self == .targetGap }
}

/// In which part of a session something happens, in the order of time.
enum SessionPhase: Int, Comparable {
    case open, intraday, close

    static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// How a position that was entered at some bar ends, and what it went through.
///
/// Prices are the series' own. A bar shows only its four prices, so what happens inside it is decided by the rule: the
/// stop before the target, and of an exit bar nothing counts that may lie behind the exit.
struct TradePath {
    let exitBar: Int
    let reason: ExitReason
    let phase: SessionPhase
    /// The price before slippage.
    let exitReference: Double
    let isAmbiguous: Bool
    /// Extremes while the position was held, as far as they are known; ``TradePath`` measures them from the entry on.
    let lowest: Double
    let highest: Double

    /// Walks from the entry bar on.
    ///
    /// - Parameters:
    ///   - entry: the entry's bar.
    ///   - sign: 1 for a long position, −1 for a short one.
    /// - Complexity: O(bars held), no allocation.
    init(_ bars: borrowing BarSeries, entry: Int, sign: Double, rule: TradeRule) {
        let atOpen = rule.entry == .open
        let reference = atOpen ? bars.open[entry] : bars.close[entry]
        let never = -Double.infinity * sign
        let fixedStop = rule.stop.map { reference * (1 - sign * $0) } ?? never
        let goal = rule.target.map { reference * (1 + sign * $0) } ?? -never
        let first = atOpen ? entry : entry + 1, last = atOpen ? entry + rule.hold - 1 : entry + rule.hold
        var lowest = reference, highest = reference, bar = first
        while bar < bars.close.count {
            let open = bars.open[bar], high = bars.high[bar], low = bars.low[bar]
            var level = fixedStop, isTrailing = false
            if let trail = rule.trail {
                let moved = (sign > 0 ? highest : lowest) * (1 - sign * trail)
                if sign * (moved - level) > 0 {
                    level = moved
                    isTrailing = true
                }
            }
            if bar > entry {
                if sign * (open - level) <= 0 {
                    self.init(
                        bar, isTrailing ? .trailGap : .stopGap, .open, open, false, min(lowest, open),
                        max(highest, open))
                    return
                }
                if sign * (open - goal) >= 0 {
                    self.init(bar, .targetGap, .open, open, false, min(lowest, open), max(highest, open))
                    return
                }
            }
            let hitsStop = sign * ((sign > 0 ? low : high) - level) <= 0
            let hitsGoal = sign * ((sign > 0 ? high : low) - goal) >= 0
            if hitsStop || hitsGoal {
                let both = hitsStop && hitsGoal
                let stops = hitsStop && !(both && rule.ambiguity == .optimistic)
                let price = stops ? level : goal
                self.init(
                    bar, stops ? (isTrailing ? .trail : .stop) : .target, .intraday, price, both,
                    min(lowest, open, price), max(highest, open, price))
                return
            }
            lowest = min(lowest, low)
            highest = max(highest, high)
            if bar >= last {
                self.init(bar, .time, .close, bars.close[bar], false, lowest, highest)
                return
            }
            bar += 1
        }
        let end = bars.close.count - 1
        self.init(end, .endOfData, .close, bars.close[end], false, lowest, highest)
    }

    private init(
        _ exitBar: Int, _ reason: ExitReason, _ phase: SessionPhase, _ exitReference: Double, _ isAmbiguous: Bool,
        _ lowest: Double, _ highest: Double
    ) {
        self.exitBar = exitBar
        self.reason = reason
        self.phase = phase
        self.exitReference = exitReference
        self.isAmbiguous = isAmbiguous
        self.lowest = lowest
        self.highest = highest
    }
}
