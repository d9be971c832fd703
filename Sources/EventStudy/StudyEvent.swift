public import Market

/// A dated event of one instrument, to be studied.
public struct StudyEvent: Hashable, Sendable {
    /// The event's name, unique in its source.
    public let id: String
    /// The instrument that it is about.
    public let ticker: Ticker
    /// The day of the news.
    public let published: SessionDate
    /// Minutes after midnight, exchange-local; `nil` where only the day is known.
    public let minute: Int?
    /// The minute at which the exchange closed that day, where its calendar is known; else the design's holds.
    public let close: Int?
    /// A label by which results are also given.
    public let group: String?
    /// The peer of a model that has one.
    public let peer: Ticker?

    public init(
        id: String, ticker: Ticker, published: SessionDate, minute: Int? = nil, close: Int? = nil,
        group: String? = nil, peer: Ticker? = nil
    ) {
        self.id = id
        self.ticker = ticker
        self.published = published
        self.minute = minute
        self.close = close
        self.group = group
        self.peer = peer
    }
}

/// An event that is in no result, and why.
public struct SkippedEvent: Hashable, Sendable {
    /// Why it is in no result.
    public enum Reason: Hashable, Sendable {
        /// No prices of it were loaded.
        case noSeries(Ticker)
        /// The calendar has no session that the event could belong to.
        case outsideCalendar(first: SessionDate, last: SessionDate)
        /// The day is no session and the design says to skip those.
        case notASession
        /// The nearest session is farther away than the design allows, in calendar days.
        case sessionTooFar(days: Int)
        /// Fewer returns in the estimation window than the design needs.
        case tooFewObservations(have: Int, need: Int)
        /// No return on any session of the event window.
        case emptyWindow
        /// The model asks for a peer and the event names none.
        case noPeer
        /// The peer is the event's own instrument, or a basket that holds it.
        case ownPeer(Ticker)
        /// The model cannot be estimated; one clause.
        case model(String)
    }

    /// The event.
    public let event: StudyEvent
    /// Why it is in no result.
    public let reason: Reason

    public init(event: StudyEvent, reason: Reason) {
        self.event = event
        self.reason = reason
    }
}

extension SkippedEvent.Reason: CustomStringConvertible {
    /// One clause for the omissions of a report.
    public var description: String {
        switch self {
        case .noSeries(let ticker): "no prices of \(ticker) were loaded"
        case .outsideCalendar(let first, let last): "the prices reach from \(first) to \(last)"
        case .notASession: "the day is not a session"
        case .sessionTooFar(let days): "the nearest session is \(days) calendar days away"
        case .tooFewObservations(let have, let need): "\(have) returns in the estimation window, \(need) needed"
        case .emptyWindow: "no return on any session of the event window"
        case .noPeer: "the model asks for a peer and the event names none"
        case .ownPeer(let peer): "its peer \(peer) is or holds the instrument itself"
        case .model(let detail): "the model cannot be estimated: \(detail)"
        }
    }
}
