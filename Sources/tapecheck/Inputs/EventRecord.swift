import Attribution
import Foundation
import Market

/// A line of `claims` or `attribute` as it is read back, and what no such line has.
///
/// A field of another kind is not a field that is missing: a date that cannot be read would let an event be traded before
/// it was known.
enum EventRecord {
    /// Of which command a line is.
    static func kind(of record: [String: Any]) -> EventSource.Kind? {
        if record["claims"] != nil { return .claims }
        return record["verdict"] != nil && record["catalyst"] != nil ? .verdicts : nil
    }

    /// The first field that neither command writes so; `nil` where there is none.
    static func problem(with record: [String: Any], as kind: EventSource.Kind) -> String? {
        if let field = problem(withPublicationOf: record) { return field }
        guard isText(record["publisher"]) else { return "publisher" }
        guard kind == .verdicts else {
            guard isText(record["id"]) else { return "id" }
            guard let claims = record["claims"] as? [[String: Any]] else { return "claims" }
            if let value = given(record["catalysts"]), !(value is [[String: Any]]) { return "catalysts" }
            let catalysts = record["catalysts"] as? [[String: Any]] ?? []
            return claims.lazy.compactMap { problem(withClaim: $0).map { "claims." + $0 } }.first
                ?? catalysts.lazy.compactMap { problem(withCatalyst: $0).map { "catalysts." + $0 } }.first
        }
        guard isText(record["article"]) else { return "article" }
        guard let catalyst = record["catalyst"] as? [String: Any] else { return "catalyst" }
        if let field = problem(withCatalyst: catalyst) { return "catalyst.\(field)" }
        guard let verdict = record["verdict"] as? String, CatalystVerdict.Verdict(rawValue: verdict) != nil else {
            return "verdict"
        }
        for name in ["ticker", "market", "peer"] where !isTicker(record[name]) { return name }
        guard isDay(record["date"]) else { return "date" }
        if let value = given(record["borderline"]), !(value is Bool) { return "borderline" }
        if let value = given(record["claim"]) {
            guard let claim = value as? [String: Any] else { return "claim" }
            if let field = problem(withClaim: claim) { return "claim.\(field)" }
        }
        guard isList(record["directions"], { Claim.Direction(rawValue: $0) != nil }) else { return "directions" }
        return problem(withInstrumentsOf: record)
    }

    /// Those whose closes a verdict waits for.
    private static func problem(withInstrumentsOf record: [String: Any]) -> String? {
        guard isList(record["basket"], { Ticker($0) != nil }) else { return "basket" }
        for (name, lists, single) in [("sector", ["controls"], []), ("decomposition", ["basket"], ["market", "peer"])] {
            guard let value = given(record[name]) else { continue }
            guard let object = value as? [String: Any] else { return name }
            for list in lists where !isList(object[list], { Ticker($0) != nil }) { return "\(name).\(list)" }
            for field in single where !isTicker(object[field]) { return "\(name).\(field)" }
        }
        return nil
    }

    private static func problem(withPublicationOf record: [String: Any]) -> String? {
        guard isDay(record["published"]) else { return "published" }
        if let value = given(record["publishedTime"]) {
            guard let text = value as? String, minute(text) != nil else { return "publishedTime" }
        }
        return isText(record["publishedZone"]) ? nil : "publishedZone"
    }

    private static func problem(withClaim claim: [String: Any]) -> String? {
        // Other words than this version has are nothing that is traded on by itself.
        for name in ["id", "kind", "horizon", "modality"] where !isText(claim[name]) { return name }
        if let value = given(claim["subject"]) {
            guard let subject = value as? [String: Any], isTicker(subject["ticker"]) else { return "subject" }
        }
        guard isWord(claim["direction"], { Claim.Direction(rawValue: $0) != nil }) else { return "direction" }
        guard isWord(claim["asOf"], isAsOf) else { return "asOf" }
        return nil
    }

    private static func problem(withCatalyst catalyst: [String: Any]) -> String? {
        for name in ["id", "kind", "entity", "strength", "polarity"] where !isText(catalyst[name]) { return name }
        return isTicker(catalyst["target"]) ? nil : "target"
    }

    // MARK: Fields

    /// Minutes after midnight of `07:30`, as both commands write it; `nil` for anything else.
    static func minute(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2,
            parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    /// A day, a month or a year.
    private static func isAsOf(_ text: String) -> Bool {
        switch text.utf8.count {
        case 4: SessionDate(iso: text + "-01-01") != nil
        case 7: SessionDate(iso: text + "-01") != nil
        default: SessionDate(iso: text) != nil
        }
    }

    /// What stands in a field; `nil` for none and for JSON's null.
    private static func given(_ value: Any?) -> Any? { value is NSNull ? nil : value }

    private static func isText(_ value: Any?) -> Bool { given(value).map { $0 is String } ?? true }

    private static func isWord(_ value: Any?, _ isKnown: (String) -> Bool) -> Bool {
        given(value).map { ($0 as? String).map(isKnown) ?? false } ?? true
    }

    private static func isDay(_ value: Any?) -> Bool { isWord(value) { SessionDate(iso: $0) != nil } }

    private static func isTicker(_ value: Any?) -> Bool { isWord(value) { Ticker($0) != nil } }

    private static func isList(_ value: Any?, _ isKnown: (String) -> Bool) -> Bool {
        given(value).map { ($0 as? [String])?.allSatisfy(isKnown) ?? false } ?? true
    }
}
