/// Why a position was closed.
public enum ExitReason: String, Hashable, Sendable, CaseIterable {
    /// A level was reached inside a bar, or the last session of the holding time closed.
    case stop, target, trail, time
    /// The session opened beyond the stop.
    case stopGap = "stop-gap"
    /// The session opened beyond the target.
    case targetGap = "target-gap"
    /// The session opened beyond the trailing stop.
    case trailGap = "trail-gap"
    /// A short position whose loss used up the money set aside for it, or the account was used up as a whole.
    case marginCall = "margin-call"
    /// The instrument has no further bar.
    case endOfData = "end-of-data"

    /// A limit order, which is filled at its price and pays no slippage.
    var isLimit: Bool { self == .target || self == .targetGap }
}

/// In which part of a session something happens, in the order of time.
enum SessionPhase: Int {
    case open, intraday, close
}
