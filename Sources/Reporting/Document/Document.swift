/// A report as its content: what is said, not how it is written down.
///
/// The analyses' sections build it and a renderer writes it. Escaping belongs to the renderers, so that no text of an
/// article or name of a file can become markup.
public struct Document: Hashable, Sendable {
    /// The heading of it all.
    public var title: String
    /// In order.
    public var blocks: [Block]

    public init(title: String, blocks: [Block] = []) {
        self.title = title
        self.blocks = blocks
    }

    /// A piece of the page.
    public enum Block: Hashable, Sendable {
        /// Level 2 is a section, 3 a part of one; the title is level 1.
        case heading(level: Int, String)
        /// Running text.
        case paragraph([Inline])
        /// Items, each running text.
        case list([[Inline]])
        /// Words of the article.
        case quotation([Inline])
        /// Rows and columns.
        case table(Table)
        /// A chart, by its file.
        case figure(Figure)
        /// Lines that are read literally: a command, a formula.
        case code(String)
        /// Something a reader must not miss.
        case callout([Inline])
    }

    /// A piece of running text; renderers escape what it holds.
    public enum Inline: Hashable, Sendable {
        /// As it is.
        case text(String)
        /// Emphasised.
        case strong(String)
        /// Verbatim, in a fixed width.
        case code(String)
        /// Words that lead to another file in the report's folder, or to a heading in it.
        case link(String, file: String, heading: String? = nil)
    }

    /// Rows and columns.
    public struct Table: Hashable, Sendable {
        /// To which side of its column a cell stands.
        public enum Alignment: Hashable, Sendable {
            /// To the left, as words; to the right, as numbers.
            case leading, trailing
        }

        /// One a column.
        public var header: [String]
        /// One a column.
        public var alignments: [Alignment]
        /// One cell a column.
        public var rows: [[[Inline]]]

        /// - Precondition: every row has a cell for every heading.
        public init(_ header: [String], alignments: [Alignment]? = nil, rows: [[[Inline]]]) {
            precondition(rows.allSatisfy { $0.count == header.count }, "a cell for every heading")
            self.header = header
            self.alignments = alignments ?? header.map { _ in .leading }
            self.rows = rows
        }
    }

    /// A chart in files of its own beside the report: one for light surroundings and one for dark.
    public struct Figure: Hashable, Sendable {
        /// The name of the light one, in the report's folder.
        public var file: String
        /// The name of the dark one: `a.price.svg` has `a.price.dark.svg`.
        public var darkFile: String {
            file.hasSuffix(".svg") ? "\(file.dropLast(4)).dark.svg" : "\(file).dark"
        }
        /// What the chart shows, for those who don't see it.
        public var description: String

        public init(file: String, description: String) {
            self.file = file
            self.description = description
        }
    }
}

extension Document.Inline {
    /// What is read of it.
    var words: String {
        switch self {
        case .text(let words), .strong(let words), .code(let words), .link(let words, _, _): words
        }
    }
}

extension Document.Inline: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { self = .text(value) }
}
