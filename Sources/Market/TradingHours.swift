/// When the regular session of one day opens and closes, in minutes after midnight of the exchange's local time.
///
/// A lunch break is not told apart.
public struct TradingHours: Hashable, Sendable {
    /// 570 for 09:30.
    public let open: Int
    /// 960 for 16:00.
    public let close: Int

    public init(open: Int, close: Int) {
        precondition(0 <= open && open < close && close <= 24 * 60, "a session opens before it closes, on one day")
        self.open = open
        self.close = close
    }
}

extension ExchangeCalendar {
    /// The regular hours of a session; `nil` if there is none that day or the hours aren't known.
    ///
    /// Halts and late openings are not in it, only the hours announced beforehand.
    public func hours(of day: SessionDate) -> TradingHours? { table?.hours(of: day) }

    /// When a session opens, in exchange-local minutes after midnight; see ``hours(of:)``.
    public func openMinute(of day: SessionDate) -> Int? { hours(of: day)?.open }

    /// When a session closes, in exchange-local minutes after midnight; see ``hours(of:)``.
    public func closeMinute(of day: SessionDate) -> Int? { hours(of: day)?.close }

    /// Whether a session is known to close before the usual time.
    public func isEarlyClose(_ day: SessionDate) -> Bool {
        // Both exchanges close at 16:00 on every other day.
        closeMinute(of: day).map { $0 < 16 * 60 } ?? false
    }

    /// The exchange's clock, where the exchange is known.
    public var timeZone: TimeZoneRule? {
        switch rule {
        case .newYork: .newYork
        case .hongKong: .hongKong
        case .observed, .weekdays: nil
        }
    }
}
