public import Market

/// The bars of all instruments on the union of their sessions, in a few flat columns.
///
/// A bar is a position in these columns; the bars of one instrument lie side by side, oldest first. A panel never changes,
/// and is shared by all who trade on it.
public final class BarPanel: Sendable {
    /// Every day on which some instrument has a bar, oldest first.
    public let sessions: [SessionDate]
    let series: [PanelSeries]
    let labels: [SeriesLabel]
    let bars: [Bar]
    let marks: [BarMarks]
    let volumes: [Double]
    let splits: [Double]
    let days: [Int32]
    /// The place of each bar's session in ``sessions``.
    let places: [Int32]
    let dividends: [(bar: Int, amount: Double)]
    /// For each bar its line in its file, and its row in its history.
    private let lines: [UInt32]
    private let rows: [Int32]
    private let positions: [Ticker: Int]
    /// For each series and session the bar; −1 where there is none.
    private let placed: [Int32]
    private let clocks: [TradingClock]
    /// The benchmark, where it isn't among the series.
    let apart: BenchmarkBars?

    /// - Parameters:
    ///   - calendars: of the instruments whose exchange is known; the others keep New York's hours.
    ///   - withoutHours: the instruments of exchanges that have no calendar, with a name of the exchange: the others' hours
    ///     stand in, and trades say so.
    ///   - currencies: of the instruments for which it is known, as ISO 4217 codes.
    ///   - named: the instruments that are traded. The others tell when an exchange was open; those of exchanges on which
    ///     nothing is traded are left out, so that their days are no sessions of the account. All are kept by default, and
    ///     where there are prices for none of those named.
    ///   - benchmark: an instrument to hold the account against. Where the calendar of it or of those traded isn't known, it
    ///     is kept beside the series if its days are theirs; it then adds no session to the account.
    public init(
        _ panel: PricePanel, calendars: [Ticker: ExchangeCalendar] = [:], withoutHours: [Ticker: String] = [:],
        currencies: [Ticker: String] = [:], tradedAre named: Set<Ticker>? = nil, benchmark: Ticker? = nil
    ) {
        var histories = panel.histories, read = histories.map { SeriesBars($0) }
        var candidate: BenchmarkBars?
        if let named {
            let venues = zip(histories, read).map { history, bars in
                Venue(calendars[history.ticker], withoutHours[history.ticker], bars)
            }
            var kept: [Venue] = []
            for (history, venue) in zip(histories, venues)
            where named.contains(history.ticker) && !kept.contains(venue) { kept.append(venue) }
            if let place = histories.firstIndex(where: { $0.ticker == benchmark }), !kept.isEmpty,
                !kept.contains(venues[place]), venues[place].isUnknown || kept.contains(where: \.isUnknown)
            {
                candidate = BenchmarkBars(
                    ticker: histories[place].ticker, currency: currencies[histories[place].ticker], bars: read[place])
            }
            if !kept.isEmpty {
                histories = zip(histories, venues).filter { kept.contains($0.1) }.map(\.0)
                read = zip(read, venues).filter { kept.contains($0.1) }.map(\.0)
            }
        }
        let days = read.flatMap { $0.days + $0.haltedDays }
        var unique: [Int32] = []
        for day in days.sorted() where unique.last != day { unique.append(day) }
        apart = candidate.flatMap { $0.isOpen(on: unique) ? $0 : nil }
        var rules: [Venue] = [], present: [[Bool]] = []
        var series: [PanelSeries] = [], labels: [SeriesLabel] = [], rows: [Int32] = []
        var lines: [UInt32] = []
        var bars: [Bar] = [], marks: [BarMarks] = [], volumes: [Double] = [], splits: [Double] = []
        var places: [Int32] = [], dividends: [(bar: Int, amount: Double)] = []
        var placed = [Int32](repeating: -1, count: unique.count * read.count)
        for (position, one) in read.enumerated() {
            let history = histories[position], first = bars.count, payments = dividends.count
            let calendar = calendars[history.ticker] ?? .newYork, isKnown = calendars[history.ticker] != nil
            let exchange = withoutHours[history.ticker]
            let venue = Venue(calendars[history.ticker], exchange, one)
            var clock = rules.firstIndex(of: venue) ?? -1
            if clock < 0 {
                clock = rules.count
                rules.append(venue)
                present.append([Bool](repeating: false, count: unique.count))
            }
            bars += one.bars
            marks += one.marks
            volumes += one.volumes
            splits += one.splits
            rows += one.rows
            lines += one.rows.map { history.origin.lines[Int($0)] }
            dividends += one.dividends.map { (first + $0.bar, $0.amount) }
            var place = 0
            for (bar, day) in one.days.enumerated() {
                while unique[place] < day { place += 1 }
                placed[position * unique.count + place] = Int32(first + bar)
                places.append(Int32(place))
                present[clock][place] = true
            }
            place = 0
            for day in one.haltedDays {
                while unique[place] < day { place += 1 }
                present[clock][place] = true
            }
            series.append(
                PanelSeries(
                    bars: first..<bars.count, dividends: payments..<dividends.count,
                    hasSplits: one.marks.contains { $0.contains(.split) },
                    hasGaps: one.marks.contains { !$0.isDisjoint(with: [.noOpen, .noRange]) },
                    hasJumps: one.marks.contains { $0.contains(.jump) },
                    flags: exchange == nil ? one.flags : one.flags.union(.assumedHours), clock: clock))
            labels.append(
                SeriesLabel(
                    ticker: history.ticker, clock: SeriesLabel.Clock(isKnown ? calendar.timeZone : nil, exchange),
                    currency: currencies[history.ticker], origin: history.origin,
                    onlyFile: history.origin.files.count == 1 ? history.origin.file : nil))
        }
        clocks = zip(rules, present).map { rule, present in
            TradingClock(
                calendar: rule.calendar ?? .newYork, isKnown: rule.calendar != nil, days: unique, present: present)
        }
        self.bars = bars
        self.marks = marks
        self.volumes = volumes
        self.splits = splits
        self.days = days
        self.places = places
        self.dividends = dividends
        self.series = series
        self.labels = labels
        self.rows = rows
        self.lines = lines
        self.placed = placed
        sessions = unique.map { SessionDate(dayNumber: $0) }
        positions = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($0.element.ticker, $0.offset) })
    }

    /// What keeps one calendar. Of unknown exchanges those open at weekends are none of those that are not.
    private struct Venue: Equatable {
        let calendar: ExchangeCalendar?
        let exchange: String?
        let hasWeekends: Bool

        init(_ calendar: ExchangeCalendar?, _ exchange: String?, _ bars: SeriesBars) {
            self.calendar = calendar
            self.exchange = exchange
            hasWeekends = calendar == nil && exchange == nil && bars.hasWeekends
        }

        var isUnknown: Bool { calendar == nil && exchange == nil }
    }

    /// The place of an instrument among the panel's.
    func position(of ticker: Ticker) -> Int? { positions[ticker] }

    /// Whether there are bars of an instrument.
    public func contains(_ ticker: Ticker) -> Bool { positions[ticker] != nil }

    /// Whether an account on the panel's sessions can be held against an instrument.
    public func hasBenchmark(_ ticker: Ticker) -> Bool { contains(ticker) || apart?.ticker == ticker }

    /// The currencies of trades as far as they are known, in the order of the first.
    func currencies(of trades: [Trade]) -> [String] {
        var isSeen = [Bool](repeating: false, count: series.count), found: [String] = []
        func add(_ ticker: Ticker) {
            guard let place = position(of: ticker), !isSeen[place] else { return }
            isSeen[place] = true
            if let currency = labels[place].currency, !found.contains(currency) { found.append(currency) }
        }
        for trade in trades {
            add(trade.ticker)
            if let hedge = trade.hedge { add(hedge.ticker) }
        }
        return found
    }

    /// The bar of an instrument in a session; `nil` where there is none.
    func bar(of series: Int, session: Int) -> Int? {
        let bar = placed[series * sessions.count + session]
        return bar >= 0 ? Int(bar) : nil
    }

    /// The last bar of an instrument on or before a session.
    func lastBar(of series: Int, onOrBefore session: Int) -> Int? {
        var place = series * sessions.count + session
        while place >= series * sessions.count {
            if placed[place] >= 0 { return Int(placed[place]) }
            place -= 1
        }
        return nil
    }

    /// The last bar of an instrument on or before a session, looking on from an earlier one.
    func latestBar(_ series: Int, from bar: Int, session: Int) -> Int {
        var bar = bar
        let end = self.series[series].bars.upperBound
        while bar + 1 < end, Int(places[bar + 1]) <= session { bar += 1 }
        return bar
    }

    /// Where the entry of an instrument falls for what became public at a moment.
    func entry(of series: Int, after moment: Int, at entry: TradeRule.Entry) -> TradingClock.Answer {
        clocks[self.series[series].clock].entry(after: moment, at: entry)
    }

    /// The last session of an instrument's exchange that had closed by a moment.
    func closedSession(of series: Int, by moment: Int) -> Int? {
        clocks[self.series[series].clock].closedSession(by: moment)
    }

    /// When an entry of a session is made.
    func instant(of series: Int, session: Int, _ entry: TradeRule.Entry) -> Int {
        clocks[self.series[series].clock].instant(ofPlace: session, entry)
    }

    /// How many sessions of an instrument's exchange lie from one to another, both counted.
    func sessionCount(of series: Int, from first: Int, through last: Int) -> Int {
        clocks[self.series[series].clock].count(from: first, through: last)
    }

    /// The last session of an instrument's exchange.
    func lastSession(of series: Int) -> Int? { clocks[self.series[series].clock].lastSession }

    /// Where a bar stands in its file.
    func row(ofBar bar: Int, series: Int) -> PriceRow {
        PriceRow(
            file: labels[series].onlyFile ?? labels[series].origin.file(ofRow: Int(rows[bar])), line: Int(lines[bar]))
    }
}

/// Where the bars of one instrument lie in a panel, and what there is to be minded about them. Plain numbers, which inner
/// loops may copy.
struct PanelSeries: Sendable {
    let bars: Range<Int>
    let dividends: Range<Int>
    let hasSplits: Bool
    /// Whether some bar lacks its open, high or low.
    let hasGaps: Bool
    let hasJumps: Bool
    /// What is missing of its splits and dividends.
    let flags: Trade.Flags
    let clock: Int
}

/// What an instrument of a panel is called and where it is at home.
struct SeriesLabel: Sendable {
    let ticker: Ticker
    let clock: Clock
    /// `nil` where it isn't known.
    let currency: String?
    let origin: PriceHistory.Origin
    /// `nil` where the bars come from several.
    let onlyFile: String?

    /// By which clock an instrument is traded.
    enum Clock: Hashable, Sendable {
        case zone(TimeZoneRule)
        /// Nothing is known of the exchange; New York's clock stands in.
        case assumed
        /// That of an exchange without a calendar, by its name.
        case exchange(String)

        init(_ zone: TimeZoneRule?, _ exchange: String?) {
            self = exchange.map { .exchange($0) } ?? zone.map { .zone($0) } ?? .assumed
        }

        /// Whether an open of the one is an open of the other.
        func isSame(as other: Clock) -> Bool {
            func resolved(_ clock: Clock) -> Clock { clock == .assumed ? .zone(.newYork) : clock }
            return resolved(self) == resolved(other)
        }
    }
}

/// A row of a price file.
public struct PriceRow: Hashable, Sendable, CustomStringConvertible {
    /// The path of the file, as given.
    public let file: String
    /// Counted from 1.
    public let line: Int

    public var description: String { "\(file):\(line)" }
}
