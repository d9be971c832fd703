/// A row of an events file: something that became public about an instrument at some time.
public struct DatedEvent: Hashable, Sendable {
    /// On which side of the market.
    public enum Side: String, Hashable, Sendable, CaseIterable {
        /// Bought, or sold short.
        case long, short
    }

    /// The event's name, unique in its source.
    public let id: String
    /// The instrument that it is about.
    public let ticker: Ticker
    /// The day of the news, and its minute in exchange-local time where that is known.
    public let published: Article.Publication
    /// On which side a trade on the event is made; `nil` where the file doesn't say.
    public let side: Side?
    /// A label by which results are also given.
    public let group: String?
    /// The instrument that it is held against.
    public let peer: Ticker?
    /// The other columns by their headings, in the order of the file.
    public let characteristics: [Characteristic]
    /// The file and the line, counted from 1.
    public let file: String
    /// The line that it stands on, from 1.
    public let line: Int

    /// The value of one further column.
    public struct Characteristic: Hashable, Sendable {
        /// The column's heading.
        public let name: String
        /// The field as it stands.
        public let text: String

        public init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    public init(
        id: String, ticker: Ticker, published: Article.Publication, side: Side? = nil, group: String? = nil,
        peer: Ticker? = nil, characteristics: [Characteristic] = [], file: String, line: Int
    ) {
        self.id = id
        self.ticker = ticker
        self.published = published
        self.side = side
        self.group = group
        self.peer = peer
        self.characteristics = characteristics
        self.file = file
        self.line = line
    }
}
