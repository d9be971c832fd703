import Backtesting
import Market

/// When something became public, on the clock of the exchange on which it is traded.
struct PublicMoment {
    private(set) var day: SessionDate
    private(set) var minute: Int?
    /// Where it may have come out, or can be acted on, later than at the minute.
    private(set) var latest: WallTime?

    init(_ publication: Article.Publication, at venue: TradingVenue) {
        // Of a clock that isn't known no more is known than how late it can be.
        let clock = venue.clock, known = clock.flatMap { publication.wallTime(on: $0) }
        day = known?.day ?? publication.date
        minute = known?.minute
        if let known {
            latest = venue.hasHours ? nil : venue.settled(known)
        } else if let clock {
            latest = venue.settled(publication.latestWallTime(on: clock), isDate: publication.wallTime(on: .utc) == nil)
        } else {
            let end = publication.latestWallTime(on: .utc)
            latest = TimeZoneRule.utc.instants(of: end).last.flatMap { venue.latestWallTime(at: $0) }.map {
                venue.settled($0)
            }
        }
    }

    /// - Parameter publication: where it names no zone, on the clock of the exchange.
    init(ofExchange publication: Article.Publication, at venue: TradingVenue) {
        guard publication.zone == nil else {
            self.init(publication, at: venue)
            return
        }
        let end = venue.settled(WallTime(day: publication.date, minute: 0))
        self.init(day: publication.date, minute: publication.minute, latest: venue.hasHours ? nil : end)
    }

    init(_ event: TradingEvent) { self.init(day: event.day, minute: event.minute, latest: event.latest) }

    private init(day: SessionDate, minute: Int?, latest: WallTime?) {
        self.day = day
        self.minute = minute
        self.latest = latest
    }

    private var end: WallTime { latest ?? WallTime(day: day, minute: minute ?? 23 * 60 + 59) }

    /// Puts off what can't be acted on before a moment.
    mutating func wait(until instant: UTCInstant, at venue: TradingVenue) {
        guard let time = venue.latestWallTime(at: instant).map({ venue.settled($0) }), time > end else { return }
        latest = time
    }

    /// The same moment on the clock of another exchange.
    func moved(from home: TradingVenue, to venue: TradingVenue) -> PublicMoment {
        guard home != venue else { return self }
        var moved = self
        let last = home.latestInstant(of: end).flatMap { venue.latestWallTime(at: $0) }
        // Before the clocks' first days nothing is known but the date.
        moved.latest = venue.settled(
            last ?? WallTime(day: end.day.adding(days: 1), minute: 23 * 60 + 59), isDate: minute == nil)
        moved.minute = nil
        if let minute, home.clock != nil, let clock = venue.clock,
            let time = home.latestInstant(of: WallTime(day: day, minute: minute)).flatMap({ clock.wallTime(at: $0) })
        {
            moved.day = time.day
            moved.minute = time.minute
        }
        return moved
    }
}

extension TradingEvent {
    /// When it was public.
    var moment: PublicMoment {
        get { PublicMoment(self) }
        set {
            day = newValue.day
            minute = newValue.minute
            latest = newValue.latest
        }
    }
}
