public import Diagnostics

/// Why a file gives no article, or what is missing in one.
public struct ArticleFinding: DiagnosableError, Hashable {
    /// What is wrong.
    public enum Kind: Hashable, Sendable {
        /// Nothing but blanks.
        case emptyFile
        /// Byte offset of the first byte that is no UTF-8.
        case notUTF8(offset: Int)
        /// An encoding that a page declares and no decoder knows.
        case unknownEncoding(String)
        /// A page with bytes that are nothing in its encoding: its name, and the byte offset of the first.
        case undecodable(String, offset: Int)
        /// Bytes that are no text in any encoding.
        case binaryData
        /// Header lines and nothing behind them.
        case noText
        /// A page whose markup holds no running text.
        case pageWithoutText
        /// Markup of which the parser left out what lies too deep.
        case nestedTooDeep
        /// What stands behind `date:`.
        case badDate(String)
        /// What stands in place of a time of day in the header.
        case badTime(String)
        /// A header that an earlier line has.
        case repeatedHeader(String, firstLine: Int)
        /// A header whose words are not read for claims.
        case unreadHeader(String)
        /// The article can be read; moves dated by weekday cannot.
        case missingDate
        /// A line that is no object of JSON, with the parser's words.
        case badJSON(String)
        /// A key that is missing or is no string.
        case missingKey(String)
        /// An id that an earlier line has.
        case duplicateID(String, firstLine: Int)
        /// HTML or XML that cannot be read, with the parser's words.
        case markup(String)
        /// A place at which the parser lost its way, in its words, and the item of the feed that it is in.
        case brokenMarkup(String, item: Int?)
        /// An item of a feed, counted from 1, whose page is nested too deep to be read whole.
        case itemNestedTooDeep(Int)
        /// An item of a feed, counted from 1, that says nothing.
        case itemWithoutText(Int)
        /// What goes beyond a limit, and that limit.
        case beyondLimit(String, InputLimits.Name)
    }

    /// What is wrong.
    public let kind: Kind
    /// Where.
    public let position: FilePosition
    /// The line it is about, shortened to what a screen shows.
    public let excerpt: Diagnostic.Excerpt?

    /// An article, or a line of articles, that cannot be read.
    public init(_ kind: Kind, at position: FilePosition, excerpt: Diagnostic.Excerpt? = nil) {
        self.kind = kind
        self.position = position
        self.excerpt = excerpt
    }

    /// Whether the input gives an article all the same.
    public var isWarning: Bool {
        switch kind {
        case .missingDate, .badTime, .repeatedHeader, .unreadHeader: true
        default: false
        }
    }

    /// As it is printed.
    public var diagnostic: Diagnostic {
        let (message, help): (String, String?) =
            switch kind {
            case .emptyFile: ("the article is empty", nil)
            case .binaryData: ("this is binary data, no article", "give the text as .txt, .md, .html or .jsonl")
            case .notUTF8(let offset): ("byte \(offset + 1) is not UTF-8", "save the file as UTF-8")
            case .noText: ("the article has header lines but no text", nil)
            case .unknownEncoding(let name):
                ("the page declares the unknown encoding '\(name)'; it is read as UTF-8", "save it as UTF-8")
            case .undecodable(let name, let offset):
                (
                    "byte \(offset + 1) is no \(name); it and others like it stand in the text as U+FFFD",
                    "save the page as UTF-8, or mend what it says of its encoding"
                )
            case .pageWithoutText:
                ("the page has no running text", "save the story itself as text; scripts that load it are not run")
            case .nestedTooDeep:
                (
                    "elements are nested more than \(MarkupDocument.deepestNesting) levels deep; what lies deeper is not read",
                    "take the story out of the page and give it as text"
                )
            case .badDate(let text): ("'\(text)' is not a date", "write it as YYYY-MM-DD")
            case .badTime(let text):
                ("'\(text)' is not a time of day and is left out", "write it as HH:MM ZONE, such as 09:05 ET")
            case .repeatedHeader(let key, let line):
                ("'\(key)' is already given on line \(line), which counts", "leave one of them")
            case .unreadHeader(let key):
                ("no claims are read from '\(key):'", "put its words on a line of their own below the header")
            case .missingDate:
                (
                    "no publication date, so that days of the week cannot be resolved",
                    "put 'date: YYYY-MM-DD' on the first line, or pass --published"
                )
            case .badJSON(let reason): ("not a JSON object: \(reason)", nil)
            case .missingKey(let key): ("no text under '\(key)'", "each line needs id, published, publisher and text")
            case .duplicateID(let id, let line):
                ("id '\(id)' is already that of line \(line)", "give each article its own id")
            case .itemWithoutText(let number): ("item \(number) of the feed has no text", nil)
            case .brokenMarkup(let reason, let item):
                (
                    "the markup is broken\(item.map { " in item \($0) of the feed" } ?? ""): \(reason); text behind it may be missing",
                    "fetch it again, or mend it at this place"
                )
            case .itemNestedTooDeep(let number):
                (
                    "elements of item \(number) of the feed are nested more than \(MarkupDocument.deepestNesting) levels deep; what lies deeper is not read",
                    "give the item's text as an article of its own"
                )
            case .markup(let reason): ("cannot read the markup: \(reason)", nil)
            case .beyondLimit(let what, let limit): (what, InputLimits.help(limit))
            }
        return Diagnostic(isWarning ? .warning : .error, message, at: position, excerpt: excerpt, help: help)
    }
}

extension ArticleFinding.Kind {
    /// The kind alone, as JSON output names it.
    public var name: String {
        switch self {
        case .emptyFile: "emptyFile"
        case .notUTF8: "notUTF8"
        case .unknownEncoding: "unknownEncoding"
        case .undecodable: "undecodable"
        case .binaryData: "binaryData"
        case .noText: "noText"
        case .pageWithoutText: "pageWithoutText"
        case .nestedTooDeep: "nestedTooDeep"
        case .badDate: "badDate"
        case .badTime: "badTime"
        case .repeatedHeader: "repeatedHeader"
        case .unreadHeader: "unreadHeader"
        case .missingDate: "missingDate"
        case .badJSON: "badJSON"
        case .missingKey: "missingKey"
        case .duplicateID: "duplicateID"
        case .markup: "markup"
        case .brokenMarkup: "brokenMarkup"
        case .itemNestedTooDeep: "itemNestedTooDeep"
        case .itemWithoutText: "itemWithoutText"
        case .beyondLimit: "beyondLimit"
        }
    }
}
