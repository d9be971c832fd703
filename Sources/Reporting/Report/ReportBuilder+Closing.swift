import Attribution
import Diagnostics
import EventMatching
import FigureChecking
import Market

extension ReportBuilder {
    /// Figures that are no claim about a price, each with its role.
    mutating func addRejectedFigures() {
        guard !results.reading.rejected.isEmpty else { return }
        blocks.append(.heading(level: 2, "Figures that are no claim about a price"))
        blocks.append(
            .table(
                Document.Table(
                    ["Role", "The article's words"],
                    rows: results.reading.rejected.map {
                        [[.text(ClaimWording.role($0.why))], sentence(of: $0.evidence)]
                    })))
    }

    /// What went in and did not come out as a verdict on data.
    mutating func addOmissions() {
        blocks.append(.heading(level: 2, "Omissions"))
        var items: [[Document.Inline]] = results.matches.unmatched.map { unmatched in
            [.text("Claim \(unmatched.claim) was joined to no session: \(OmissionWording.reason(unmatched.reason)).")]
        }
        items += results.attribution.omissions.map { omission in
            [.text("\(OmissionWording.headline(omission)): \(omission.reason).")]
        }
        items += context.findings.filter { $0.severity != .note }.map(line)
        blocks.append(
            items.isEmpty ? .paragraph(["None: everything that went in is accounted for above."]) : .list(items))
    }

    /// What the loader noticed about the prices that is no fault of theirs.
    mutating func addNotes() {
        let notes = context.findings.filter { $0.severity == .note }
        guard !notes.isEmpty else { return }
        blocks.append(.heading(level: 2, "Notes on the prices"))
        blocks.append(.list(notes.map(line)))
    }

    private func line(_ finding: Diagnostic) -> [Document.Inline] {
        [.code("\(finding.position)"), .text(": \(finding.message)")]
    }

    /// Everything that a reader needs to get the same numbers.
    mutating func addSettings(figures: FigureSettings) {
        let settings = results.attribution.settings
        blocks.append(.heading(level: 2, "Settings"))
        var rows: [(String, String)] = [
            (
                "Close: a percentage misses by at most",
                "\(figures.closeInPoints) points or \(share(figures.closeShare)) of it"
            ),
            ("Close: a level misses by at most", "\(figures.closeTicks) ticks or \(share(figures.closeShare)) of it"),
            ("Level of the tests", "\(settings.alpha)"),
            ("Estimation window", "\(settings.estimation) sessions, at least \(settings.minimumEstimation)"),
            ("Gap before the event", "\(settings.gap) sessions"),
            ("Smallest basket", "\(settings.minimumBasket) names"),
            ("Smallest control set", "\(settings.minimumControls) names"),
            ("Largest variance inflation", "\(settings.maximumVIF)"),
            ("Share from which a reason is supported", NumberStyle.share(settings.supportedShare)),
            ("Largest share of an unlinked peer", NumberStyle.share(settings.unlinkedShare)),
            ("Negligible share", NumberStyle.share(settings.negligibleShare)),
            ("Names of a sector that must agree", NumberStyle.share(settings.breadth)),
            (
                "Volatility",
                "decay \(settings.decay), cap \(settings.cap) σ, usual from "
                    + "\(settings.usualVolatility.lowerBound) to \(settings.usualVolatility.upperBound)"
            ),
        ]
        if let draws = results.attribution.events.lazy.compactMap({ $0.decomposition?.bootstrap }).first {
            rows.append(
                (
                    "Draws behind the intervals of a move's parts",
                    "\(NumberStyle.count(draws.draws)), in blocks of \(draws.meanBlock) sessions on average, "
                        + "seed \(draws.seed)"
                ))
        }
        if results.attribution.events.contains(where: { $0.intraday != nil }) {
            rows.append(
                (
                    "Within the day",
                    "at least \(settings.minimumIntradayDays) other days, \(settings.minimumIntradayReturns) returns and "
                        + "\(settings.minimumCoJumpNames) names; a share of \(NumberStyle.share(settings.precedenceShare)) "
                        + "before the release contradicts a reason"
                ))
        }
        // Instruments of which the same is known share a row.
        var series: [(words: String, tickers: [String])] = []
        for history in results.pricedTickers.compactMap({ context.panel[$0] }) {
            let words = OmissionWording.series(history)
            if let known = series.firstIndex(where: { $0.words == words }) {
                series[known].tickers.append("\(history.ticker)")
            } else {
                series.append((words, ["\(history.ticker)"]))
            }
        }
        rows += series.map { ("Prices of " + $0.tickers.joined(separator: ", "), $0.words) }
        blocks.append(.table(Document.Table(["Setting", "Value"], rows: rows.map { [[.text($0.0)], [.text($0.1)]] })))
    }

    mutating func addInputs() {
        blocks += InputsSection.blocks(context.inputs, version: context.version, command: context.command)
    }

    private func share(_ decimal: ExactDecimal) -> String {
        NumberStyle.fixed(decimal.double * 100, decimals: 1) + " %"
    }
}

/// How omissions and series are put into words.
enum OmissionWording {
    static func reason(_ reason: UnmatchedClaim.Reason) -> String {
        switch reason {
        case .noTicker: "its subject resolves to no ticker"
        case .noSeries: "no prices of its subject were loaded"
        case .noDate: "neither the text nor a date of publication says which day is meant"
        case .outsideHistory(let first, let last): "the prices run from \(first) to \(last)"
        case .noSession(let day): "the prices have no session on \(day)"
        }
    }

    /// What was left out, with the reason's id, the ticker and the session.
    static func headline(_ omission: AttributionOmission) -> String {
        let subject = [omission.catalyst, omission.ticker.map { "\($0)" }, omission.session.map { "\($0)" }]
            .compactMap { $0 }.joined(separator: ", ")
        return name(of: omission.part) + (subject.isEmpty ? "" : " (\(subject))")
    }

    static func name(of part: AttributionOmission.Part) -> String {
        switch part {
        case .abnormality: "Abnormal return not computed"
        case .decomposition: "Decomposition not computed"
        case .catalyst: "Reason not tested"
        case .comparison: "Comparison not made"
        }
    }

    /// Which columns are used for what, and what is known of their adjustment.
    static func series(_ history: PriceHistory) -> String {
        let status = history.closeAdjustment
        func heading(_ field: PriceHistory.Field) -> String {
            let heading = history.origin.headings[field] ?? field.rawValue
            return heading == history.ticker.symbol ? "the ticker's column" : heading
        }
        let returns = heading(history.returnField), close = heading(.close)
        guard history.column(.close) != nil else { return "returns from \(returns); no traded levels" }
        let kind = status.kind.map { "\($0.rawValue), \(status.certainty.rawValue)" } ?? status.certainty.rawValue
        return "returns from \(returns); levels from \(close) (\(kind): \(status.evidence))"
    }
}
