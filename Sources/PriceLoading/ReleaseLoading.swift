public import Diagnostics
public import Market

/// The releases of a file, and the rows that were left out; together as many as the file has.
public struct ReleaseLoadResult: Sendable {
    /// In the order of the file.
    public let releases: [Release]
    /// What is wrong with rows, in their order.
    public let findings: [ReleaseFinding]
}

/// A row of a releases file that was left out.
public struct ReleaseFinding: Hashable, Sendable {
    /// What is wrong.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// As many fields as headings; and each column in its form.
        case fieldCount, unknownSubject, invalidDate, unknownClock, invalidKind, invalidDelay, missingText
    }

    /// What is wrong.
    public let kind: Kind
    /// Where, and what to do.
    public let diagnostic: Diagnostic
}

/// Reads `subject,published,what[,kind][,delay]`, in any order and among others: when reasons became public.
///
/// `subject` is a theme of the universe or a ticker; `published` is a date, or a time in exchange-local time or with an
/// offset from UTC; `kind` is a kind of catalyst; `delay` is in seconds.
///
/// - Parameters:
///   - themes: The themes that a subject can name.
///   - clock: The clock of an instrument's exchange; `nil` where it is not known.
/// - Throws: ``PriceFileError`` where the file cannot be read, is no CSV or lacks a column.
public func loadReleases(
    _ input: PriceInput, themes: Set<String>, clock: (Ticker) -> TimeZoneRule?
) throws(PriceFileError) -> ReleaseLoadResult {
    let table = try RecordTable(input)
    let columns = "subject,published,what[,kind][,delay]"
    var reading = ReleaseReading(
        table: table, themes: themes,
        subject: try table.column("subject", of: "a releases file", with: columns),
        published: try table.column("published", of: "a releases file", with: columns),
        what: try table.column("what", of: "a releases file", with: columns))
    for (row, count) in table.misshapen {
        reading.find(
            .fieldCount, "the row has \(count) fields, the header \(table.header.count); it is left out", row, field: 0)
    }
    for row in table.rows { reading.add(row, clock) }
    let findings = reading.findings.enumerated().sorted {
        ($0.element.diagnostic.position.line ?? 0, $0.offset) < ($1.element.diagnostic.position.line ?? 0, $1.offset)
    }
    return ReleaseLoadResult(releases: reading.releases, findings: findings.map(\.element))
}

private struct ReleaseReading {
    let table: RecordTable
    let themes: Set<String>
    let subject: Int
    let published: Int
    let what: Int
    private(set) var releases: [Release] = []
    private(set) var findings: [ReleaseFinding] = []

    init(table: RecordTable, themes: Set<String>, subject: Int, published: Int, what: Int) {
        self.table = table
        self.themes = themes
        self.subject = subject
        self.published = published
        self.what = what
    }

    mutating func add(_ row: RecordTable.Row, _ clock: (Ticker) -> TimeZoneRule?) {
        let name = row.fields[subject], time = row.fields[published]
        let about: Release.Subject
        if themes.contains(name) {
            about = .theme(name)
        } else if let ticker = Ticker(name) {
            about = .ticker(ticker)
        } else {
            return find(
                .unknownSubject, "'\(name)' is neither a theme of the universe nor a ticker; the row is left out", row,
                field: subject)
        }
        guard let stamp = EventStamp(time) else {
            return find(
                .invalidDate, "'\(time)' is not a date; the row is left out", row, field: published,
                help: "write YYYY-MM-DD, or YYYY-MM-DD HH:MM:SS with an offset such as -05:00")
        }
        var own: TimeZoneRule?
        if case .ticker(let ticker) = about { own = clock(ticker) }
        guard let moment = stamp.moment(on: own) else {
            return find(
                .unknownClock, "'\(time)' doesn't say on which clock; the row is left out", row, field: published,
                help: "add the offset from UTC, such as -05:00 in New York's winter")
        }
        let kindText = optional("kind", row), delayText = optional("delay", row)
        let kind = kindText.flatMap { Catalyst.Kind(rawValue: $0) }
        if let kindText, kind == nil {
            return find(
                .invalidKind, "'\(kindText)' is no kind of catalyst; the row is left out", row,
                field: table.header.firstIndex(of: "kind") ?? 0,
                help: "write one of \(Catalyst.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let delay = delayText.flatMap { Int($0) }.flatMap { (0...86_400).contains($0) ? $0 : nil }
        if let delayText, delay == nil {
            return find(
                .invalidDelay, "'\(delayText)' is no number of seconds up to a day; the row is left out", row,
                field: table.header.firstIndex(of: "delay") ?? 0)
        }
        guard !row.fields[what].isEmpty else {
            return find(.missingText, "the row doesn't say what became public; it is left out", row, field: what)
        }
        releases.append(
            Release(
                subject: about, published: moment, what: row.fields[what], kind: kind, delay: delay,
                file: table.text.file, line: row.line))
    }

    private func optional(_ name: String, _ row: RecordTable.Row) -> String? {
        guard let column = table.header.firstIndex(of: name), !row.fields[column].isEmpty else { return nil }
        return row.fields[column]
    }

    mutating func find(
        _ kind: ReleaseFinding.Kind, _ message: String, _ row: RecordTable.Row, field: Int, help: String? = nil
    ) {
        findings.append(ReleaseFinding(kind: kind, diagnostic: table.warning(message, row, field: field, help: help)))
    }
}
