/// A text that makes claims, and what is known about when and by whom it was published.
public struct Article: Hashable, Sendable {
    /// Unique in a run: the `id` of a JSONL line, else the file's name without its ending.
    public let id: String
    /// Where it was read from, as the user gave it.
    public let file: String
    /// The line of the file on which ``text`` starts, counted from 1.
    public let firstLine: Int
    /// Who published it; `nil` if it doesn't say.
    public let publisher: String?
    /// When; `nil` if it doesn't say.
    public let published: Publication?
    /// The body, without header lines. Evidence offsets count its Unicode scalars.
    public let text: String

    /// When an article came out, as precisely as it says.
    public struct Publication: Hashable, Sendable {
        /// The day, on the publisher's clock.
        public let date: SessionDate
        /// Minutes after midnight in ``zone``; `nil` where only the day is known.
        public let minute: Int?
        /// The zone as printed (`ET`, `+08:00`, `UTC`); `nil` where the article doesn't say.
        public let zone: String?

        public init(date: SessionDate, minute: Int? = nil, zone: String? = nil) {
            self.date = date
            self.minute = minute
            self.zone = zone
        }
    }

    public init(
        id: String, file: String, firstLine: Int = 1, publisher: String? = nil, published: Publication? = nil,
        text: String
    ) {
        self.id = id
        self.file = file
        self.firstLine = firstLine
        self.publisher = publisher
        self.published = published
        self.text = text
    }
}

/// A piece of an article: what it says there and where.
public struct TextRange: Hashable, Sendable {
    /// The article's words; positions of evidence are in it.
    public let text: String
    /// Offset of the first Unicode scalar in the article's text, counted from 0.
    public let start: Int
    /// Offset behind the last one.
    public let end: Int

    public init(text: String, start: Int, end: Int) {
        // Every scalar has one byte that continues none.
        let scalars = text.utf8.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
        precondition(start <= end && scalars == end - start, "a range gives back its text")
        self.text = text
        self.start = start
        self.end = end
    }
}
