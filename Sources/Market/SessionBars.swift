/// Intraday bars of one instrument laid over the sessions of its exchange, oldest first, on the exchange's clock.
public struct SessionBars: Hashable, Sendable {
    /// One bar: all that traded from its stamp on, until the next one's.
    public struct Bar: Hashable, Sendable {
        /// The day, on the exchange's clock.
        public let day: SessionDate
        /// Minutes after midnight on the exchange's clock, at the bar's start.
        public let minute: Int
        /// The first price.
        public let open: Price
        /// The highest price.
        public let high: Price
        /// The lowest price.
        public let low: Price
        /// The last price.
        public let close: Price
        /// Shares traded; `nil` if not given.
        public let volume: Double?
        /// Before, in or after the regular session.
        public let session: Claim.Session
        /// The file it stands in, by the path as the user gave it.
        public let file: String
        /// The line in the file, counted from 1.
        public let line: Int

        public init(
            day: SessionDate, minute: Int, open: Price, high: Price, low: Price, close: Price, volume: Double? = nil,
            session: Claim.Session, file: String, line: Int
        ) {
            precondition((0..<24 * 60).contains(minute), "a bar starts within its day")
            self.day = day
            self.minute = minute
            self.open = open
            self.high = high
            self.low = low
            self.close = close
            self.volume = volume
            self.session = session
            self.file = file
            self.line = line
        }
    }

    /// The instrument.
    public let ticker: Ticker
    /// In order of time.
    public let bars: [Bar]
    /// The calendar and the clock of the exchange.
    public let calendar: ExchangeCalendar

    /// - Precondition: the bars' starts strictly increase.
    public init(ticker: Ticker, bars: [Bar], calendar: ExchangeCalendar = .newYork) {
        precondition(
            zip(bars, bars.dropFirst()).allSatisfy { ($0.day, $0.minute) < ($1.day, $1.minute) },
            "bars must strictly increase")
        self.ticker = ticker
        self.bars = bars
        self.calendar = calendar
    }

    /// The bars of one part of one day; O(log bars).
    public func bars(on day: SessionDate, _ session: Claim.Session) -> [Bar] {
        var low = 0, high = bars.count
        while low < high {
            let middle = (low + high) / 2
            if bars[middle].day < day { low = middle + 1 } else { high = middle }
        }
        return bars[low...].prefix { $0.day == day }.filter { $0.session == session }
    }
}
