/// When something became public that an article may offer as a reason: a row of a releases file.
public struct Release: Hashable, Sendable {
    /// What it is about.
    public enum Subject: Hashable, Sendable {
        /// An instrument.
        case ticker(Ticker)
        /// A theme of the universe.
        case theme(String)
    }

    /// When, as precisely as the file says.
    public enum Moment: Hashable, Sendable {
        /// A day, of which no time is known.
        case day(SessionDate)
        /// A moment, to the second or to the minute.
        case instant(UTCInstant, isToTheSecond: Bool)
    }

    /// What it is about.
    public let subject: Subject
    /// When it became public.
    public let published: Moment
    /// What became public, in the file's words.
    public let what: String
    /// The kind of reason that it can be; `nil` for any, of which it contradicts only what companies publish themselves.
    public let kind: Catalyst.Kind?
    /// By how many seconds the stamp may lie behind the moment at which it could first be read; `nil` where that isn't
    /// known.
    public let delay: Int?
    /// The file and the line, counted from 1.
    public let file: String
    /// The line in ``file``.
    public let line: Int

    public init(
        subject: Subject, published: Moment, what: String, kind: Catalyst.Kind? = nil, delay: Int? = nil, file: String,
        line: Int
    ) {
        precondition(delay ?? 0 >= 0, "a stamp lags behind, not ahead")
        self.subject = subject
        self.published = published
        self.what = what
        self.kind = kind
        self.delay = delay
        self.file = file
        self.line = line
    }

    /// The moment before which it cannot have been public, where it is told to the second and its delay is known.
    public var earliest: UTCInstant? {
        guard case .instant(let instant, true) = published, let delay else { return nil }
        return UTCInstant(seconds: instant.seconds - delay)
    }
}
