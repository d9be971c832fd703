import Market

/// The running text of an HTML page and what its head says.
struct HTMLPage {
    private(set) var published: Article.Publication?
    private(set) var publisher: String?
    /// Paragraphs of the whole body, and of the `article` element where there is one.
    private var body = RunningText()
    private var story = RunningText()
    private var articleDepth = 0
    private var skipDepth = 0

    /// Elements whose text is no part of a story.
    private static let skipped: Set<String> = [
        "script", "style", "noscript", "nav", "aside", "footer", "form", "button", "figcaption", "svg", "template",
        "select", "iframe", "title", "head",
    ]
    private static let blocks: Set<String> = [
        "p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "section", "article",
        "blockquote",
        "ul", "ol", "table", "header", "main", "pre", "figure", "hr", "dd", "dt",
    ]
    private static let dateTags: Set<String> = [
        "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "dc.date", "dc.date.issued",
        "sailthru.date", "parsely-pub-date", "publish-date",
    ]

    var text: String {
        let articleText = story.text
        return articleText.isEmpty ? body.text : articleText
    }

    mutating func take(_ event: MarkupDocument.Event) {
        switch event {
        case .open(let name, let attributes):
            if name == "meta" { readMeta(attributes) }
            if name == "time", published == nil, let value = attributes.first(where: { $0.name == "datetime" })?.value {
                published = Article.Publication(iso: value)
            }
            if Self.skipped.contains(name) { skipDepth += 1 }
            if name == "article" { articleDepth += 1 }
            if Self.blocks.contains(name) { breakParagraph() }
        case .close(let name):
            if Self.blocks.contains(name) { breakParagraph() }
            if name == "article" { articleDepth -= 1 }
            if Self.skipped.contains(name) { skipDepth -= 1 }
        case .text(let text):
            guard skipDepth == 0 else { return }
            body.append(text)
            if articleDepth > 0 { story.append(text) }
        case .damage: break
        }
    }

    private mutating func breakParagraph() {
        body.breakParagraph()
        if articleDepth > 0 { story.breakParagraph() }
    }

    private mutating func readMeta(_ attributes: [(name: String, value: String)]) {
        func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
        guard let key = (value("property") ?? value("name") ?? value("itemprop"))?.lowercased(),
            let content = value("content")
        else { return }
        if Self.dateTags.contains(key), published == nil { published = Article.Publication(iso: content) }
        if key == "og:site_name" { publisher = content }
    }
}

/// Text put together from pieces: white space runs become one blank, paragraphs an empty line.
struct RunningText {
    private var finished: [String] = []
    private var current = ""
    private var endsInSpace = true

    mutating func append(_ piece: String) {
        for scalar in piece.unicodeScalars {
            if scalar.properties.isWhitespace {
                if !endsInSpace { current.unicodeScalars.append(" ") }
                endsInSpace = true
            } else {
                current.unicodeScalars.append(scalar)
                endsInSpace = false
            }
        }
    }

    mutating func breakParagraph() {
        let paragraph = current[...].trimmed
        if !paragraph.isEmpty { finished.append(paragraph) }
        current = ""
        endsInSpace = true
    }

    var text: String {
        var copy = self
        copy.breakParagraph()
        return copy.finished.joined(separator: "\n\n")
    }
}
