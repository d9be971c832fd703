import Backtesting
import Diagnostics
import Foundation
import Market
import PriceLoading
import Reporting

/// An event as some input gives it, with all that a `--where` may ask about.
struct EventCandidate {
    var event: TradingEvent
    let peer: Ticker?
    /// Whether the source states it of the session's own move; a conditional claim or one of last year's move is no news.
    var isNews = true
    /// Whether it tells of a session long over when it was published.
    var isRecap = false
    /// The day of its move, as far as the text names one.
    var day: SessionDate?
    /// The values of each name; several where one event has several.
    let fields: [String: [String]]
}

/// Something in an input that became no event, and why.
struct LeftOutEvent {
    /// What the input calls it, or where it stands.
    let id: String
    let reason: String
    /// Whether a finding says more of it.
    var isFinding = false

    /// The reason of those that the user's own condition leaves out.
    static let notSelected = "not-selected"
}

/// Where the events of a backtest come from: an events file, articles, or the JSON lines of `claims` or `attribute`.
struct EventSource {
    enum Kind: String {
        case events = "an events file"
        case claims = "claims"
        case verdicts = "the verdicts of tapecheck attribute"
    }

    let kind: Kind
    private(set) var candidates: [EventCandidate] = []
    private(set) var leftOut: [LeftOutEvent] = []
    /// The names that a condition may use.
    let names: [String]
    let venues: TradingVenues

    /// Reads one input; `-` is stdin, whose first byte tells what it is.
    init(_ given: String, venues: TradingVenues, _ pipeline: inout Pipeline) throws {
        self.venues = venues
        if (try? FileManager.default.attributesOfItem(atPath: given))?[.type] as? FileAttributeType == .typeDirectory {
            throw EventsInFolder(path: given)
        }
        let bytes = try InputFile.bytes(given)
        let name = given.lowercased()
        let first = bytes.first { $0 > 0x20 }
        if !name.hasSuffix(".csv"), let written = Self.writtenKind(bytes) {
            if written == .claims {
                kind = .claims
                names = Self.claimNames
                readClaimLines(
                    bytes, file: pipeline.record(bytes, given: given, rows: Self.lineCount(bytes)), &pipeline)
                return
            }
            kind = .verdicts
            names = Self.verdictNames
            readVerdictLines(
                bytes, file: pipeline.record(bytes, given: given, rows: Self.lineCount(bytes)), &pipeline)
            return
        }
        if first == UInt8(ascii: "{"), !name.hasSuffix(".csv") {
            // Articles a line.
        } else if name.hasSuffix(".csv") || given == "-" || InputFile.isStream(given) {
            kind = .events
            let rows = try pipeline.readEvents(bytes, given: given, venues: venues), events = rows.events
            if events.isEmpty, rows.findings.isEmpty { throw NoEvents(path: given) }
            leftOut = rows.findings.map { LeftOutEvent($0) }
            let further = events.first?.characteristics.map(\.name) ?? []
            names = ["event_id", "ticker", "side", "group", "peer"] + further
            candidates = events.map { EventCandidate($0, at: venues[$0.ticker]) }
            return
        }
        kind = .claims
        names = Self.claimNames
        for reading in try pipeline.readArticles(bytes, given: given, universe: venues.universe) {
            add(reading, &pipeline)
        }
    }

    mutating func take(_ candidate: EventCandidate) { candidates.append(candidate) }

    mutating func leave(_ id: String, _ reason: String) { leftOut.append(LeftOutEvent(id: id, reason: reason)) }

    private static let claimNames = [
        "article", "publisher", "ticker", "kind", "direction", "horizon", "modality", "catalyst", "strength",
        "age",
    ]
    private static let verdictNames = [
        "article", "publisher", "ticker", "kind", "direction", "horizon", "modality", "catalyst", "strength",
        "polarity", "verdict", "borderline", "age",
    ]

    private static func lineCount(_ bytes: [UInt8]) -> Int {
        bytes.split(separator: 0x0A).count { $0.contains { $0 > 0x20 } }
    }

    /// Which command's lines these are; `nil` where they are no such lines.
    ///
    /// The first line may be damaged, but articles are known by theirs.
    private static func writtenKind(_ bytes: [UInt8]) -> Kind? {
        var rest = bytes[...], lines = 0
        while !rest.isEmpty, lines < Self.sniffedLines {
            let line = rest.prefix { $0 != 0x0A }
            rest = rest.dropFirst(line.count + 1)
            guard let first = line.first(where: { $0 > 0x20 }) else { continue }
            lines += 1
            guard first == UInt8(ascii: "{"),
                let record = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
            else { continue }
            if let kind = EventRecord.kind(of: record) { return kind }
            if record["text"] != nil { return nil }
        }
        return nil
    }

    /// So many lines may be damaged before the first that tells what they are.
    private static let sniffedLines = 100

    /// Calls `read` with every line's object and number; a line that is none, or has fields that no such line has, is a
    /// finding.
    mutating func eachRecord(
        _ bytes: [UInt8], file: String, _ pipeline: inout Pipeline,
        _ read: (inout EventSource, inout Pipeline, [String: Any], Int) -> Void
    ) {
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
        where line.contains(where: { $0 > 0x20 }) {
            guard let record = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else {
                leftOut.append(LeftOutEvent(id: "\(file):\(index + 1)", reason: "bad-record"))
                pipeline.note(
                    "badJSON",
                    Diagnostic(
                        .warning, "the line is no JSON object; it is left out",
                        at: FilePosition(file: file, line: index + 1)))
                continue
            }
            let field = EventRecord.kind(of: record) == kind ? EventRecord.problem(with: record, as: kind) : nil
            guard EventRecord.kind(of: record) == kind, field == nil else {
                leftOut.append(LeftOutEvent(id: "\(file):\(index + 1)", reason: "bad-record"))
                let written = kind == .claims ? "claims" : "attribute"
                pipeline.note(
                    "badRecord",
                    Diagnostic(
                        .warning,
                        field.map { "'\($0)' is nothing that tapecheck \(written) writes; the line is left out" }
                            ?? "the line is none of tapecheck \(written); it is left out",
                        at: FilePosition(file: file, line: index + 1)))
                continue
            }
            read(&self, &pipeline, record, index + 1)
        }
    }

    private mutating func readClaimLines(_ bytes: [UInt8], file: String, _ pipeline: inout Pipeline) {
        eachRecord(bytes, file: file, &pipeline) { source, pipeline, record, line in
            let article = record["id"] as? String ?? "\(line)"
            guard let given = record["claims"] as? [[String: Any]] else {
                source.leftOut.append(LeftOutEvent(id: "\(file):\(line)", reason: "bad-record"))
                return
            }
            let claims = given.map { ClaimFacts($0) }
            let catalysts = (record["catalysts"] as? [[String: Any]] ?? []).map { catalyst in
                CatalystFacts(
                    target: (catalyst["target"] as? String).flatMap { Ticker($0) },
                    kind: catalyst["kind"] as? String ?? "", entity: catalyst["entity"] as? String,
                    strength: catalyst["strength"] as? String ?? "")
            }
            source.add(
                article: article, publisher: record["publisher"] as? String, published: Self.publication(record),
                claims: claims, catalysts: catalysts, file: file, line: line, &pipeline)
        }
    }

    private mutating func add(_ reading: ArticleReading, _ pipeline: inout Pipeline) {
        let article = reading.article
        add(
            article: article.id, publisher: article.publisher, published: article.published,
            claims: reading.claims.map { ClaimFacts($0) },
            catalysts: reading.catalysts.map { catalyst in
                CatalystFacts(
                    target: catalyst.target, kind: catalyst.kind.rawValue, entity: catalyst.entity?.description,
                    strength: catalyst.strength.rawValue)
            }, file: article.file, line: article.firstLine, &pipeline)
    }

    private mutating func add(
        article: String, publisher: String?, published: Article.Publication?, claims: [ClaimFacts],
        catalysts: [CatalystFacts], file: String, line: Int, _ pipeline: inout Pipeline
    ) {
        if claims.isEmpty { leftOut.append(LeftOutEvent(id: article, reason: "no-claims")) }
        noteUnknownClock(of: published, file: file, line: line, &pipeline)
        for claim in claims {
            let id = "\(article).\(claim.id)"
            guard let ticker = claim.ticker else {
                leftOut.append(LeftOutEvent(id: id, reason: "no-ticker"))
                continue
            }
            guard let moment = published.map({ PublicMoment($0, at: venues[ticker]) }) else {
                leftOut.append(LeftOutEvent(id: id, reason: "no-date"))
                continue
            }
            let own = catalysts.filter { $0.target == ticker }
            var fields: [String: [String]] = [
                "article": [article], "ticker": [ticker.symbol], "kind": [claim.kind], "horizon": [claim.horizon],
                "modality": [claim.modality], "catalyst": own.map(\.kind), "strength": own.map(\.strength),
            ]
            if let publisher { fields["publisher"] = [publisher] }
            if let direction = claim.direction { fields["direction"] = [direction] }
            if let day = claim.day { fields["age"] = ["\(moment.day.days(since: day))"] }
            let peer = own.first { $0.kind == "sympathy" }?.entity.flatMap { Ticker($0) }
            candidates.append(
                EventCandidate(
                    event: TradingEvent(
                        id: id, ticker: ticker, day: moment.day, minute: moment.minute, latest: moment.latest,
                        side: claim.side, sentence: claim.sentence, story: article, file: file, line: line),
                    peer: peer,
                    isNews: claim.isNews, isRecap: claim.isRecap(on: moment.day, at: venues[ticker]), day: claim.day,
                    fields: fields))
        }
    }

    /// Says where a time of day is of no use.
    func noteUnknownClock(
        of published: Article.Publication?, file: String, line: Int, _ pipeline: inout Pipeline
    ) {
        guard let published, published.minute != nil, published.wallTime(on: .newYork) == nil else { return }
        let zone = published.zone.map { "on the clock '\($0)', which isn't known" } ?? "without a time zone"
        pipeline.note(
            "unknownClock",
            Diagnostic(
                .warning, "the time of publication is \(zone); the article counts as published at the end of the day",
                at: FilePosition(file: file, line: line), help: "write it as 07:00 ET, 12:00 UTC or 20:00 +08:00"))
    }
}

private struct CatalystFacts {
    let target: Ticker?
    let kind: String
    let entity: String?
    let strength: String
}

extension EventSource {
    static func publication(_ record: [String: Any]) -> Article.Publication? {
        guard let date = (record["published"] as? String).flatMap({ SessionDate(iso: $0) }) else { return nil }
        return Article.Publication(
            date: date, minute: (record["publishedTime"] as? String).flatMap { EventRecord.minute($0) },
            zone: record["publishedZone"] as? String)
    }
}

extension LeftOutEvent {
    /// A row of an events file that cannot be used: `events.csv:7`, `invalid-date`.
    init(_ finding: EventFinding) {
        let position = finding.diagnostic.position
        id = position.file + (position.line.map { ":\($0)" } ?? "")
        var words = "", wasSmall = false
        for letter in finding.kind.rawValue {
            if letter.isUppercase, wasSmall { words.append("-") }
            words += letter.lowercased()
            wasSmall = letter.isLowercase
        }
        reason = words
        isFinding = true
    }
}

extension EventCandidate {
    /// A row of an events file; a time without a zone is on the clock of the instrument's exchange.
    init(_ dated: DatedEvent, at venue: TradingVenue) {
        let moment = PublicMoment(ofExchange: dated.published, at: venue)
        event = TradingEvent(
            id: dated.id, ticker: dated.ticker, day: moment.day, minute: moment.minute, latest: moment.latest,
            side: dated.side, group: dated.group, file: dated.file, line: dated.line)
        peer = dated.peer
        var fields: [String: [String]] = ["event_id": [dated.id], "ticker": [dated.ticker.symbol]]
        if let side = dated.side { fields["side"] = [side.rawValue] }
        if let group = dated.group { fields["group"] = [group] }
        if let peer = dated.peer { fields["peer"] = [peer.symbol] }
        for one in dated.characteristics { fields[one.name] = [one.text] }
        self.fields = fields
    }
}
