import Market

/// The items of an RSS or Atom feed.
struct Feed {
    struct Item {
        var id = ""
        var title = ""
        var date = ""
        var body = ""

        /// Where the parser lost its way inside of it.
        var damage: MarkupDocument.Damage?

        /// Title and body as running text, and whether some of it lies too deep to be read; the body may be HTML.
        var reading: (text: String, isCutOff: Bool) {
            let (stripped, isCutOff) = body.contains("<") || Self.namesCharacters(body) ? Self.page(body) : ("", false)
            var running = RunningText()
            running.append(Self.namesCharacters(title) && !title.contains("<") ? Self.page(title).text : title)
            running.breakParagraph()
            running.append(stripped.isEmpty && !isCutOff ? body : "")
            let head = running.text
            guard !stripped.isEmpty else { return (head, isCutOff) }
            return (head.isEmpty ? stripped : head + "\n\n" + stripped, isCutOff)
        }

        /// Whether a text has HTML's names or numbers of characters: feeds often write them twice over,
        /// `Alibaba&amp;#8217;s`.
        private static func namesCharacters(_ text: String) -> Bool {
            text.contains(/&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);/)
        }

        /// The text of a piece of HTML, and whether some of it lies too deep to be read.
        private static func page(_ html: String) -> (text: String, isCutOff: Bool) {
            var page = HTMLPage()
            let document = MarkupDocument(Array("<html><body>\(html)</body></html>".utf8), as: .html)
            document?.walk { page.take($0) }
            return (page.text, document?.isCutOff ?? false)
        }
    }

    /// Whether an element is an item of RSS or an entry of Atom.
    static func isItem(_ name: String) -> Bool { name == "item" || name == "entry" }

    private(set) var isFeed = false
    private(set) var title = ""
    private(set) var items: [Item] = []
    private var path: [String] = []

    mutating func take(_ event: MarkupDocument.Event) {
        switch event {
        case .open(let name, _):
            if name == "rss" || name == "feed" || name == "rdf" || name == "channel" { isFeed = true }
            if Self.isItem(name) { items.append(Item()) }
            path.append(name)
        case .close: _ = path.popLast()
        case .text(let text): append(text)
        case .damage(let damage): if !items.isEmpty { items[items.count - 1].damage = damage }
        }
    }

    private mutating func append(_ text: String) {
        guard let name = path.last else { return }
        guard path.contains("item") || path.contains("entry"), !items.isEmpty else {
            if name == "title", path.count <= 3 { title += text }
            return
        }
        let last = items.count - 1
        switch name {
        case "title": items[last].title += text
        case "guid", "id": items[last].id += text
        case "pubdate", "published", "date": items[last].date += text
        case "updated" where items[last].date.isEmpty: items[last].date = text
        case "description", "encoded", "content", "summary": items[last].body += text
        default: break
        }
    }
}

extension Article.Publication {
    /// Reads a date of RFC 822 as RSS prints it: `Fri, 02 Jan 2026 13:05:00 GMT`.
    init?(rfc822 text: String) {
        var parts = text.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
        if let first = parts.first, first.allSatisfy(\.isLetter) { parts.removeFirst() }
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        guard parts.count >= 3, let day = Int(parts[0]),
            let month = months.firstIndex(of: parts[1].lowercased().prefix(3).description),
            let year = Int(parts[2]),
            let date = SessionDate(year: year < 100 ? year + 2000 : year, month: month + 1, day: day)
        else { return nil }
        let clock = parts.count > 3 ? parts[3].split(separator: ":").compactMap { Int($0) } : []
        guard clock.count >= 2, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]) else {
            self.init(date: date)
            return
        }
        self.init(date: date, minute: clock[0] * 60 + clock[1], zone: parts.count > 4 ? parts[4] : nil)
    }
}
