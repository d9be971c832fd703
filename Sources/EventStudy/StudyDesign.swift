/// All choices behind a study: printed with its results, because a number without its design is not reproducible.
public struct StudyDesign: Hashable, Sendable {
    /// What becomes of an event on a day that is no session.
    public enum NonTradingDay: String, Hashable, Sendable, CaseIterable {
        /// The next session, the one before, or none: the event is skipped.
        case next, previous, skip
    }

    /// What becomes of a cumulative abnormal return with missing days.
    public enum MissingDays: String, Hashable, Sendable, CaseIterable {
        /// The event leaves that window's results.
        case strict
        /// The days that exist are summed, with the variance of their sum.
        case available
    }

    /// How returns are computed from prices.
    public enum ReturnKind: String, Hashable, Sendable, CaseIterable {
        /// Price change over price, or the logarithm of their ratio.
        case simple, log
    }

    /// What returns would have been.
    public var model = NormalReturnModel.market
    /// How returns are computed.
    public var returns = ReturnKind.simple
    /// Length of the estimation window, in sessions of the calendar.
    public var estimation = 250
    /// Sessions between the estimation window and the event window.
    public var gap = 10
    /// The sessions around the event that are looked at; 0 is the event's.
    public var window = -10...10
    /// The parts of ``window`` whose abnormal returns are summed.
    public var cars = [0...0, -1...1]
    /// Fewer returns than this in the estimation window, and the event is skipped.
    public var minimumObservations = 100
    /// What becomes of a window that lacks a return.
    public var missingDays = MissingDays.strict
    /// Which session an event on a day without one belongs to.
    public var nonTradingDay = NonTradingDay.next
    /// How many calendar days an event may be moved to the nearest session.
    public var maximumShift = 5
    /// The minute of the exchange's day from which news belongs to the next session, whatever ``nonTradingDay`` says:
    /// before it closed no price could know. An event may know better, as on a day with an early close.
    public var close = 16 * 60
    /// Whether other events' windows of the same instrument are left out of the estimation window.
    public var masksOtherEvents = false
    /// Above so many events the correlation of all pairs, which grows with their square, is left out, and with it the
    /// tests that need it.
    public var maximumCorrelated = 20_000
    /// The level of the tests that need one, such as the gate of GARCH.
    public var level = 0.05
    /// How many draws a permutation or bootstrap test makes; 0 for none.
    public var draws = 0
    /// The seed of all draws.
    public var seed: UInt64 = 1

    public init() {}
}

extension StudyDesign {
    /// The calendar rows of the estimation window of an event on a row; they may begin before the calendar does.
    func estimationRange(of eventRow: Int) -> Range<Int> {
        let end = eventRow + window.lowerBound - gap
        return (end - estimation)..<end
    }
}
