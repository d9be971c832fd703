public import Diagnostics
public import Market

/// The events of a file, and the rows that were left out; together as many as the file has.
public struct EventLoadResult: Sendable {
    /// In the order of the file.
    public let events: [DatedEvent]
    /// What is wrong with rows, in their order.
    public let findings: [EventFinding]
    /// Columns that are kept as characteristics of the events, and may be misspelt ones of the loader's own.
    public let unknownColumns: [Diagnostic]
}

/// A row of an events file that was left out.
public struct EventFinding: Hashable, Sendable {
    /// What is wrong.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// As many fields as headings; and each column in its form.
        case fieldCount, invalidTicker, invalidDate, unknownClock, invalidSide, invalidPeer, missingID, repeatedID
    }

    /// What is wrong.
    public let kind: Kind
    /// Where, and what to do.
    public let diagnostic: Diagnostic
}

/// Reads `event_id,ticker,published[,side][,group][,peer]` and any further columns, in any order.
///
/// `published` is `YYYY-MM-DD HH:MM` in exchange-local time, a bare date, or a time with `Z` or an offset from UTC, which
/// is put on the exchange's clock; `side` is `long` or `short`.
///
/// - Parameter clock: The clock of an instrument's exchange; `nil` where it is not known.
/// - Throws: ``PriceFileError`` where the file cannot be read, is no CSV or lacks a column.
public func loadEvents(
    _ input: PriceInput, clock: @escaping (Ticker) -> TimeZoneRule? = { _ in nil }
) throws(PriceFileError) -> EventLoadResult {
    let table = try RecordTable(input)
    let columns = "event_id,ticker,published[,side][,group][,peer]"
    var reading = EventReading(
        table: table, clock: clock,
        id: try table.column("event_id", of: "an events file", with: columns),
        ticker: try table.column("ticker", of: "an events file", with: columns),
        published: try table.column("published", of: "an events file", with: columns))
    for name in EventReading.optionalColumns { _ = try table.optionalColumn(name) }
    for (row, count) in table.misshapen {
        reading.find(
            .fieldCount, "the row has \(count) fields, the header \(table.header.count); it is left out", row, field: 0)
    }
    for row in table.rows { reading.add(row) }
    // In the order of the lines, whatever was wrong with them.
    let findings = reading.findings.enumerated().sorted {
        ($0.element.diagnostic.position.line ?? 0, $0.offset) < ($1.element.diagnostic.position.line ?? 0, $1.offset)
    }
    return EventLoadResult(
        events: reading.events, findings: findings.map(\.element), unknownColumns: misspellings(in: table))
}

/// Notes on further columns that are spelt nearly like an optional one that the file lacks.
private func misspellings(in table: RecordTable) -> [Diagnostic] {
    let missing = EventReading.optionalColumns.filter { !table.header.contains($0) }
    return table.header.enumerated().compactMap { field, name in
        guard !EventReading.ownColumns.contains(name), let nearest = NearestWord.to(name, among: missing) else {
            return nil
        }
        return table.note(
            "the column '\(name)' is kept as a characteristic of the events", heading: field,
            help: "if it gives the \(nearest), call it '\(nearest)'")
    }
}

private struct EventReading {
    static let optionalColumns = ["side", "group", "peer"]
    static let ownColumns = Set(["event_id", "ticker", "published"] + optionalColumns)

    let table: RecordTable
    let clock: (Ticker) -> TimeZoneRule?
    let id: Int
    let ticker: Int
    let published: Int
    private var lines: [String: Int] = [:]
    private(set) var events: [DatedEvent] = []
    private(set) var findings: [EventFinding] = []

    init(
        table: RecordTable, clock: @escaping (Ticker) -> TimeZoneRule?, id: Int, ticker: Int, published: Int
    ) {
        self.table = table
        self.clock = clock
        self.id = id
        self.ticker = ticker
        self.published = published
    }

    mutating func add(_ row: RecordTable.Row) {
        let name = row.fields[id], symbol = row.fields[ticker], time = row.fields[published]
        guard !name.isEmpty else {
            return find(.missingID, "the event has no id; it is left out", row, field: id)
        }
        if let line = lines[name] {
            return find(
                .repeatedID, "the event \(name) stands on line \(line) already; this row is left out", row, field: id)
        }
        guard let instrument = Ticker(symbol) else {
            return find(.invalidTicker, "'\(symbol)' is not a ticker; the event is left out", row, field: ticker)
        }
        guard let stamp = EventStamp(time) else {
            return find(
                .invalidDate, "'\(time)' is not a date; the event is left out", row, field: published,
                help: "write YYYY-MM-DD or YYYY-MM-DD HH:MM in exchange-local time, or with an offset such as -05:00")
        }
        guard let publication = stamp.publication(on: clock(instrument)) else {
            return find(
                .unknownClock,
                "'\(time)' is on another clock than the exchange's, which is not known; the event is left out", row,
                field: published, help: "write the time in exchange-local time, or name the exchange in --universe")
        }
        let sideText = optional("side", row), peerText = optional("peer", row)
        let side = sideText.flatMap { DatedEvent.Side(rawValue: $0.lowercased()) }
        if let sideText, side == nil {
            return find(
                .invalidSide, "'\(sideText)' is no side; the event is left out", row,
                field: table.header.firstIndex(of: "side") ?? 0, help: "write long or short")
        }
        let peer = peerText.flatMap { Ticker($0) }
        if let peerText, peer == nil {
            return find(
                .invalidPeer, "'\(peerText)' is not a ticker; the event is left out", row,
                field: table.header.firstIndex(of: "peer") ?? 0)
        }
        lines[name] = row.line
        events.append(
            DatedEvent(
                id: name, ticker: instrument, published: publication, side: side, group: optional("group", row),
                peer: peer, characteristics: characteristics(row), file: table.text.file, line: row.line))
    }

    private func optional(_ name: String, _ row: RecordTable.Row) -> String? {
        guard let column = table.header.firstIndex(of: name), !row.fields[column].isEmpty else { return nil }
        return row.fields[column]
    }

    private func characteristics(_ row: RecordTable.Row) -> [DatedEvent.Characteristic] {
        zip(table.header, row.fields).filter { !Self.ownColumns.contains($0.0) }.map {
            DatedEvent.Characteristic(name: $0.0, text: $0.1)
        }
    }

    mutating func find(
        _ kind: EventFinding.Kind, _ message: String, _ row: RecordTable.Row, field: Int, help: String? = nil
    ) {
        findings.append(EventFinding(kind: kind, diagnostic: table.warning(message, row, field: field, help: help)))
    }
}
