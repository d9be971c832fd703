public import FigureChecking
public import Market

extension JSONValue {
    /// One figure verdict, as `tapecheck verify --format json` gives it.
    public init(_ verdict: FigureVerdict, article: Article) {
        self = [
            "article": .string(article.id),
            "claim": JSONValue(verdict.claim),
            "verdict": .string(verdict.verdict.rawValue),
            "detail": JSONValue(verdict.detail?.rawValue),
            "value": JSONValue(verdict.value),
            "interval": verdict.interval.map { JSONValue(($0.low, $0.high)) } ?? .null,
            "computed": JSONValue(verdict.computed),
            "convention": verdict.convention.map { JSONValue($0) } ?? .null,
            "base": verdict.base.map { ["date": .string("\($0.date)"), "price": .number($0.price)] } ?? .null,
            "impliedBase": verdict.impliedBase.map { JSONValue($0) } ?? .null,
            "baseMatches": JSONValue(verdict.baseMatches),
            "consistentWith": JSONValue(verdict.consistentWith.map { .string($0) }),
            "alsoConsistent": JSONValue(verdict.alsoConsistent.map { JSONValue($0) }),
            "tried": JSONValue(verdict.tried.map { JSONValue($0) }),
            "chanceHit": JSONValue(verdict.chanceHit),
            "rows": JSONValue(verdict.rows.map { JSONValue($0) }),
            "formula": JSONValue(verdict.formula),
            "reason": .string(verdict.reason),
        ]
    }

    init(_ convention: FigureConvention) {
        self = ["name": .string(convention.name), "words": .string(convention.words)]
    }

    init(_ tried: TriedConvention) {
        self = [
            "name": .string(tried.convention.name),
            "words": .string(tried.convention.words),
            "computed": JSONValue(tried.computed),
            "hit": JSONValue(tried.isHit),
            "miss": JSONValue(tried.miss),
            "untried": JSONValue(tried.untried),
        ]
    }

    init(_ base: ImpliedBase) {
        self = ["rounded": JSONValue(base.rounded), "exact": JSONValue(base.exact)]
    }

    private init(_ bounds: ImpliedBase.Bounds) {
        self = [
            "low": .number(bounds.low.double),
            "high": .number(bounds.high.double),
            "candidates": .integer(bounds.candidateCount),
            "first": JSONValue(bounds.candidates?.first.double),
            "last": JSONValue(bounds.candidates?.last.double),
        ]
    }

    /// One price of a file: where it stands and what it is.
    init(_ source: PriceSource) {
        self = [
            "file": .string(source.file),
            "line": .integer(source.line),
            "column": .string(source.column),
            "ticker": .string(source.ticker.symbol),
            "date": .string("\(source.session)"),
            "value": .number(source.price.amount),
        ]
    }
}
