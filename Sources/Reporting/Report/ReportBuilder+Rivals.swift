import Attribution
import Market

extension ReportBuilder {
    /// How rare such a move is, and what else in the data could stand behind it, named by the article or not.
    mutating func addContext(of attribution: EventAttribution) {
        let ticker = attribution.event.ticker
        if let rate = attribution.baseRate {
            blocks.append(
                .paragraph([
                    .text(
                        "Of the \(NumberStyle.count(rate.sessions)) sessions before it, "
                            + "\(NumberStyle.fixed(rate.move * 100, decimals: 1)) % saw a move of \(ticker) at least as "
                            + "large, either way, and \(NumberStyle.fixed(rate.abnormal * 100, decimals: 1)) % one at "
                            + "least as large beyond the market.")
                ]))
        }
        if let rates = attribution.baseRate?.byNews {
            blocks.append(.paragraph([.text(EvidenceText.byNews(rates, of: "\(ticker)"))]))
        }
        guard !attribution.rivals.isEmpty else { return }
        blocks.append(
            .paragraph([
                "What else in these data moved that day, ranked by how much of the move its usual link predicts:"
            ]))
        blocks.append(
            .table(
                Document.Table(
                    ["Name", "Own move", "p", "Link p", "Predicts", "Share", "Could stand behind it?"],
                    alignments: [.leading, .trailing, .trailing, .trailing, .trailing, .trailing, .leading],
                    rows: attribution.rivals.prefix(Self.rivalsShown).map(row))))
        let newsmakers = attribution.rivals.prefix(Self.rivalsShown).first { !$0.newsmakers.isEmpty }?.newsmakers ?? []
        if !newsmakers.isEmpty {
            let names = newsmakers.map(\.symbol).joined(separator: " and ")
            blocks.append(
                .paragraph([
                    .text(
                        "Here a theme counts with \(names); the verdict on a sector leaves \(names) out, as the article "
                            + "reports news of \(newsmakers.count == 1 ? "its" : "their") own. The two may differ by that."
                    )
                ]))
        }
        let left = attribution.rivals.count - Self.rivalsShown
        if left > 0 { blocks.append(.paragraph([.text("\(left) more predict less; the JSON output has them all.")])) }
    }

    private static let rivalsShown = 8

    private func row(_ rival: RivalExplanation) -> [[Document.Inline]] {
        let name =
            switch rival.subject {
            case .peer(let ticker): "\(ticker)"
            case .theme(let theme, let names):
                "theme \(theme) (\(Counted(names, "name"))"
                    + (rival.newsmakers.isEmpty
                        ? ")" : ", with \(rival.newsmakers.map(\.symbol).joined(separator: ", ")))")
            }
        return [
            [.text(name + (rival.isClaimed ? ", in the article" : ""))],
            [.text(NumberStyle.percent(fraction: rival.ownMove))], [.text(NumberStyle.pValue(rival.pOwnMove))],
            [.text(NumberStyle.pValue(rival.pLink))], [.text(NumberStyle.percent(fraction: rival.contribution))],
            [.text(NumberStyle.share(rival.share))], [.text(rival.isViable ? "yes" : "no")],
        ]
    }
}
