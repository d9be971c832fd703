import Backtesting
import Foundation
import Market
import Reporting

/// Events from the JSON lines of `attribute`.
extension EventSource {
    /// A verdict is known when the last session that it rests on has closed, and is traded in the direction of the claim
    /// that the catalyst was offered for; what a catalyst means for the target is no direction.
    mutating func readVerdictLines(_ bytes: [UInt8], file: String, _ pipeline: inout Pipeline) {
        eachRecord(bytes, file: file, &pipeline) { source, pipeline, record, line in
            let article = record["article"] as? String ?? "\(line)"
            guard let catalyst = record["catalyst"] as? [String: Any], record["verdict"] != nil else {
                return source.leave("\(file):\(line)", "bad-record")
            }
            let id = "\(article).\(catalyst["id"] as? String ?? "\(line)")"
            guard let ticker = (record["ticker"] as? String ?? catalyst["target"] as? String).flatMap({ Ticker($0) })
            else { return source.leave(id, "no-ticker") }
            let publication = Self.publication(record), venue = source.venues[ticker]
            source.noteUnknownClock(of: publication, file: file, line: line, &pipeline)
            guard var moment = publication.map({ PublicMoment($0, at: venue) }) else {
                return source.leave(id, "no-date")
            }
            let claim = (record["claim"] as? [String: Any]).map { ClaimFacts($0) }
            if Self.directions(record).count > 1 { return source.leave(id, "contradicting-directions") }
            let published = moment.day
            let age = claim?.day.map { ["\(published.days(since: $0))"] } ?? []
            let isRecap = claim?.isRecap(on: published, at: venue) ?? false
            if let date = record["date"] as? String {
                guard let day = SessionDate(iso: date) else { return source.leave("\(file):\(line)", "bad-record") }
                for used in [ticker] + Self.instruments(record) {
                    guard let close = source.venues[used].close(of: day) else { continue }
                    moment.wait(until: close, at: venue)
                }
            }
            func text(_ key: String) -> [String] { (catalyst[key] as? String).map { [$0] } ?? [] }
            source.take(
                EventCandidate(
                    event: TradingEvent(
                        id: id, ticker: ticker, day: moment.day, minute: moment.minute, latest: moment.latest,
                        side: claim?.side, sentence: (catalyst["evidence"] as? [String: Any])?["text"] as? String,
                        story: article, file: file, line: line),
                    // A spin-off or a bidder is named by a catalyst, too, and is no peer.
                    peer: catalyst["kind"] as? String == "sympathy"
                        ? (catalyst["entity"] as? String).flatMap { Ticker($0) } : nil,
                    isNews: claim?.isNews ?? true, isRecap: isRecap, day: claim?.day,
                    fields: [
                        "article": [article], "ticker": [ticker.symbol], "catalyst": text("kind"),
                        "strength": text("strength"), "polarity": text("polarity"),
                        "kind": claim.map { [$0.kind] } ?? [], "direction": claim?.direction.map { [$0] } ?? [],
                        "horizon": claim.map { [$0.horizon] } ?? [], "modality": claim.map { [$0.modality] } ?? [],
                        "publisher": (record["publisher"] as? String).map { [$0] } ?? [],
                        "verdict": (record["verdict"] as? String).map { [$0] } ?? [],
                        "age": age, "borderline": (record["borderline"] as? Bool).map { ["\($0)"] } ?? [],
                    ]))
        }
    }

    /// Whether the article says both up and down of the day's move.
    private static func directions(_ record: [String: Any]) -> Set<String> {
        Set((record["directions"] as? [String] ?? []).filter { $0 != Claim.Direction.flat.rawValue })
    }

    /// The other instruments whose prices of its date a verdict rests on.
    private static func instruments(_ record: [String: Any]) -> [Ticker] {
        let sector = record["sector"] as? [String: Any], split = record["decomposition"] as? [String: Any]
        let single = [record["market"], record["peer"], split?["market"], split?["peer"]]
        let several = [record["basket"], sector?["controls"], split?["basket"]]
        let symbols = single.compactMap { $0 as? String } + several.flatMap { $0 as? [String] ?? [] }
        return symbols.compactMap { Ticker($0) }
    }
}
