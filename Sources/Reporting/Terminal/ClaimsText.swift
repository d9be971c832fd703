import Diagnostics
public import Market

/// What was read in an article, for a terminal: each sentence with its figure marked, and what was understood.
public struct ClaimsText: Sendable {
    private let reading: ArticleReading
    private let width: Int

    /// The text of one article's reading.
    ///
    /// - Parameter columns: how wide the terminal is; `nil` for pipes and files.
    public init(_ reading: ArticleReading, columns: Int? = nil) {
        self.reading = reading
        width = min(columns ?? LineBreaker.usual, LineBreaker.usual)
    }

    /// What is printed, line by line.
    public var lines: [String] {
        let article = reading.article
        let places = ScalarPlaces(article.text)
        let origin = [article.published.map { "\($0.date)" }, article.statedPublisher].compactMap { $0 }
        var lines = [article.id + (origin.isEmpty ? "" : " (\(origin.joined(separator: ", ")))"), ""]
        for claim in reading.claims {
            lines.append("  \(claim.id)  \(ClaimWording.subject(claim)): \(ClaimWording.headline(claim))")
            lines += Passage(of: claim.evidence, in: article, places: places)
                .underlined(indent: "      ", width: width)
            lines += LineBreaker.lines(
                ClaimWording.understanding(claim), first: "      ", rest: "        ", width: width)
            if let error = claim.knownError { lines.append("      the article contradicts itself: \(error)") }
            lines.append("")
        }
        for catalyst in reading.catalysts {
            lines += LineBreaker.lines(
                ClaimWording.headline(catalyst), first: "  \(catalyst.id)  ", rest: "      ", width: width)
            lines += Passage(of: catalyst.evidence, in: article, places: places)
                .underlined(indent: "      ", width: width)
            lines.append("")
        }
        if !reading.rejected.isEmpty {
            lines.append("  Figures that are no claim about a price:")
            lines += reading.rejected.map { "    \(ClaimWording.role($0.why)): \u{201C}\($0.evidence.text)\u{201D}" }
            lines.append("")
        }
        for inconsistency in reading.inconsistencies {
            let claims = inconsistency.claims.joined(separator: ", ")
            lines.append("  \(claims) cannot all be true: \(inconsistency.explanation)")
            lines.append("")
        }
        let figures = reading.rejected.count
        lines.append(
            "  \(Counted(reading.claims.count, "claim")), \(Counted(reading.catalysts.count, "catalyst")), "
                + "\(Counted(figures, "figure")) rejected, "
                + (reading.inconsistencies.count == 1
                    ? "1 inconsistency" : "\(reading.inconsistencies.count) inconsistencies"))
        return lines.map(\.terminalSafe)
    }
}
