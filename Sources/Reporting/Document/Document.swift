/// A report as its content: what is said, not how it is written down.
///
/// The analyses' sections build it and a renderer writes it. Escaping belongs to the renderers, so that no text of an
/// article or name of a file can become markup.
public struct Document: Hashable, Sendable {
    public var title: String
    public var blocks: [Block]

    public init(title: String, blocks: [Block] = []) {
        self.title = title
        self.blocks = blocks
    }

    public enum Block: Hashable, Sendable {
        /// Level 2 is a section, 3 a part of one; the title is level 1.
        case heading(level: Int, String)
        case paragraph([Inline])
        case list([[Inline]])
        /// Words of the article.
        case quotation([Inline])
        case table(Table)
        case figure(Figure)
        /// Lines that are read literally: a command, a formula.
        case code(String)
        /// Something a reader must not miss.
        case callout([Inline])
    }

    public enum Inline: Hashable, Sendable {
        case text(String)
        case strong(String)
        case code(String)
        /// Words that lead to another file in the report's folder, or to a heading in it.
        case link(String, file: String, heading: String? = nil)
    }

    public struct Table: Hashable, Sendable {
        public enum Alignment: Hashable, Sendable { case leading, trailing }

        public var header: [String]
        public var alignments: [Alignment]
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
