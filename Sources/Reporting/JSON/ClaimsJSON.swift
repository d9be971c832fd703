public import Market

/// The claim schema as JSON, with every key in every claim that its kind has.
extension JSONValue {
    /// One article's reading.
    public init(_ reading: ArticleReading) {
        self = .object(Self.head(of: reading) + Self.lists(of: reading).map { Member($0.key, JSONValue($0.elements)) })
    }

    /// One article's reading on a line, as UTF-8 with the line break.
    ///
    /// The same as ``compact`` of the whole, but no more than one claim or figure of it is held as a tree: a long article
    /// has millions.
    public static func line(of reading: ArticleReading) -> [UInt8] {
        var text: [UInt8] = []
        JSONValue.object(head(of: reading)).write(to: &text, indent: nil) { _ in }
        text.removeLast()
        for (key, elements) in lists(of: reading) {
            text.append(UInt8(ascii: ","))
            write(key, to: &text)
            text += ":[".utf8
            for (position, element) in elements.enumerated() {
                if position > 0 { text.append(UInt8(ascii: ",")) }
                element.write(to: &text, indent: nil) { _ in }
            }
            text.append(UInt8(ascii: "]"))
        }
        text += "}\n".utf8
        return text
    }

    /// What a reading says of its article.
    private static func head(of reading: ArticleReading) -> [Member] {
        [
            Member("id", .string(reading.article.id)),
            Member("published", JSONValue(reading.article.published.map { "\($0.date)" })),
            Member("publishedTime", JSONValue(reading.article.published?.clock)),
            Member("publishedZone", JSONValue(reading.article.published?.zone)),
            Member("publisher", JSONValue(reading.article.publisher)),
        ]
    }

    /// What was read in an article, each element made when it is asked for.
    private static func lists(of reading: ArticleReading) -> [(key: String, elements: AnySequence<JSONValue>)] {
        [
            ("claims", AnySequence(reading.claims.lazy.map { JSONValue($0) })),
            ("catalysts", AnySequence(reading.catalysts.lazy.map { JSONValue($0) })),
            (
                "distractors",
                AnySequence(reading.rejected.lazy.map { ["why": .string($0.why), "evidence": JSONValue($0.evidence)] })
            ),
            (
                "inconsistencies",
                AnySequence(
                    reading.inconsistencies.lazy.map {
                        ["claims": JSONValue($0.claims.map { .string($0) }), "explanation": .string($0.explanation)]
                    })
            ),
        ]
    }

    /// One claim.
    public init(_ claim: Claim) {
        var members: [Member] = [
            Member("id", .string(claim.id)),
            Member("kind", .string(claim.kind.rawValue)),
            Member("subject", JSONValue(claim.subject)),
            Member("direction", JSONValue(claim.direction?.rawValue)),
        ]
        if claim.kind == .range {
            members.append(Member("low", JSONValue(claim.figure?.value)))
            members.append(Member("high", JSONValue(claim.highFigure?.value)))
        } else {
            members.append(Member("value", JSONValue(claim.figure?.value)))
            members.append(Member("interval", claim.figure.map { JSONValue($0.interval) } ?? .null))
            members.append(Member("printed", JSONValue(claim.figure?.printed)))
        }
        members += [
            Member("unit", JSONValue(claim.unit)),
            Member("stat", JSONValue(claim.statistic?.rawValue)),
            Member("hedge", JSONValue(claim.figure?.hedge?.word)),
            Member("horizon", .string(claim.horizon.rawValue)),
            Member("horizonStart", JSONValue(claim.horizonStart?.description)),
            Member("base", JSONValue(claim.base?.rawValue)),
            Member("basePrice", JSONValue(claim.basePrice?.value)),
            Member("session", .string(claim.session.rawValue)),
            Member("phase", .string(claim.phase.rawValue)),
            Member("asOf", JSONValue(claim.asOf?.description)),
            Member("asOfAlternatives", JSONValue(claim.asOfAlternatives.map { .string("\($0)") })),
            Member("asOfTime", JSONValue(claim.asOfTime)),
            Member("quotedSource", JSONValue(claim.quotedSource)),
            Member("modality", .string(claim.modality.rawValue)),
            Member("knownError", JSONValue(claim.knownError)),
            Member("evidence", JSONValue(claim.evidence)),
            Member("valueSpans", JSONValue(claim.valueSpans.map { [.integer($0.start), .integer($0.end)] })),
            Member("check", .string(claim.check.rawValue)),
        ]
        let kindKeys: [Member] = [
            Member("recordType", JSONValue(claim.recordType)),
            Member("since", JSONValue(claim.since)),
            Member("versus", JSONValue(claim.versus?.symbol)),
            Member("capType", JSONValue(claim.capType?.rawValue)),
            Member("volumeType", JSONValue(claim.volumeType)),
        ]
        self = .object(members + kindKeys.filter { $0.value != .null })
    }

    /// One catalyst.
    public init(_ catalyst: Catalyst) {
        self = [
            "id": .string(catalyst.id),
            "target": JSONValue(catalyst.target?.symbol),
            "kind": .string(catalyst.kind.rawValue),
            "entity": JSONValue(catalyst.entity?.description),
            "relation": .string(catalyst.relation),
            "strength": .string(catalyst.strength.rawValue),
            "polarity": .string(catalyst.polarity.rawValue),
            "ofEarlierMove": .bool(catalyst.isOfEarlierMove),
            "evidence": JSONValue(catalyst.evidence),
        ]
    }

    init(_ subject: Claim.Subject) {
        self = [
            "ticker": JSONValue(subject.ticker?.symbol),
            "name": .string(subject.name),
            "exchange": JSONValue(subject.exchange),
            "assetClass": JSONValue(subject.assetClass?.rawValue),
            "currency": JSONValue(subject.currency),
            "tickerInText": .bool(subject.tickerInText),
        ]
    }

    init(_ range: TextRange) {
        self = ["text": .string(range.text), "start": .integer(range.start), "end": .integer(range.end)]
    }

    init(_ interval: (low: ExactDecimal, high: ExactDecimal)) {
        self = [.number(interval.low.double), .number(interval.high.double)]
    }
}

extension Article.Publication {
    /// `HH:MM` in ``zone``, where the time is known.
    var clock: String? {
        func two(_ value: Int) -> String { (value < 10 ? "0" : "") + "\(value)" }
        return minute.map { "\(two($0 / 60)):\(two($0 % 60))" }
    }
}
