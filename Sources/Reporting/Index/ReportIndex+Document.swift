import Diagnostics
import FigureChecking
import Market
import Statistics

extension ReportIndex {
    /// The index as a document, whose links lead to the reports beside it.
    public var document: Document {
        var blocks: [Document.Block] = [
            .paragraph([.text(counts)]), .paragraph([.text(SummaryWording.sentence(figures, reasons))]),
        ]
        if !entries.isEmpty { blocks += [.heading(level: 2, "Articles"), .table(articleTable)] }
        blocks += contradictions
        if !entries.isEmpty { blocks += publisherSection }
        blocks += [.heading(level: 2, "Omissions")]
        let omitted = (refused + findings.filter { $0.severity != .note }).map(Self.line)
        blocks.append(omitted.isEmpty ? .paragraph(["None: every article given has a report."]) : .list(omitted))
        blocks += InputsSection.blocks(inputs, version: version, command: command)
        return Document(title: "\(Counted(entries.count, "article")) held against the prices", blocks: blocks)
    }

    private var counts: String {
        let given = entries.count + refused.count
        return "\(Counted(given, "article")) given: \(entries.count) reported, \(refused.count) refused"
            + (refused.isEmpty ? "." : ", for the reasons under Omissions.")
    }

    private var articleTable: Document.Table {
        let header = [
            "Article", "Published", "Publisher", "Claims", "Hold", "Close", "Contradicted", "Cannot be told",
            "Reasons offered",
        ]
        return Document.Table(
            header,
            alignments: header.indices.map { (3...7).contains($0) ? .trailing : .leading },
            rows: entries.map { entry in
                let article = entry.results.reading.article, figures = entry.figures
                return [
                    [.link(article.id, file: entry.report)],
                    [.text(article.published.map { "\($0.date)" } ?? "not stated")],
                    [.text(article.statedPublisher ?? Self.unstated)],
                    [.text("\(figures.all)")], [.text("\(figures.held)")], [.text("\(figures.close)")],
                    figures.contradicted > 0 ? [.strong("\(figures.contradicted)")] : [.text("0")],
                    [.text("\(figures.notCheckable)")], [.text(entry.reasons.all > 0 ? entry.reasons.words : "none")],
                ]
            })
    }

    /// What an editor looks for first: each figure that the prices contradict.
    private var contradictions: [Document.Block] {
        let rows = entries.flatMap { entry in
            entry.results.figures.filter { $0.verdict == .contradicted }.map { verdict -> [[Document.Inline]] in
                let claim = verdict.claim
                return [
                    [
                        .link(
                            "\(entry.results.reading.article.id), \(claim.id)", file: entry.report,
                            heading: ClaimWording.heading(claim))
                    ],
                    [.text("\(ClaimWording.subject(claim)): \u{201C}\(claim.evidence.text)\u{201D}")],
                    [.strong(VerdictWording.label(verdict))], [.text(verdict.reason)],
                ]
            }
        }
        guard !rows.isEmpty else { return [] }
        return [
            .heading(level: 2, "Contradicted by the prices"),
            .table(
                Document.Table(["Article and claim", "The article says", "Verdict", "What the data say"], rows: rows)),
        ]
    }

    private var publisherSection: [Document.Block] {
        let header = [
            "Publisher", "Articles", "Claims", "Cannot be checked", "95 %", "Held, of those checked", "95 %",
            "Reasons offered",
        ]
        var rows = publishers.map { row($0.name ?? Self.unstated, $0.articles, $0.figures, $0.reasons) }
        if rows.count > 1 { rows.append(row("All", entries.count, figures, reasons)) }
        return [
            .heading(level: 2, "By publisher"),
            .table(
                Document.Table(
                    header, alignments: header.indices.map { (1...6).contains($0) ? .trailing : .leading },
                    rows: rows.map { row in row.map { [.text($0)] } })),
            .paragraph([
                .text(
                    "Held: confirmed, also by rounding or by another convention; a figure that comes close counts as "
                        + "checked and not as held. The intervals are Wilson's and take figures for independent of "
                        + "each other. Those of one article seldom are, so that the true intervals are wider.")
            ]),
        ] + scoreBlocks
    }

    /// What the counts say of each publisher's next figure.
    private var scoreBlocks: [Document.Block] {
        let scores = SourceScores(publishers), prior = scores.prior
        let header = [
            "Publisher", "Held, copies once", "95 % over stories", "Expected", "At least (5 %)", "Rank",
            "Reasons supported, of those decided", "95 %",
        ]
        let rows = scores.scores.map { score -> [String] in
            let stories =
                score.byStory.map { "\(NumberStyle.share($0.low)) to \(NumberStyle.share($0.high))" } ?? "none"
            let rank = score.rank.map { "\($0)" } ?? "none"
            return [score.name ?? Self.unstated, "\(score.held) of \(score.checked)", stories]
                + [NumberStyle.share(score.expected), NumberStyle.share(score.low), rank] + Self.cells(score.reasons)
        }
        let basis =
            prior.isFitted
            ? "a beta distribution fitted to all publishers (a \(NumberStyle.fixed(prior.a, decimals: 2)), b "
                + "\(NumberStyle.fixed(prior.b, decimals: 2)))"
            : "Jeffreys' prior, as fewer than \(BetaPrior.minimumSources) publishers don't tell how publishers "
                + "differ"
        return [
            .table(
                Document.Table(
                    header, alignments: header.indices.map { $0 == 0 ? .leading : .trailing },
                    rows: rows.map { row in row.map { [.text($0)] } })),
            .paragraph([
                .text(
                    "Expected is the mean, and \u{201C}at least\u{201D} the lower 5 % bound, of the probability that a "
                        + "publisher's next figure holds, after \(basis). Publishers with at least "
                        + "\(SourceScores.minimumFigures) checked figures are ranked by that bound. The interval over stories "
                        + "draws whole articles, copies of one text being one.")
            ]),
        ]
    }

    private func row(
        _ name: String, _ articles: Int, _ figures: FigureTally, _ reasons: ReasonTally
    ) -> [String] {
        [name, "\(articles)", "\(figures.all)"] + Self.cells(figures.notCheckableShare)
            + Self.cells(figures.heldShare) + [reasons.all > 0 ? reasons.words : "none"]
    }

    private static func cells(_ share: CountedShare?) -> [String] {
        guard let share else { return ["none", "none"] }
        return [
            "\(share.count) of \(share.of) (\(NumberStyle.share(share.share)))",
            "\(NumberStyle.share(share.low)) to \(NumberStyle.share(share.high))",
        ]
    }

    private static let unstated = "not stated"

    private static func line(_ finding: Diagnostic) -> [Document.Inline] {
        [.code("\(finding.position)"), .text(": \(finding.message)")]
    }

    static func key(_ finding: Diagnostic) -> (String, Int, Int, String) {
        let place = finding.position
        return (place.file, place.line ?? 0, place.column ?? 0, finding.message)
    }
}
