import Diagnostics
public import Market

/// Reads an article from an HTML page: its running text, without navigation, scripts and captions.
///
/// The date is that of `article:published_time`, of another date tag or of the first `time` element; `published` stands
/// in where there is none. The page's encoding is that of its byte order mark, else the one it declares, else UTF-8.
///
/// - Throws: ``ArticleFinding`` if there is no text.
public func readHTML(
    _ bytes: [UInt8], file: String, published: Article.Publication? = nil
) throws(ArticleFinding) -> (article: Article, findings: [ArticleFinding]) {
    guard bytes.contains(where: { $0 > 0x20 }) else { throw ArticleFinding(.emptyFile, at: FilePosition(file: file)) }
    let decoded = DecodedPage(bytes)
    guard let document = MarkupDocument(decoded.bytes, as: .html) else {
        throw ArticleFinding(.markup("it is not HTML"), at: FilePosition(file: file))
    }
    var page = HTMLPage()
    document.walk { page.take($0) }
    let text = page.text
    guard !text.isEmpty else {
        throw ArticleFinding(document.isCutOff ? .nestedTooDeep : .pageWithoutText, at: FilePosition(file: file))
    }
    let publication = page.published ?? published
    let article = Article(
        id: fileStem(file), file: file, publisher: page.publisher, published: publication, text: text)
    var findings: [ArticleFinding] = []
    if let problem = decoded.problem {
        findings.append(ArticleFinding(problem.kind, at: problem.position(in: bytes, file: file)))
    }
    if document.isCutOff { findings.append(ArticleFinding(.nestedTooDeep, at: FilePosition(file: file))) }
    if publication == nil { findings.append(ArticleFinding(.missingDate, at: FilePosition(file: file))) }
    return (article, findings)
}

/// Reads the items of an RSS or Atom feed, one article each: title and description or content.
///
/// A feed that is no XML throughout is read as far as the parser finds its way; where it lost it, and in which item, is a
/// finding.
///
/// - Throws: ``ArticleFinding`` if the bytes are no feed; an item without text is a finding of its own.
public func readFeed(
    _ bytes: [UInt8], file: String, published: Article.Publication? = nil
) throws(ArticleFinding) -> (articles: [Article], findings: [ArticleFinding]) {
    guard bytes.contains(where: { $0 > 0x20 }) else { throw ArticleFinding(.emptyFile, at: FilePosition(file: file)) }
    guard let document = MarkupDocument(bytes, as: .xml) else {
        throw ArticleFinding(.markup("it is not XML"), at: FilePosition(file: file))
    }
    var feed = Feed()
    document.walk { feed.take($0) }
    guard feed.isFeed else {
        throw ArticleFinding(.markup("neither RSS nor Atom"), at: FilePosition(file: file))
    }
    var articles: [Article] = []
    var findings: [ArticleFinding] = []
    if document.isCutOff { findings.append(ArticleFinding(.nestedTooDeep, at: FilePosition(file: file))) }
    func tell(_ damage: MarkupDocument.Damage?, item: Int?) {
        guard let damage else { return }
        findings.append(
            ArticleFinding(
                .brokenMarkup(damage.reason, item: item),
                at: FilePosition(file: file, line: damage.line > 0 ? damage.line : nil)))
    }
    tell(document.damage, item: nil)
    var seen: [String: Int] = [:]
    for (index, item) in feed.items.enumerated() {
        let number = index + 1
        let (text, isCutOff) = item.reading
        tell(item.damage, item: number)
        if isCutOff { findings.append(ArticleFinding(.itemNestedTooDeep(number), at: FilePosition(file: file))) }
        guard !text.isEmpty else {
            findings.append(ArticleFinding(.itemWithoutText(number), at: FilePosition(file: file)))
            continue
        }
        let id = item.id.isEmpty ? "\(fileStem(file)):\(number)" : item.id
        if let first = seen[id] {
            findings.append(ArticleFinding(.duplicateID(id, firstLine: first), at: FilePosition(file: file)))
            continue
        }
        seen[id] = number
        let publication = Article.Publication(iso: item.date) ?? Article.Publication(rfc822: item.date) ?? published
        if publication == nil { findings.append(ArticleFinding(.missingDate, at: FilePosition(file: file))) }
        articles.append(
            Article(
                id: id, file: file, publisher: feed.title.isEmpty ? nil : feed.title, published: publication,
                text: text))
    }
    return (articles, findings)
}

extension DecodedPage.Problem {
    fileprivate var kind: ArticleFinding.Kind {
        switch self {
        case .unknownEncoding(let name): .unknownEncoding(name)
        case .undecodable(let name, let offset): .undecodable(name, offset: offset)
        }
    }

    /// The line of the byte that could not be decoded.
    fileprivate func position(in page: [UInt8], file: String) -> FilePosition {
        guard case .undecodable(_, let offset) = self else { return FilePosition(file: file) }
        return FilePosition(file: file, line: 1 + page.prefix(offset).count { $0 == 0x0A })
    }
}
