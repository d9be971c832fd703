/// A row of an events file: something that became public about an instrument at some time.
public struct DatedEvent: Hashable, Sendable {
    public enum Side: String, Hashable, Sendable, CaseIterable {
        case long, short
    }

    public let id: String
    public let ticker: Ticker
    /// The day of the news, and its minute in exchange-local time where that is known.
    public let published: Article.Publication
    /// On which side a trade on the event is made; `nil` where the file doesn't say.
    public let side: Side?
    /// A label by which results are also given.
    public let group: String?
    public let peer: Ticker?
    /// The other columns by their headings, in the order of the file.
    public let characteristics: [Characteristic]
    /// The file and the line, counted from 1.
    public let file: String
    public let line: Int

    /// The value of one further column.
    public struct Characteristic: Hashable, Sendable {
        public let name: String
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
