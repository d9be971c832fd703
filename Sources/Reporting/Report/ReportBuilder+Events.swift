import Attribution
import Market

extension ReportBuilder {
    /// The moves of the sessions that the article speaks of: how large, how unusual, how they split up.
    mutating func addEvents() {
        guard !results.attribution.events.isEmpty else { return }
        blocks.append(.heading(level: 2, "The moves"))
        for event in results.attribution.events { addEvent(event) }
    }

    private mutating func addEvent(_ attribution: EventAttribution) {
        let event = attribution.event
        blocks.append(.heading(level: 3, "\(event.ticker), session of \(event.session)"))
        blocks.append(
            .paragraph([
                .text(
                    "Close to close, from \(event.previousSession): "
                        + "\(NumberStyle.percent(fraction: event.observedMove.fraction)).")
            ]))
        addPriceChart(attribution)
        if let abnormality = attribution.abnormality {
            addAbnormality(abnormality, of: attribution)
        }
        if let decomposition = attribution.decomposition { addDecomposition(decomposition, of: attribution.event) }
        addContext(of: attribution)
        addIntraday(of: attribution)
    }

    /// The chart of the prices around the move that a claim was joined to, with the first such claim.
    mutating func addPriceChart(ofClaim id: String) {
        let event = results.attribution.events.first { $0.event.claims.contains(id) }
        if let event { addPriceChart(event) }
    }

    /// How unusual a move was, with the first reason that was tested on it.
    mutating func addUnusualness(of verdict: CatalystVerdict) {
        let event = results.attribution.events.first {
            $0.event.ticker == verdict.ticker && $0.event.session == verdict.date
        }
        if let event, let abnormality = event.abnormality { addCharts(of: abnormality, event.event) }
    }

    private mutating func addPriceChart(_ attribution: EventAttribution) {
        let event = attribution.event
        guard let history = context.panel[event.ticker],
            let chart = PriceChart(
                history, event: event.session,
                estimation: attribution.abnormality.map { $0.estimationStart...$0.estimationEnd },
                currency: currency(of: event.ticker))
        else { return }
        addChart(chart, named: "price", of: event)
    }

    private mutating func addAbnormality(_ abnormality: Abnormality, of attribution: EventAttribution) {
        let isWithReason = results.attribution.verdicts.contains {
            $0.ticker == attribution.event.ticker && $0.date == attribution.event.session && $0.hasNumbers
        }
        if !isWithReason { addCharts(of: abnormality, attribution.event) }
        let market = abnormality.market
        var rows: [(String, String)] = []
        func append(_ name: String, _ value: Double?) {
            if let value { rows.append((name, NumberStyle.percent(fraction: value))) }
        }
        append("Return of \(market)", attribution.marketReturn)
        append("Move less that of \(market)", attribution.marketAdjusted)
        append("Mean return of the sector's basket", attribution.sectorReturn)
        append("Move less that of the basket", attribution.sectorAdjusted)
        let sessions = "\(abnormality.T) sessions, \(abnormality.estimationStart) to \(abnormality.estimationEnd)"
        rows += [
            (
                "Market model",
                "α \(NumberStyle.percent(fraction: abnormality.alpha, decimals: 3)) a session, β "
                    + "\(NumberStyle.fixed(abnormality.beta, decimals: 3)), residual deviation "
                    + "\(NumberStyle.size(fraction: abnormality.s)) (\(sessions))"
            ),
            (
                "Abnormal return",
                "\(NumberStyle.percent(fraction: abnormality.AR)), prediction error "
                    + NumberStyle.size(fraction: abnormality.se)
            ),
            (
                "t with \(abnormality.df) degrees of freedom",
                "\(NumberStyle.fixed(abnormality.t, decimals: 2)), "
                    + "p \(NumberStyle.pValue(abnormality.pT))"
            ),
            (
                "Rank among \(abnormality.T + 1) residuals",
                "p \(NumberStyle.pValue(abnormality.pRank)) two-sided, "
                    + "\(NumberStyle.pValue(abnormality.pRankOneSided)) in the direction of the move "
                    + "(smallest possible \(NumberStyle.pValue(abnormality.smallestP)))"
            ),
        ]
        if let p = abnormality.pEWMA, let ratio = abnormality.sigmaRatio {
            let agreement = abnormality.testsAgree ? "" : "; the two ranks disagree at the level used"
            rows.append(
                (
                    "Rank at current volatility",
                    "p \(NumberStyle.pValue(p)), volatility "
                        + "\(NumberStyle.fixed(ratio, decimals: 2)) times the usual\(agreement)"
                ))
        }
        rows.append(
            (
                "Smallest abnormal return seen with 80 % power",
                "±" + NumberStyle.size(fraction: abnormality.detectable)
            ))
        if abnormality.p <= results.attribution.settings.alpha {
            rows.append(
                (
                    "Bias of what stands out",
                    "moves are looked at for their size, and the abnormal return of a large one is on average estimated "
                        + "too far from zero"
                ))
        }
        if abnormality.dropped > 0 {
            rows.append(("Sessions without a pair of returns", "\(abnormality.dropped), left out of the estimation"))
        }
        blocks.append(
            .table(
                Document.Table(["", "\(attribution.event.ticker)"], rows: rows.map { [[.text($0.0)], [.text($0.1)]] })))
    }

    private mutating func addCharts(of abnormality: Abnormality, _ event: MarketEvent) {
        let chart = AbnormalReturnChart(
            ticker: abnormality.ticker, market: abnormality.market, points: abnormality.series,
            cumulative: abnormality.cumulative, rank: "rank p \(NumberStyle.pValue(abnormality.pRank))")
        if let chart { addChart(chart, named: "abnormal-return", of: event) }
        if let chart = PlaceboChart(abnormality, level: results.attribution.settings.alpha) {
            addChart(chart, named: "rank", of: event)
        }
    }

    private mutating func addDecomposition(_ decomposition: Decomposition, of event: MarketEvent) {
        let theme = decomposition.theme.map { " (theme \($0))" } ?? ""
        let names = decomposition.basket.map(\.symbol).joined(separator: ", ")
        let basket = decomposition.basket.isEmpty ? "" : ", sector basket \(names)\(theme)"
        blocks.append(
            .paragraph([
                .text(
                    (decomposition.sessions == 1
                        ? "The move split into parts that add up to it, under a linear model "
                        : "The move of \(NumberStyle.percent(fraction: decomposition.move)) over the "
                            + "\(decomposition.sessions) sessions up to this one (sum of returns), split into parts that "
                            + "add up to it, under a linear model ")
                        + "(market \(decomposition.market)\(basket)):")
            ]))
        if let chart = DecompositionChart(decomposition, of: event) { addChart(chart, named: "parts", of: event) }
        let rows = decomposition.hierarchy.parts.map { part -> [[Document.Inline]] in
            let full = decomposition.fullModel[part.source]
            let band = decomposition.orderBand.first { $0.source == part.source }
            return [
                [.text(DecompositionWording.name(of: part.source, decomposition))],
                [.text(NumberStyle.percent(fraction: part.value))],
                [.text(interval(part.low, part.high))],
                [.text(full.map { NumberStyle.percent(fraction: $0.value) } ?? "")],
                [.text(full.map { interval($0.low, $0.high) } ?? "")],
                [.text(band.map { interval($0.low, $0.high) } ?? "")],
            ]
        }
        blocks.append(
            .table(
                Document.Table(
                    ["Part", "One after the other", "95 %", "All at once", "95 %", "Over all orders"],
                    alignments: [.leading, .trailing, .trailing, .trailing, .trailing, .trailing], rows: rows)))
        if decomposition.hierarchy[.peer] != nil {
            blocks.append(
                .paragraph([
                    .text(
                        "One after the other, a peer's part is corrected for what an imperfect basket would feign; "
                            + "all at once and over all orders it is not.")
                ]))
        }
        if decomposition.dependsOnOrder {
            blocks.append(
                .callout([
                    .text(
                        "How much goes to which part depends on the order in which they are taken in: read no single "
                            + "split as the answer.")
                ]))
        }
    }

    private func interval(_ low: Double?, _ high: Double?) -> String {
        guard let low, let high else { return "" }
        return "\(NumberStyle.percent(fraction: low)) to \(NumberStyle.percent(fraction: high))"
    }

    /// Each chart of a move is shown once.
    private mutating func addChart(_ chart: some Chart, named name: String, of event: MarketEvent) {
        guard shown.insert(ShownChart(name: name, ticker: event.ticker, session: event.session)).inserted else {
            return
        }
        // Without a point in the ticker the last four parts of a name tell its report.
        let ticker = FileStem(event.ticker.symbol.split(separator: ".").joined(separator: "-"))
        blocks.append(charts.add(chart, file: "\(stem).\(ticker).\(event.session).\(name).svg"))
    }
}

extension CatalystVerdict {
    /// Whether it was tested at all.
    var hasNumbers: Bool { sympathy != nil || sector != nil || marketMove != nil || momentum != nil }
}
