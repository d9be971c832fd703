public import Market

/// The verdicts on one article's figures, with when the article was published.
public struct CheckedFigures: Sendable {
    /// The article.
    public let article: Article
    /// Its verdicts.
    public let verdicts: [FigureVerdict]

    public init(article: Article, verdicts: [FigureVerdict]) {
        self.article = article
        self.verdicts = verdicts
    }
}

/// Notes on figures that don't hold whether an older article has the same figure of another day, where it does hold: a
/// figure that was carried over and not brought up to date.
///
/// Only figures sharp enough not to recur by chance are compared: with decimals, or of four digits.
///
/// - Returns: For each article its verdicts, in their order.
/// - Complexity: O(claims).
public func notingRepeatedFigures(_ articles: [CheckedFigures]) -> [[FigureVerdict]] {
    var holding: [RepeatedFigure: [(article: Article, claim: Claim)]] = [:]
    for checked in articles {
        for verdict in checked.verdicts {
            let holds = [.confirmed, .confirmedRounding, .confirmedOtherConvention].contains(verdict.verdict)
            guard holds, let figure = RepeatedFigure(verdict.claim) else { continue }
            holding[figure, default: []].append((checked.article, verdict.claim))
        }
    }
    return articles.map { checked in
        checked.verdicts.map { verdict in
            guard verdict.verdict == .contradicted || verdict.verdict == .close,
                let published = checked.article.published?.date, let figure = RepeatedFigure(verdict.claim),
                let source = latest(
                    holding[figure]?.filter { older in
                        older.claim.asOf != verdict.claim.asOf
                            && older.article.published.map { $0.date < published } ?? false
                    }.map(\.article)), let day = source.published?.date
            else { return verdict }
            return verdict.noting(
                "the same figure stands in the article \(source.id) of \(day), where it holds: it may have been "
                    + "carried over")
        }
    }
}

/// The article published last, whatever order they are in; of one day the first by id and file.
private func latest(_ articles: [Article]?) -> Article? {
    func place(_ article: Article) -> (Int32, String, String) {
        (-(article.published?.date.dayNumber ?? .min + 1), article.id, article.file)
    }
    return articles?.min { place($0) < place($1) }
}

/// What makes two claims the same figure of two days.
private struct RepeatedFigure: Hashable {
    let ticker: Ticker
    let kind: Claim.Kind
    let printed: String
    let direction: Claim.Direction?
    let horizon: Claim.Horizon
    let unit: String?

    init?(_ claim: Claim) {
        guard let ticker = claim.subject.ticker, let figure = claim.figure,
            figure.digits.decimals > 0 || figure.digits.coefficient >= 1000
        else { return nil }
        self.ticker = ticker
        kind = claim.kind
        printed = figure.printed
        direction = claim.direction
        horizon = claim.horizon
        unit = claim.unit
    }
}
