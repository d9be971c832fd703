public import Market

/// Hits, false alarms and misses.
public struct Tally: Hashable, Sendable {
    public var hits = 0
    public var predicted = 0
    public var gold = 0

    public init() {}

    public var precision: Double { predicted == 0 ? 1 : Double(hits) / Double(predicted) }
    public var recall: Double { gold == 0 ? 1 : Double(hits) / Double(gold) }
    public var f1: Double { gold + predicted == 0 ? 1 : 2 * Double(hits) / Double(gold + predicted) }
}

/// How well readings agree with labels, as `claims.md` defines it.
///
/// A claim matches one of the same kind, subject, value and direction whose evidence overlaps; a full match agrees in
/// horizon, base, session and date as well. A catalyst matches in kind and entity.
public struct ClaimScore: Sendable {
    public private(set) var match = Tally()
    public private(set) var full = Tally()
    public private(set) var catalysts = Tally()
    public private(set) var byKind: [String: Tally] = [:]
    /// Claims found in texts that have none.
    public private(set) var falseInEmpty = 0
    /// One line for each disagreement.
    public private(set) var remarks: [String] = []

    public init() {}

    public mutating func add(_ reading: ArticleReading, against text: LabelledText) {
        var used = Set<Int>()
        if text.claims.isEmpty { falseInEmpty += reading.claims.count }
        for gold in text.claims {
            match.gold += 1
            full.gold += 1
            byKind[gold.kind, default: Tally()].gold += 1
            let candidates = reading.claims.indices.filter {
                !used.contains($0) && Self.matches(reading.claims[$0], gold)
            }
            let best = candidates.first { Self.differences(reading.claims[$0], gold).isEmpty } ?? candidates.first
            guard let best else {
                remarks.append("\(text.id) missed \(Self.describe(gold))")
                continue
            }
            used.insert(best)
            match.hits += 1
            byKind[gold.kind, default: Tally()].hits += 1
            let differences = Self.differences(reading.claims[best], gold)
            if differences.isEmpty {
                full.hits += 1
            } else {
                remarks.append("\(text.id) differs '\(gold.evidence.text)': \(differences.joined(separator: ", "))")
            }
        }
        for (index, claim) in reading.claims.enumerated() {
            match.predicted += 1
            full.predicted += 1
            byKind[claim.kind.rawValue, default: Tally()].predicted += 1
            if !used.contains(index) { remarks.append("\(text.id) false  \(Self.describe(claim))") }
        }
        addCatalysts(reading, text)
    }

    private mutating func addCatalysts(_ reading: ArticleReading, _ text: LabelledText) {
        var used = Set<Int>()
        for gold in text.catalysts ?? [] {
            catalysts.gold += 1
            let hit = reading.catalysts.indices.first {
                let catalyst = reading.catalysts[$0]
                return !used.contains($0) && catalyst.kind.rawValue == gold.kind
                    && catalyst.entity.map { "\($0)" } == gold.entity && Self.overlaps(catalyst.evidence, gold.evidence)
            }
            if let hit {
                used.insert(hit)
                catalysts.hits += 1
            } else {
                remarks.append("\(text.id) catalyst missed \(gold.kind) \(gold.entity ?? "-") '\(gold.evidence.text)'")
            }
        }
        for (index, catalyst) in reading.catalysts.enumerated() {
            catalysts.predicted += 1
            if !used.contains(index) {
                let entity = catalyst.entity.map { "\($0)" } ?? "-"
                remarks.append("\(text.id) catalyst false  \(catalyst.kind) \(entity) '\(catalyst.evidence.text)'")
            }
        }
    }

    private static func matches(_ claim: Claim, _ gold: LabelledText.LabelledClaim) -> Bool {
        guard claim.kind.rawValue == gold.kind, overlaps(claim.evidence, gold.evidence),
            claim.direction?.rawValue == gold.direction
        else { return false }
        if let ticker = gold.subject.ticker {
            guard claim.subject.ticker?.symbol == ticker else { return false }
        } else {
            guard claim.subject.name == gold.subject.name else { return false }
        }
        if gold.kind == "range" {
            return isSame(claim.figure?.value, gold.low) && isSame(claim.highFigure?.value, gold.high)
        }
        return isSame(claim.figure?.value, gold.value)
    }

    private static func isSame(_ value: Double?, _ gold: Double?) -> Bool {
        guard let gold else { return value == nil }
        guard let value else { return false }
        return abs(value - gold) <= 1e-9 * max(abs(gold), 1e-12)
    }

    private static func overlaps(_ range: TextRange, _ gold: LabelledText.Evidence) -> Bool {
        range.start < gold.end && gold.start < range.end
    }

    private static func differences(_ claim: Claim, _ gold: LabelledText.LabelledClaim) -> [String] {
        var differences: [String] = []
        func compare(_ name: String, _ value: String?, _ expected: String?) {
            if value != expected { differences.append("\(name) \(value ?? "-") for \(expected ?? "-")") }
        }
        compare("horizon", claim.horizon.rawValue, gold.horizon)
        compare("base", claim.base?.rawValue, gold.base)
        compare("session", claim.session.rawValue, gold.session)
        compare("asOf", claim.asOf.map { "\($0)" }, gold.asOf)
        return differences
    }

    private static func describe(_ gold: LabelledText.LabelledClaim) -> String {
        let value = gold.value.map { "\($0)" } ?? gold.low.map { "\($0)" } ?? ""
        return "\(gold.kind) \(gold.subject.ticker ?? gold.subject.name ?? "-") \(gold.direction ?? "-") \(value) "
            + "'\(gold.evidence.text)'"
    }

    private static func describe(_ claim: Claim) -> String {
        "\(claim.kind) \(claim.subject.ticker?.symbol ?? claim.subject.name) \(claim.direction?.rawValue ?? "-") "
            + "\(claim.figure.map { "\($0.value)" } ?? "") '\(claim.evidence.text)'"
    }

    /// The table that `Scripts/score-claims` prints.
    public var table: String {
        func row(_ name: String, _ tally: Tally) -> String {
            func column(_ number: Double) -> String {
                let thousandths = Int((number * 1000).rounded())
                return "  \(thousandths / 1000).\(String(thousandths % 1000 + 1000).dropFirst())"
            }
            let padded = name + String(repeating: " ", count: max(0, 18 - name.count))
            return padded + column(tally.precision) + column(tally.recall) + column(tally.f1)
                + "   \(tally.hits) of \(tally.gold), \(tally.predicted) found"
        }
        var lines = ["                    P      R      F1"]
        for kind in byKind.keys.sorted() { lines.append(row(kind, byKind[kind] ?? Tally())) }
        lines.append(row("all, match", match))
        lines.append(row("all, full match", full))
        lines.append(row("catalysts", catalysts))
        lines.append("false claims in texts without any: \(falseInEmpty)")
        return lines.joined(separator: "\n")
    }
}
