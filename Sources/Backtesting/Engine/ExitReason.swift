/// Why a position was closed.
public enum ExitReason: String, Hashable, Sendable, CaseIterable {
    case stop, target, trail, time
    case stopGap = "stop-gap"
    case targetGap = "target-gap"
    case trailGap = "trail-gap"
    /// A short position whose loss used up the money set aside for it, or the account was used up as a whole.
    case marginCall = "margin-call"
    case endOfData = "end-of-data"

    /// A limit order, which is filled at its price and pays no slippage.
    var isLimit: Bool { self == .target || self == .targetGap }
}

/// In which part of a session something happens, in the order of time.
enum SessionPhase: Int {
    case open, intraday, close
}
