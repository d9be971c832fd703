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
/// - Returns: For each article its verdicts, in their order.
/// - Complexity: O(claims) for figures of a few days each.
public func notingRepeatedFigures(_ articles: [CheckedFigures]) -> [[FigureVerdict]] {
    var repeated = RepeatedFigures()
    for checked in articles { repeated.add(RepeatedFigures.Share(checked)) }
    return articles.map { repeated.noting($0) }
}

/// The figures that hold in the articles of a run, for the notes on those that don't and stand in an older one.
///
/// Only figures sharp enough not to recur by chance are compared: with decimals, or of four digits. Little is kept of an
/// article, so that there may be many.
public struct RepeatedFigures: Sendable {
    /// An article in which a figure holds.
    fileprivate struct Source {
        let published: SessionDate
        let id: String
        let file: String
        /// The day that the figure is of.
        let asOf: Claim.AsOf?

        /// Smaller for the article published last; of one day for the first by id and file.
        var place: (Int32, String, String) { (-published.dayNumber, id, file) }
    }

    /// What one article adds.
    public struct Share: Sendable {
        fileprivate let holding: [(RepeatedFigure, Source)]
        fileprivate let doubtful: [(figure: RepeatedFigure, asOf: Claim.AsOf?)]
        fileprivate let published: SessionDate?

        /// Nothing of an article without a date.
        public init(_ checked: CheckedFigures) {
            let article = checked.article, published = article.published?.date
            self.published = published
            guard let published else {
                (holding, doubtful) = ([], [])
                return
            }
            holding = checked.verdicts.compactMap { verdict in
                guard [.confirmed, .confirmedRounding, .confirmedOtherConvention].contains(verdict.verdict),
                    let figure = RepeatedFigure(verdict.claim)
                else { return nil }
                return (
                    figure, Source(published: published, id: article.id, file: article.file, asOf: verdict.claim.asOf)
                )
            }
            doubtful = checked.verdicts.compactMap { verdict in
                RepeatedFigures.isDoubtful(verdict)
                    ? RepeatedFigure(verdict.claim).map { ($0, verdict.claim.asOf) } : nil
            }
        }

        /// Whether some figure of the article doesn't hold, and might stand in an older one.
        public var hasDoubtful: Bool { !doubtful.isEmpty }
    }

    private var holding: [RepeatedFigure: [Source]] = [:]

    public init() {}

    /// Adds an article; the order makes no difference.
    public mutating func add(_ share: Share) {
        for (figure, source) in share.holding {
            var sources = holding[figure] ?? []
            // One of a day of publication answers for all.
            if let known = sources.firstIndex(where: { $0.asOf == source.asOf && $0.published == source.published }) {
                if source.place < sources[known].place { sources[known] = source }
            } else {
                sources.append(source)
            }
            holding[figure] = sources
        }
    }

    /// Whether an article's verdicts get a note.
    public func concern(_ share: Share) -> Bool {
        share.published.map { published in
            share.doubtful.contains { source(of: $0.figure, asOf: $0.asOf, before: published) != nil }
        } ?? false
    }

    /// An article's verdicts with the notes on those that don't hold.
    public func noting(_ checked: CheckedFigures) -> [FigureVerdict] {
        guard let published = checked.article.published?.date else { return checked.verdicts }
        return checked.verdicts.map { verdict in
            guard Self.isDoubtful(verdict), let figure = RepeatedFigure(verdict.claim),
                let source = source(of: figure, asOf: verdict.claim.asOf, before: published)
            else { return verdict }
            return verdict.noting(
                "the same figure stands in the article \(source.id) of \(source.published), where it holds: it may have been "
                    + "carried over")
        }
    }

    private static func isDoubtful(_ verdict: FigureVerdict) -> Bool {
        verdict.verdict == .contradicted || verdict.verdict == .close
    }

    /// The latest older article in which a figure of another day holds.
    private func source(of figure: RepeatedFigure, asOf: Claim.AsOf?, before published: SessionDate) -> Source? {
        holding[figure]?.filter { $0.asOf != asOf && $0.published < published }.min { $0.place < $1.place }
    }
}

/// What makes two claims the same figure of two days.
fileprivate struct RepeatedFigure: Hashable {
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
