public import Market

/// The bars of all instruments on the union of their sessions.
public struct BarPanel: Sendable {
    package let series: [BarSeries]
    /// Every day on which some instrument has a bar, oldest first.
    public let sessions: [SessionDate]
    private let positions: [Ticker: Int]
    /// For each series, the bar of each session; −1 where it has none.
    private let bars: [[Int32]]
    /// For each calendar that occurs, its sessions as places in ``sessions``, and the moments at which trading opens and
    /// closes in minutes since 1970 on that exchange's clock.
    private let clocks: [TradingClock]
    private let clockOf: [Int]

    /// - Parameter calendars: of the instruments whose exchange is known; the others keep New York's hours.
    public init(_ panel: PricePanel, calendars: [Ticker: ExchangeCalendar] = [:]) {
        var series = panel.histories.map { BarSeries($0) }
        var days: [Int32] = series.flatMap(\.days)
        days.sort()
        var unique: [Int32] = []
        for day in days where unique.last != day { unique.append(day) }
        var bars: [[Int32]] = []
        for position in series.indices {
            var placed = [Int32](repeating: -1, count: unique.count)
            var sessions: [Int32] = []
            sessions.reserveCapacity(series[position].days.count)
            var place = 0
            for (bar, day) in series[position].days.enumerated() {
                while unique[place] < day { place += 1 }
                placed[place] = Int32(bar)
                sessions.append(Int32(place))
            }
            series[position].sessions = sessions
            bars.append(placed)
        }
        var rules: [ExchangeCalendar] = [], clockOf: [Int] = []
        for one in series {
            let calendar = calendars[one.ticker] ?? .newYork
            let known = rules.firstIndex { $0.rule == calendar.rule && $0 == calendar }
            if known == nil { rules.append(calendar) }
            clockOf.append(known ?? rules.count - 1)
        }
        self.clocks = rules.indices.map { rule in
            var present = [Bool](repeating: false, count: unique.count)
            for (position, one) in series.enumerated() where clockOf[position] == rule {
                for session in one.sessions { present[Int(session)] = true }
            }
            return TradingClock(calendar: rules[rule], days: unique, present: present)
        }
        self.clockOf = clockOf
        self.series = series
        self.bars = bars
        self.sessions = unique.map { SessionDate(dayNumber: $0) }
        self.positions = Dictionary(uniqueKeysWithValues: series.enumerated().map { ($0.element.ticker, $0.offset) })
    }

    /// The place of an instrument in ``series``.
    package func position(of ticker: Ticker) -> Int? { positions[ticker] }

    /// The bar of an instrument in a session; `nil` where there is none.
    package func bar(of series: Int, session: Int) -> Int? {
        let bar = bars[series][session]
        return bar >= 0 ? Int(bar) : nil
    }

    /// The last bar of an instrument on or before a session.
    package func lastBar(of series: Int, onOrBefore session: Int) -> Int? {
        var place = session
        while place >= 0 {
            if bars[series][place] >= 0 { return Int(bars[series][place]) }
            place -= 1
        }
        return nil
    }

    /// The first session of an instrument's exchange whose trading instant lies strictly after a moment; `nil` where the
    /// data end before it.
    package func entrySession(of series: Int, after moment: Int, entry: TradeRule.Entry) -> Int? {
        clocks[clockOf[series]].session(after: moment, entry: entry)
    }

    /// How many sessions of an instrument's exchange lie from one to another, both counted.
    func sessionCount(of series: Int, from first: Int, through last: Int) -> Int {
        clocks[clockOf[series]].count(from: first, through: last)
    }

    /// The last session of an instrument's exchange that had closed by a moment.
    func closedSession(of series: Int, by moment: Int) -> Int? { clocks[clockOf[series]].closedSession(by: moment) }

    /// The last session of an instrument's exchange.
    func lastSession(of series: Int) -> Int? { clocks[clockOf[series]].lastSession }
}

/// When the sessions of one exchange open and close.
struct TradingClock: Sendable {
    /// Places among the panel's sessions.
    private var places: [Int] = []
    private var opens: [Int] = []
    private var closes: [Int] = []
    /// For each of the panel's sessions, how many of the exchange's own lie up to it.
    private var ordinals: [Int32] = []

    /// - Parameter present: on which of the days an instrument of the exchange has a bar.
    init(calendar: ExchangeCalendar, days: [Int32], present: [Bool]) {
        for (place, day) in days.enumerated() {
            defer { ordinals.append(Int32(places.count)) }
            guard present[place] else { continue }
            // 09:30 to 16:00 where the hours of the day aren't known.
            let hours = calendar.hours(of: SessionDate(dayNumber: day)) ?? TradingHours(open: 570, close: 960)
            places.append(place)
            opens.append(Int(day) * 1440 + hours.open)
            closes.append(Int(day) * 1440 + hours.close)
        }
    }

    func session(after moment: Int, entry: TradeRule.Entry) -> Int? {
        let instants = entry == .open ? opens : closes
        var low = 0, high = instants.count
        while low < high {
            let middle = (low + high) / 2
            if instants[middle] <= moment { low = middle + 1 } else { high = middle }
        }
        return low < places.count ? places[low] : nil
    }

    func closedSession(by moment: Int) -> Int? {
        var low = 0, high = closes.count
        while low < high {
            let middle = (low + high) / 2
            if closes[middle] <= moment { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? places[low - 1] : nil
    }

    func count(from first: Int, through last: Int) -> Int { Int(ordinals[last] - ordinals[first]) + 1 }

    var lastSession: Int? { places.last }
}
