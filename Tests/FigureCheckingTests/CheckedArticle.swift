import ClaimParsing
import EventMatching
import FigureChecking
import Market

/// An article as a user has it, read, matched and checked against a tape.
struct CheckedArticle {
    let verdicts: [FigureVerdict]

    /// - Parameters:
    ///   - published: `YYYY-MM-DD`, with ` HH:MM ET` behind it where the time is known.
    ///   - acme: What is known of the instrument besides its prices.
    init(
        _ text: String, published: String, _ history: PriceHistory, as acme: Instrument = acme
    ) {
        let parts = published.split(separator: " ")
        let clock = parts.count > 1 ? parts[1].split(separator: ":").compactMap { Int($0) } : []
        let publication = Article.Publication(
            date: SessionDate(iso: parts[0])!, minute: clock.count == 2 ? clock[0] * 60 + clock[1] : nil,
            zone: parts.count > 2 ? String(parts[2]) : nil)
        let panel = PricePanel([history])
        let reading = readClaims(
            in: Article(id: "a", file: "a.txt", published: publication, text: text), universe: Universe([acme]))
        let matches = matchEvents(in: reading, panel: panel)
        verdicts = checkFigures(
            of: reading, matched: matches.matched, unmatched: matches.unmatched, panel: panel)
    }

    static let ticker = Ticker("ACME")!
    static let acme = Instrument(
        ticker: ticker, name: "Acme Corporation", aliases: ["Acme"], exchange: "NYSE", currency: "USD", kind: .equity)

    /// The verdict on the claim whose evidence holds some words.
    subscript(words: String) -> FigureVerdict? { verdicts.first { $0.claim.evidence.text.contains(words) } }

    /// `verdict` or `verdict(detail)` of a claim.
    func outcome(_ words: String) -> String {
        guard let verdict = self[words] else { return "no claim" }
        return verdict.verdict.rawValue + (verdict.detail.map { "(\($0.rawValue))" } ?? "")
    }
}
