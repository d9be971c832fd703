public import Backtesting
public import Diagnostics
import Market

/// The report on a backtest: a document and its charts.
public struct BacktestReport: Sendable {
    /// The text.
    public let document: Document
    /// The charts that it shows.
    public let charts: ChartSet

    /// - Parameters:
    ///   - stem: what the charts' file names begin with.
    ///   - given: what was chosen besides the rule, as name and value.
    ///   - leftOut: what of the input became no event.
    ///   - notes: what a reader must know besides of how the events came about.
    ///   - findings: what was wrong with the inputs.
    public init(
        _ result: BacktestResult, stem: String, settings given: [(name: String, value: String)],
        leftOut: [(id: String, reason: String)], notes: [String] = [], inputs: [InputDigest],
        findings: [Diagnostic] = [], version: String, command: String
    ) {
        var blocks: [Document.Block] = [
            .paragraph([.text(BacktestWording.account(result, leftOut: leftOut.count) + ".")])
        ]
        let cautions = BacktestWording.cautions(result) + notes
        if !cautions.isEmpty { blocks.append(.list(cautions.map { [.text($0)] })) }
        var charts = ChartSet()
        func figure(_ name: String, _ chart: (some Chart)?) {
            if let chart { blocks.append(charts.add(chart, file: "\(stem).\(name).svg")) }
        }
        let isTraded = !result.run.signalTrades.isEmpty
        for (name, measure) in !isTraded ? [] : [("equity", AccountChart.Measure.equity), ("drawdown", .drawdown)] {
            figure(name, AccountChart(result, measure))
        }
        for section in BacktestWording.sections(result) {
            blocks.append(.heading(level: 2, section.title))
            blocks.append(
                .table(
                    Document.Table(
                        ["Figure", "Value"], alignments: [.leading, .trailing],
                        rows: section.rows.map { [[.text($0.name)], [.text($0.value)]] })))
        }
        if isTraded, let placebo = result.inference.placebo, let chart = PlaceboChart(placebo) {
            blocks.append(.heading(level: 2, "Against other dates"))
            figure("placebo", chart)
        }
        if let sweep = result.sweep, let chart = SweepChart(sweep) {
            blocks.append(.heading(level: 2, "The sweep, drawn"))
            figure("sweep", chart)
        }
        if isTraded, let sweep = result.sweep { blocks += Self.combinations(sweep, result) }
        if isTraded {
            blocks.append(.heading(level: 2, "Costs and delay"))
            figure("break-even", BreakEvenChart(result.costCurve))
        }
        for (title, points) in isTraded ? BacktestWording.curves(result) : [] {
            blocks.append(.paragraph([.text("Mean net return of a trade \(title):")]))
            blocks.append(
                .table(
                    Document.Table(
                        points.map(\.label), alignments: points.map { _ in .trailing },
                        rows: [points.map { [.text($0.value)] }])))
        }
        blocks += isTraded ? Self.drawdowns(result) : []
        blocks += Self.trades(result)
        blocks += Self.omissions(result, leftOut)
        blocks.append(.heading(level: 2, "Settings"))
        let settings = given + RuleWording.rows(result.settings.rule, currency: result.run.portfolio.currency)
        blocks.append(
            .table(Document.Table(["Setting", "Value"], rows: settings.map { [[.text($0.name)], [.text($0.value)]] })))
        blocks += InputsSection.blocks(inputs, findings: findings, version: version, command: command)
        self.charts = charts
        document = Document(title: "Backtest of \(Counted(result.events.count, "event"))", blocks: blocks)
    }

    /// How many combinations a report shows; the CSV has them all.
    private static let best = 20

    private static func combinations(_ sweep: ParameterSweep, _ result: BacktestResult) -> [Document.Block] {
        let table = BacktestWording.Combinations(sweep, most: best)
        return [
            .heading(level: 2, "The sweep's combinations"),
            .paragraph(
                [.text(table.title + (table.isPart ? "; all are in the output of " : "."))]
                    + (table.isPart ? [.code("--format csv --table sweep"), "."] : [])),
            .table(
                Document.Table(
                    table.header, alignments: table.header.map { _ in .trailing },
                    rows: table.rows.map { $0.map { [.text($0)] } })),
        ] + walkForward(sweep, result)
    }

    private static func walkForward(_ sweep: ParameterSweep, _ result: BacktestResult) -> [Document.Block] {
        guard let walk = sweep.walkForward else { return [] }
        let parts = BacktestWording.parts(of: walk, sweep, days: result.run.portfolio.equity.map(\.day))
        return [
            .heading(level: 2, "Walk-forward"),
            .paragraph([.text("In each part the rule is followed that had the largest Sharpe ratio before it:")]),
            .table(
                Document.Table(
                    BacktestWording.partHeadings,
                    alignments: [.leading, .leading, .leading, .trailing, .trailing, .trailing],
                    rows: parts.map { $0.map { [.text($0)] } })),
        ]
    }

    private static func drawdowns(_ result: BacktestResult) -> [Document.Block] {
        guard !result.drawdowns.isEmpty else { return [] }
        // Period 0 is the start, before the first session.
        func day(_ period: Int) -> String {
            period == 0 ? "start" : "\(result.run.portfolio.equity[period - 1].day)"
        }
        return [
            .heading(level: 2, "Deepest drawdowns"),
            .table(
                Document.Table(
                    ["Depth", "Peak", "Trough", "Recovery"], alignments: [.trailing, .leading, .leading, .leading],
                    rows: result.drawdowns.map {
                        [
                            [.text(NumberStyle.percent(fraction: $0.depth))], [.text(day($0.peak))],
                            [.text(day($0.trough))], [.text($0.recovery.map(day) ?? "not yet")],
                        ]
                    })),
        ]
    }

    /// How many trades a report shows; the CSV has them all.
    private static let shown = 50

    private static func trades(_ result: BacktestResult) -> [Document.Block] {
        let trades = result.run.portfolio.trades
        guard !trades.isEmpty else { return [] }
        func price(_ value: Double) -> String { NumberStyle.fixed(value, decimals: 2) }
        // What holds for every trade is said among the cautions.
        let common = trades.dropFirst().reduce(trades[0].flags) { $0.intersection($1.flags) }
        var blocks: [Document.Block] = [
            .heading(level: 2, "The account's trades"),
            .table(
                Document.Table(
                    ["Event", "Trade", "Published", "Tradable", "Entry", "Exit", "Costs", "Net", "Return", "Remarks"],
                    alignments: [
                        .leading, .leading, .leading, .leading, .leading, .leading, .trailing, .trailing, .trailing,
                        .leading,
                    ],
                    rows: trades.prefix(shown).map { trade in
                        let event = result.events[trade.event]
                        let remarks = trade.flags.subtracting(common).names + (trade.isAmbiguous ? ["ambiguous"] : [])
                        let pair = trade.hedge.map { hedge -> (entry: String, exit: String) in
                            let side = trade.side == .long ? "short" : "long"
                            return (
                                "; \(side) \(NumberStyle.quantity(hedge.quantity)) \(hedge.ticker) at "
                                    + "\(price(hedge.entryFill)) (\(hedge.entryRow))",
                                "; \(hedge.ticker) at \(price(hedge.exitFill)) (\(hedge.exitRow))"
                            )
                        }
                        let costs = trade.commission + trade.borrow + trade.slippage
                        return [
                            event.id, "\(trade.side.rawValue) \(NumberStyle.quantity(trade.quantity)) \(trade.ticker)",
                            event.published, trade.firstTradable,
                            "\(price(trade.entryFill)) (\(trade.entryRow))" + (pair?.entry ?? ""),
                            "\(trade.exitDay) at \(price(trade.exitFill)), \(trade.reason.rawValue) (\(trade.exitRow))"
                                + (pair?.exit ?? ""),
                            price(costs), NumberStyle.signed(trade.net, decimals: 2),
                            NumberStyle.percent(fraction: trade.netReturn), remarks.joined(separator: ", "),
                        ].map { [.text($0)] }
                    })),
        ]
        if trades.count > shown {
            blocks.append(
                .paragraph([
                    .text("\(trades.count - shown) more are in the output of "),
                    .code("--format csv --table portfolio_trades"), ".",
                ]))
        }
        let quoted = trades.prefix(shown).filter { result.events[$0.event].sentence != nil }
        guard !quoted.isEmpty else { return blocks }
        blocks.append(.heading(level: 3, "What the articles say"))
        blocks.append(
            .list(
                quoted.map { trade in
                    let event = result.events[trade.event]
                    return [.text("\(event.id) (\(event.file):\(event.line)): \u{201C}\(event.sentence ?? "")\u{201D}")]
                }))
        return blocks
    }

    /// So many events are named in an item; the CSV has them all.
    private static let named = 8

    private static func omissions(
        _ result: BacktestResult, _ leftOut: [(id: String, reason: String)]
    ) -> [Document.Block] {
        func name(_ place: Int) -> String {
            let event = result.events[place]
            return "\(event.id) (\(event.ticker), \(event.published))"
        }
        var items: [[Document.Inline]] = BacktestWording.skips(result).map { level, reason, events in
            let named = events.prefix(named).map(name).joined(separator: ", ")
            let more = events.count > Self.named ? " and \(events.count - Self.named) more" : ""
            return [
                .strong("\(Counted(events.count, "event"))"),
                .text(
                    ", \(RuleWording.level(level)): \(RuleWording.reason(reason)) (\(reason.rawValue)): \(named)\(more)"
                ),
            ]
        }
        items += BacktestWording.counts(leftOut.map(\.reason)).map { reason, count in
            let ids = leftOut.filter { $0.reason == reason }.map(\.id)
            let more = count > named ? " and \(count - named) more" : ""
            return [
                .strong("\(Counted(count, "record"))"),
                .text(
                    " that became no event: \(reason): \(ids.prefix(named).joined(separator: ", "))\(more)"),
            ]
        }
        return [
            .heading(level: 2, "Events that were not traded"), items.isEmpty ? .paragraph(["None."]) : .list(items),
        ]
            + (items.isEmpty
                ? [] : [.paragraph([.text("Each by itself: "), .code("--format csv --table skipped"), "."])])
    }
}
