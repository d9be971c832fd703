import Attribution
import Diagnostics
import Market
import Statistics

extension ReportIndex {
    /// The index as data, in the schema `tapecheck.index/1`.
    ///
    /// Shares are fractions with the ends of their interval; articles given are `reported` and `refused`.
    public var json: JSONValue {
        [
            "schema": "tapecheck.index/1",
            "version": .string(version),
            "given": .integer(entries.count + refused.count),
            "reported": .integer(entries.count),
            "refused": JSONValue(refused.map { JSONValue($0, kind: "refusedArticle") }),
            "figures": JSONValue(figures),
            "articles": JSONValue(
                entries.map { entry in
                    let article = entry.results.reading.article
                    return [
                        "article": .string(article.id), "file": .string(article.file),
                        "published": JSONValue(article.published.map { "\($0.date)" }),
                        "publisher": JSONValue(article.publisher), "report": .string(entry.report),
                        "figures": JSONValue(entry.figures),
                        "catalysts": .object(
                            entry.reasons.counted.map { .init($0.verdict.rawValue, .integer($0.count)) }),
                    ]
                }),
            "publishers": JSONValue(
                zip(publishers, SourceScores(publishers).scores).map { publisher, score in
                    [
                        "publisher": JSONValue(publisher.name), "articles": .integer(publisher.articles),
                        "figures": JSONValue(publisher.figures),
                        "catalysts": .object(
                            publisher.reasons.counted.map { .init($0.verdict.rawValue, .integer($0.count)) }),
                        "score": JSONValue(score),
                    ]
                }),
            "findings": JSONValue(findings.map { JSONValue($0, kind: "finding") }),
            "inputs": JSONValue(
                inputs.map {
                    ["path": .string($0.path), "sha256": .string($0.sha256), "rows": JSONValue($0.rows)]
                }),
            "command": .string(command),
        ]
    }
}

extension JSONValue {
    init(_ score: SourceScores.Score) {
        self = [
            "held": .integer(score.held), "checked": .integer(score.checked),
            "stories": score.byStory.map {
                ["clusters": .integer($0.clusters), "low": .number($0.low), "high": .number($0.high)]
            } ?? .null,
            "expected": .number(score.expected), "low": .number(score.low), "rank": JSONValue(score.rank),
            "reasons": JSONValue(score.reasons),
        ]
    }

    init(_ tally: FigureTally) {
        self = [
            "held": .integer(tally.held), "close": .integer(tally.close), "contradicted": .integer(tally.contradicted),
            "notCheckable": .integer(tally.notCheckable), "heldShare": JSONValue(tally.heldShare),
            "notCheckableShare": JSONValue(tally.notCheckableShare),
        ]
    }

    init(_ share: CountedShare?) {
        self =
            share.map {
                [
                    "count": .integer($0.count), "of": .integer($0.of), "share": .number($0.share),
                    "low": .number($0.low), "high": .number($0.high),
                ]
            } ?? .null
    }
}
