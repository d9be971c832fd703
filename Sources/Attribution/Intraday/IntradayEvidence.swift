public import Market

/// What bars within the day say about the time of a move: what went before a public moment and what came behind it.
///
/// Returns are logarithmic, as fractions. A part that could not be computed says why.
public struct IntradayEvidence: Hashable, Sendable {
    /// The instrument that moved.
    public let ticker: Ticker
    /// The session of its move.
    public let session: SessionDate
    /// Minutes from one bar to the next.
    public let barMinutes: Int
    /// The market whose moves at ``beta`` are taken off; `nil` where it has no bars.
    public let market: Ticker?
    /// The slope on the market that is taken off; `nil` where there is none.
    public let beta: Double?
    /// The moment that windows are laid around.
    public var stamp: PublicStamp?
    /// Why there is no moment to lay windows around.
    public var noStamp: String?
    /// The stretches around the moment, in order of time.
    public var windows: [Window] = []
    /// How much was made before the moment; `nil` where it could not be computed.
    public var precedence: Precedence?
    /// Why it could not.
    public var noPrecedence: String?
    /// Whether the session had a jump; `nil` where it could not be computed.
    public var jump: Jump?
    /// Why it could not.
    public var noJump: String?
    /// When several instruments moved most together; `nil` where it could not be computed.
    public var coJump: CoJump?
    /// Why it could not.
    public var noCoJump: String?
    /// Bars outside the regular session left out as printed late.
    public var strays = 0

    public init(ticker: Ticker, session: SessionDate, barMinutes: Int, market: Ticker?, beta: Double?) {
        self.ticker = ticker
        self.session = session
        self.barMinutes = barMinutes
        self.market = market
        self.beta = beta
    }

    /// A stretch around the moment.
    public struct Window: Hashable, Sendable {
        /// Which stretch.
        public enum Name: String, Hashable, Sendable, CaseIterable {
            /// Half an hour before, half an hour and two hours behind, and the whole session.
            case before30, after30, after120, session
        }

        /// Which stretch.
        public let name: Name
        /// The day that it lies on.
        public let day: SessionDate
        /// Its first minute, after midnight on the exchange's clock.
        public let from: Int
        /// The minute that it ends before, counted likewise.
        public let to: Int
        /// The instrument's return.
        public var move: Double?
        /// What the market at its slope leaves of ``move``.
        public var abnormal: Double?
        /// ``abnormal`` over the median size of the same stretch on other days.
        public var scaled: Double?
        /// Two-sided rank p-value of ``abnormal`` among the same stretch of other days.
        public var p: Double?
        /// The rank p-value in the claimed direction.
        public var pDirection: Double?
        /// Other days ranked with.
        public var days = 0
        /// Why there is no rank.
        public var reason: String?

        public init(name: Name, day: SessionDate, from: Int, to: Int) {
            self.name = name
            self.day = day
            self.from = from
            self.to = to
        }
    }

    /// How much of the move from close to close was made before the moment.
    public struct Precedence: Hashable, Sendable {
        /// The return from the close before to the moment.
        public let before: Double
        /// The return from there to the session's close.
        public let after: Double
        /// ``before`` over the whole.
        public let share: Double
        /// The lower bound of ``share`` by the noise of other days; `nil` where it is unbounded.
        public let low: Double?
        /// Other days that the noise is taken from.
        public let days: Int
        /// Whether the moment is known to the second with its delay, without which nothing is contradicted.
        public let isPrecise: Bool

        public init(before: Double, after: Double, share: Double, low: Double?, days: Int, isPrecise: Bool) {
            self.before = before
            self.after = after
            self.share = share
            self.low = low
            self.days = days
            self.isPrecise = isPrecise
        }
    }

    /// Whether the regular session had a jump.
    public struct Jump: Hashable, Sendable {
        /// Returns in the session.
        public let returns: Int
        /// The statistic, standard normal without a jump.
        public let z: Double
        /// How likely a ``z`` as large is by the normal distribution without a jump.
        public let p: Double
        /// The rank p-value of ``z`` among other days; `nil` with too few of them.
        public let pRank: Double?
        /// Other days ranked with.
        public let days: Int
        /// The part of the session's variance that stems from jumps.
        public let share: Double
        /// Where the largest return stands: minutes after midnight at its interval's start.
        public let peakMinute: Int
        /// The largest return, a logarithm.
        public let peakReturn: Double

        public init(
            returns: Int, z: Double, p: Double, pRank: Double?, days: Int, share: Double, peakMinute: Int,
            peakReturn: Double
        ) {
            self.returns = returns
            self.z = z
            self.p = p
            self.pRank = pRank
            self.days = days
            self.share = share
            self.peakMinute = peakMinute
            self.peakReturn = peakReturn
        }
    }

    /// When several instruments moved most together.
    public struct CoJump: Hashable, Sendable {
        /// The instruments that take part.
        public let names: [Ticker]
        /// The largest mean product of two of their returns in one interval, standardised over the session's intervals. The
        /// returns are taken as they are, so that a name that moves more weighs more.
        public let statistic: Double
        /// Its rank among other days; `nil` with too few of them.
        public let pRank: Double?
        /// Other days ranked with.
        public let days: Int
        /// Where it stands: minutes after midnight at the interval's start.
        public let peakMinute: Int
        /// The mean of the names' returns in that interval.
        public let meanReturn: Double

        public init(
            names: [Ticker], statistic: Double, pRank: Double?, days: Int, peakMinute: Int, meanReturn: Double
        ) {
            self.names = names
            self.statistic = statistic
            self.pRank = pRank
            self.days = days
            self.peakMinute = peakMinute
            self.meanReturn = meanReturn
        }
    }
}

/// When something was public, on the clock of an instrument's exchange.
public struct PublicStamp: Hashable, Sendable {
    /// Where the moment is from.
    public enum Source: Hashable, Sendable {
        /// The article's own time: what it reports may have been public before.
        case article
        /// A row of the releases file.
        case release(Release)
    }

    /// Where the moment is from.
    public let source: Source
    /// The moment, on the clock of the instrument's exchange.
    public let time: WallTime
    /// The start of the bar that was running at ``time``, less the delay where one is known: what lies before it was
    /// traded before the moment whatever happened within the bar. Minutes after midnight on ``day``.
    public let boundary: Int
    /// The day that ``boundary`` lies on.
    public let day: SessionDate
    /// The end of the bar that was running at ``time``, or ``time`` where none was: what lies behind it was traded with the
    /// news public. Minutes after midnight on ``dayBehind``.
    public let behind: Int
    /// The day that ``behind`` lies on; after ``day`` where a delay reaches over midnight.
    public let dayBehind: SessionDate

    public init(
        source: Source, time: WallTime, boundary: Int, day: SessionDate, behind: Int, dayBehind: SessionDate
    ) {
        self.source = source
        self.time = time
        self.boundary = boundary
        self.day = day
        self.behind = behind
        self.dayBehind = dayBehind
    }

    /// Whether the day has trading, and not only the session behind it.
    public var isOnTradingDay: Bool { day == time.day || boundary > 0 }

    /// Whether it is told to the second and by how much it may be late.
    public var isPrecise: Bool {
        if case .release(let release) = source { release.earliest != nil } else { false }
    }
}

/// Which of two instruments moved first within the session's day, and how they usually go together there.
public struct PeerOrder: Hashable, Sendable {
    /// The peer.
    public let peer: Ticker
    /// Minutes from one bar to the next.
    public let barMinutes: Int
    /// By how many minutes the target follows the peer; negative where it goes ahead, 0 within one bar.
    public let lag: Int
    /// The correlation at ``lag``.
    public let correlation: Double
    /// The correlation without a shift.
    public let unshifted: Double
    /// How often the target's day goes as closely with another day of the peer, at any shift; `nil` with too few days.
    public let p: Double?
    /// Other days that there are.
    public let days: Int
    /// The target's usual response to the peer within the day, from the covariance of prices at their own times, beyond
    /// the market where it has bars; over the other days.
    public let gamma: Double?
    /// Whether the market is taken off in ``gamma``.
    public let isBeyondMarket: Bool

    public init(
        peer: Ticker, barMinutes: Int, lag: Int, correlation: Double, unshifted: Double, p: Double?, days: Int,
        gamma: Double?, isBeyondMarket: Bool
    ) {
        self.peer = peer
        self.barMinutes = barMinutes
        self.lag = lag
        self.correlation = correlation
        self.unshifted = unshifted
        self.p = p
        self.days = days
        self.gamma = gamma
        self.isBeyondMarket = isBeyondMarket
    }
}

/// A receipt's move as what its home line had done by its own close and what came after, which add up to it exactly.
///
/// Logarithmic returns, as fractions. Specification, section 9.5.
public struct HomeSplit: Hashable, Sendable {
    /// The home line.
    public let home: HomeLine
    /// From the receipt's close before to the home line's close of the day, in the receipt's units.
    public let homePart: Double
    /// From there to the receipt's close.
    public let ownPart: Double
    /// How often other days have a ``homePart`` as large, either way.
    public let pHome: Double
    /// How often other days have an ``ownPart`` as large, either way.
    public let pOwn: Double
    /// Other days that there are.
    public let days: Int
    /// ``homePart`` over the whole move; `nil` where that is nil.
    public let share: Double?
    /// The lower bound of ``share`` by the noise of other days; `nil` where it is unbounded.
    public let low: Double?

    public init(
        home: HomeLine, homePart: Double, ownPart: Double, pHome: Double, pOwn: Double, days: Int, share: Double?,
        low: Double?
    ) {
        self.home = home
        self.homePart = homePart
        self.ownPart = ownPart
        self.pHome = pHome
        self.pOwn = pOwn
        self.days = days
        self.share = share
        self.low = low
    }

    /// The receipt's move from close to close.
    public var whole: Double { homePart + ownPart }
}

/// Where a policy was dated, what the prices say of its own part.
public struct PolicyEvidence: Hashable, Sendable {
    /// The dated event.
    public let release: Release
    /// The rank p-value of the slope of returns on exposure; `nil` where it was not measured.
    public var pDose: Double?
    /// Whether that slope goes the claimed way.
    public var doseAgrees: Bool?
    /// The target's rank p-value in the claimed direction over the half hour behind the moment.
    public var pWindow: Double?
    /// What the prices say, one clause.
    public var reason: String

    public init(release: Release, reason: String) {
        self.release = release
        self.reason = reason
    }
}
