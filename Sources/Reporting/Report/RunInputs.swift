public import Attribution
public import EventMatching
public import FigureChecking
public import Market

/// One file that a run read.
public struct InputDigest: Hashable, Sendable {
    /// The path as reports show it: never absolute.
    public let path: String
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    public let sha256: String
    /// Rows read, for tables; `nil` for texts.
    public let rows: Int?

    public init(path: String, sha256: String, rows: Int?) {
        self.path = path
        self.sha256 = sha256
        self.rows = rows
    }
}

/// Everything that was found out about one article.
public struct ArticleResults: Sendable {
    /// What the article says.
    public let reading: ArticleReading
    /// Its claims joined to sessions.
    public let matches: EventMatches
    /// One a claim, in the order of the text.
    public let figures: [FigureVerdict]
    /// A verdict for each reason.
    public let attribution: AttributionResult

    public init(
        reading: ArticleReading, matches: EventMatches, figures: [FigureVerdict], attribution: AttributionResult
    ) {
        self.reading = reading
        self.matches = matches
        self.figures = figures
        self.attribution = attribution
    }
}

extension ArticleResults {
    /// The instruments that a report on the article names with a number of theirs, and those of its baskets, in the order
    /// of first use. Names behind the mean of a theme that is only a rival explanation are not among them.
    public var pricedTickers: [Ticker] {
        var tickers: [Ticker] = attribution.events.map(\.event.ticker)
        tickers += matches.matched.map(\.ticker) + figures.compactMap(\.claim.versus)
        for event in attribution.events {
            tickers += [event.abnormality?.market].compactMap { $0 }
            tickers += [event.decomposition?.peer].compactMap { $0 } + (event.decomposition?.basket ?? [])
            for rival in event.rivals {
                if case .peer(let peer) = rival.subject { tickers.append(peer) }
            }
            if let line = event.homeSplit?.home {
                tickers.append(line.ticker)
                if case .series(let rate) = line.rate { tickers.append(rate) }
            }
        }
        for verdict in attribution.verdicts {
            if let evidence = verdict.sympathy { tickers += [evidence.peer, evidence.market] + evidence.basket }
            if let evidence = verdict.sector {
                tickers += [evidence.market] + evidence.exposed + evidence.controls
                tickers += evidence.dose?.exposures.map(\.ticker) ?? []
            }
        }
        var seen: Set<Ticker> = []
        return tickers.filter { seen.insert($0).inserted }
    }
}
