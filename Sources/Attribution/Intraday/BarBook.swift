import Glibc
public import Market
import Statistics

/// The bars of one instrument as prices at any minute of its days.
struct BarBook: Hashable, Sendable {
    let ticker: Ticker
    let calendar: ExchangeCalendar
    /// Minutes from one bar's start to the next.
    let length: Int
    /// The days that have a bar of the regular session, oldest first.
    let days: [SessionDate]
    /// Bars outside the regular session that were left out, as they ended at a price far from all around them.
    let strays: Int
    private let bars: [SessionBars.Bar]
    private let ranges: [SessionDate: Range<Int>]
    /// The starts of intervals from the regular open in which at most half of the days that hold them have a bar, such as
    /// a lunch break's: none is missed there.
    private let breaks: Set<Int>

    /// The least share of a session's intervals that must have a bar.
    private static let coverage = 0.9
    /// So many days are needed to tell that an interval is without bars on most.
    private static let daysForBreaks = 5
    /// How far a close outside the regular session must lie beyond the closes of the two bars before and behind to count as
    /// printed late: a share of the price.
    private static let strayReach = 0.005

    /// `nil` where no day has two bars, so that their length cannot be told.
    init?(_ source: SessionBars) {
        var gaps: [Int: Int] = [:]
        for (bar, next) in zip(source.bars, source.bars.dropFirst()) where bar.day == next.day {
            gaps[next.minute - bar.minute, default: 0] += 1
        }
        guard let length = gaps.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) })?.key else { return nil }
        let stray = Self.strays(source.bars)
        let kept = source.bars.indices.filter { !stray[$0] }.map { source.bars[$0] }
        var ranges: [SessionDate: Range<Int>] = [:]
        var days: [SessionDate] = [], start = 0
        for position in kept.indices where position + 1 == kept.count || kept[position + 1].day != kept[position].day {
            let day = kept[position].day
            ranges[day] = start..<(position + 1)
            if kept[start...position].contains(where: { $0.session == .regular }) { days.append(day) }
            start = position + 1
        }
        self.ticker = source.ticker
        self.calendar = source.calendar
        self.length = length
        self.days = days
        self.strays = stray.count { $0 }
        self.bars = kept
        self.ranges = ranges
        var held: [Int: Int] = [:], filled: [Int: Int] = [:]
        for day in days {
            guard let hours = source.calendar.hours(of: day) else { continue }
            for start in stride(from: hours.open, through: hours.close - length, by: length) {
                held[start, default: 0] += 1
            }
            let regular = kept[ranges[day] ?? 0..<0].filter { $0.session == .regular && $0.minute >= hours.open }
            for start in Set(regular.map { $0.minute - ($0.minute - hours.open) % length }) {
                filled[start, default: 0] += 1
            }
        }
        breaks = Set(
            held.filter { start, days in days >= Self.daysForBreaks && 2 * (filled[start] ?? 0) <= days }.keys)
    }

    /// Closes that lie beyond both neighbours before and behind while those agree among themselves.
    private static func strays(_ bars: [SessionBars.Bar]) -> [Bool] {
        bars.indices.map { index in
            let bar = bars[index]
            guard bar.session != .regular else { return false }
            let near = ([-2, -1, 1, 2].map { index + $0 }).filter(bars.indices.contains).map { bars[$0] }
                .filter { $0.day == bar.day && $0.session == bar.session }.map(\.close.amount)
            guard near.count == 4, let low = near.min(), let high = near.max() else { return false }
            let beyond = max(low - bar.close.amount, bar.close.amount - high)
            return beyond > strayReach * bar.close.amount && beyond > 2 * (high - low)
        }
    }

    func bars(on day: SessionDate) -> ArraySlice<SessionBars.Bar> { ranges[day].map { bars[$0] } ?? [] }

    func regularBars(on day: SessionDate) -> ArraySlice<SessionBars.Bar> {
        let all = bars(on: day)
        guard let first = all.firstIndex(where: { $0.session == .regular }),
            let last = all.lastIndex(where: { $0.session == .regular })
        else { return [] }
        return all[first...last]
    }

    /// The last price made by a minute of a day, of the session before where the day had none yet; its logarithm.
    func price(_ day: SessionDate, at minute: Int) -> Double? {
        guard let range = ranges[day] else { return nil }
        var low = range.lowerBound, high = range.upperBound
        while low < high {
            let middle = (low + high) / 2
            if bars[middle].minute + length <= minute { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return nil }
        if low == range.lowerBound, bars[low - 1].day < calendar.session(before: day) { return nil }
        return log(bars[low - 1].close.amount)
    }

    func move(_ day: SessionDate, from start: Int, to end: Int) -> Double? {
        guard let first = price(day, at: start), let last = price(day, at: end) else { return nil }
        return last - first
    }

    /// Whether a bar lies within a stretch of a day.
    func hasTrade(_ day: SessionDate, from start: Int, to end: Int) -> Bool {
        bars(on: day).contains { $0.minute >= start && $0.minute + length <= end }
    }

    /// Whether the bars of a day go on until a minute.
    func reaches(_ day: SessionDate, _ minute: Int) -> Bool {
        bars(on: day).last.map { $0.minute + length >= minute } ?? false
    }

    /// Whether the bars of a day start by a minute.
    func hasBegun(_ day: SessionDate, by minute: Int) -> Bool {
        bars(on: day).first.map { $0.minute <= minute } ?? false
    }

    /// The logarithm of the last regular price.
    func close(_ day: SessionDate) -> Double? { regularBars(on: day).last.map { log($0.close.amount) } }

    /// The logarithm of the first regular price.
    func open(_ day: SessionDate) -> Double? { regularBars(on: day).first.map { log($0.open.amount) } }

    /// The start of the bar that was running at a minute, or the minute itself where none was.
    func boundary(_ day: SessionDate, at minute: Int) -> Int {
        bars(on: day).last { $0.minute <= minute }.flatMap { minute < $0.minute + length ? $0.minute : nil } ?? minute
    }

    /// The end of the bar that was running at a minute, or the minute itself where none was.
    ///
    /// - Parameter isOnTheMinute: Whether the very start of the minute is meant: a bar that starts there comes behind it.
    func boundary(behind day: SessionDate, at minute: Int, isOnTheMinute: Bool) -> Int {
        let start = boundary(day, at: minute)
        let isRunning = bars(on: day).contains { $0.minute == start }
        return !isRunning || (isOnTheMinute && start == minute) ? minute : start + length
    }

    /// The starts of a regular session's intervals of one length, without those that have no bars on most days.
    func regularIntervals(_ day: SessionDate) -> [Int] {
        guard let hours = calendar.hours(of: day) else { return [] }
        return stride(from: hours.open, through: hours.close - length, by: length).filter { !breaks.contains($0) }
    }

    /// The returns of a regular session over intervals; `nil` where too many of them have no bar. What happens over a
    /// break goes to the interval behind it.
    ///
    /// - Parameter intervals: Their starts, in order of time; without, those of ``regularIntervals(_:)``.
    func regularReturns(_ day: SessionDate, over intervals: [Int]? = nil) -> [Double]? {
        let regular = regularBars(on: day), intervals = intervals ?? regularIntervals(day)
        guard let first = regular.first, var last = open(day), let final = intervals.last,
            Double(regular.count) >= Self.coverage * Double(intervals.count)
        else { return nil }
        return intervals.map { start in
            let end = start + length
            let price = start == final ? close(day) : price(day, at: end)
            defer { last = price ?? last }
            // Before the session's first bar there is no price of its own.
            guard let price, first.minute < end else { return 0 }
            return price - last
        }
    }

    /// The prices made on a day by the regular close, at the ends of their bars.
    func path(_ day: SessionDate) -> TickPath? {
        guard let hours = calendar.hours(of: day) else { return nil }
        let used = bars(on: day).filter { $0.minute + length <= hours.close }
        guard used.count > 1 else { return nil }
        return TickPath(times: used.map { $0.minute + length }, logPrices: used.map { log($0.close.amount) })
    }
}

/// Bars within the day for the tests of reasons, laid out once for all articles.
public struct IntradayTape: Hashable, Sendable {
    let books: [Ticker: BarBook]
    /// Instruments whose bars were given but cannot be used.
    private let unusable: Set<Ticker>

    /// - Parameter bars: at most one a ticker.
    public init(_ bars: [SessionBars]) {
        books = Dictionary(
            bars.compactMap { bars in BarBook(bars).map { (bars.ticker, $0) } }, uniquingKeysWith: { first, _ in first }
        )
        unusable = Set(bars.map(\.ticker)).subtracting(books.keys)
    }

    /// Why there is no book of an instrument.
    func lack(of ticker: Ticker) -> String {
        unusable.contains(ticker)
            ? "no day has two intraday bars of \(ticker), so that their length cannot be told"
            : "no intraday bars of \(ticker) were given"
    }

    subscript(ticker: Ticker) -> BarBook? { books[ticker] }
}
