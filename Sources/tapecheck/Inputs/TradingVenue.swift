import Market

/// Where an instrument is traded, as far as its clock and its hours are known.
enum TradingVenue: Hashable {
    /// The hours of every session are known.
    case calendar(ExchangeCalendar)
    /// Nothing says where; New York's clock and hours stand in.
    case unstated
    /// An exchange without a calendar, by the universe's name for it or by the suffix of the symbol; its clock where that
    /// is known. Its hours are not, so that a time of day doesn't tell whether a session had opened.
    case withoutHours(name: String, clock: TimeZoneRule?)

    /// By the exchange that the universe gives, else by the suffix of the symbol.
    fileprivate init(of ticker: Ticker, _ universe: Universe) {
        let suffix = ticker.symbol.split(separator: ".").dropFirst().last.map { String($0) }
        if let exchange = universe[ticker]?.exchange {
            if let calendar = ExchangeCalendar.calendar(forExchange: exchange) {
                self = .calendar(calendar)
            } else {
                let name = String(exchange.uppercased().filter { $0.isLetter || $0.isNumber })
                self = .withoutHours(
                    name: name, clock: Self.clock(of: name) ?? suffix.flatMap { Self.clock(of: ".\($0)") })
            }
        } else if suffix == "HK" {
            self = .calendar(.hongKong)
        } else if let suffix, Self.suffixes.contains(suffix) {
            self = .withoutHours(name: ".\(suffix)", clock: Self.clock(of: ".\(suffix)"))
        } else {
            self = .unstated
        }
    }

    /// The exchange's, where it is known.
    var calendar: ExchangeCalendar? { if case .calendar(let calendar) = self { calendar } else { nil } }

    var hasHours: Bool { if case .withoutHours = self { false } else { true } }

    /// `nil` where the clock isn't known.
    var clock: TimeZoneRule? {
        switch self {
        case .calendar(let calendar): calendar.timeZone ?? .newYork
        case .unstated: .newYork
        case .withoutHours(_, let clock): clock
        }
    }
}

extension TradingVenue {
    /// The first and the last clock of the world: where a day begins, and where it ends.
    private static let clocks = (first: TimeZoneRule(name: "UTC+14:00"), last: TimeZoneRule(name: "UTC-12:00"))

    /// No exchange of shares opens before that minute of its day.
    private static let earliestOpen = 6 * 60

    /// What the clock shows at a moment, or would show at the latest.
    func latestWallTime(at instant: UTCInstant) -> WallTime? { (clock ?? Self.clocks.first)?.wallTime(at: instant) }

    /// The moment, or the last one possible, at which the clock shows a time.
    func latestInstant(of time: WallTime) -> UTCInstant? {
        (clock ?? Self.clocks.last)?.instant(ofLocalSeconds: Int(time.day.dayNumber) * 86_400 + time.second)
    }

    /// The moment up to which something that came out at a time of day may have come after the session's open: without
    /// hours the end of the day, unless a mere date of elsewhere ends in the night.
    func settled(_ time: WallTime, isDate: Bool = false) -> WallTime {
        guard !hasHours, !(isDate && clock != nil && time.minute < Self.earliestOpen) else { return time }
        return WallTime(day: time.day, minute: 23 * 60 + 59)
    }

    /// The minute at which a session closed, where its exchange's hours are known or, unless something says where the
    /// instrument is traded, another one's stand in.
    func close(of day: SessionDate, orUnstated standIn: ExchangeCalendar) -> Int? {
        (calendar ?? (self == .unstated ? standIn : nil))?.closeMinute(of: day)
    }

    /// When the session of a day had surely closed.
    func close(of day: SessionDate) -> UTCInstant? {
        let minute = hasHours ? (calendar ?? .newYork).closeMinute(of: day) ?? 16 * 60 : 23 * 60 + 59
        return latestInstant(of: WallTime(day: day, minute: minute))
    }
}

extension TradingVenue {
    /// The suffixes by which data vendors tell the exchanges outside the United States, and names of these exchanges, by
    /// their clock. Yahoo Finance's list of exchanges and ISO 10383 codes.
    private static let byClock: [(clock: TimeZoneRule?, names: [String])] = [
        (
            TimeZoneRule(name: "Europe/London"),
            [".L", ".IL", ".IR", ".LS", "LSE", "LON", "XLON", "LONDON", "LONDONSTOCKEXCHANGE"]
        ),
        (
            TimeZoneRule(name: "Europe/Berlin"),
            [
                ".DE", ".F", ".BE", ".DU", ".HM", ".HA", ".MU", ".SG", ".MI", ".MC", ".BR", ".VI", ".CO", ".ST", ".OL",
                ".PR",
                ".BD", ".WA", "XETRA", "XETR", "FRA", "XFRA", "FRANKFURT", "BIT", "XMIL", "BME", "XMAD", "XBRU", "XWBO",
                "XCSE", "XSTO", "XOSL", "XPRA", "XBUD", "XWAR",
            ]
        ),
        (TimeZoneRule(name: "Europe/Paris"), [".PA", "EPA", "XPAR", "PARIS", "EURONEXTPARIS"]),
        (TimeZoneRule(name: "Europe/Amsterdam"), [".AS", "AMS", "XAMS", "AMSTERDAM", "EURONEXTAMSTERDAM"]),
        (TimeZoneRule(name: "Europe/Zurich"), [".SW", ".VX", "SIX", "XSWX", "SIXSWISSEXCHANGE"]),
        (TimeZoneRule(name: "Asia/Tokyo"), [".T", "TSE", "TYO", "JPX", "XTKS", "TOKYO", "TOKYOSTOCKEXCHANGE"]),
        (TimeZoneRule(name: "Asia/Shanghai"), [".SS", ".SZ", "SSE", "SZSE", "XSHG", "XSHE", "SHANGHAI", "SHENZHEN"]),
        (TimeZoneRule(name: "Asia/Singapore"), [".SI", "SGX", "XSES", "SINGAPORE"]),
        (TimeZoneRule(name: "Asia/Seoul"), [".KS", ".KQ", "KRX", "KOSPI", "KOSDAQ", "XKRX", "XKOS"]),
        (TimeZoneRule(name: "Asia/Kolkata"), [".NS", ".BO", "NSE", "BSE", "XNSE", "XBOM"]),
        (
            .newYork,
            [
                ".TO", ".V", ".NE", ".CN", "TSX", "TSXV", "XTSE", "XTSX", "OTC", "OTCQX", "OTCQB", "OTCMKTS", "PNK",
                "PINK",
            ]
        ),
        (
            nil,
            [
                ".AX", ".NZ", ".TW", ".TWO", ".KL", ".JK", ".BK", ".HE", ".IS", ".AT", ".SA", ".MX", ".BA", ".SN",
                ".TA",
                ".JO", ".CA", ".QA", ".ME", ".IC", ".RG", ".TL", ".VS", ".CR", ".SR", ".VN",
            ]
        ),
    ]

    private static let suffixes = Set(
        byClock.flatMap(\.names).filter { $0.hasPrefix(".") }.map { String($0.dropFirst()) })

    private static func clock(of name: String) -> TimeZoneRule? {
        byClock.first { $0.names.contains(name) }?.clock
    }
}

/// Tells where every instrument is traded.
struct TradingVenues {
    let universe: Universe
    /// The calendars that the user states.
    private let stated: [Ticker: ExchangeCalendar]

    init(universe: Universe, prices: PriceOptions? = nil) {
        self.universe = universe
        let given = prices?.dialect.calendar.map { ($0.ticker, $0.calendar) } ?? []
        stated = Dictionary(given) { $1 }
    }

    subscript(ticker: Ticker) -> TradingVenue {
        stated[ticker].map { .calendar($0) } ?? TradingVenue(of: ticker, universe)
    }
}
