import Statistics

/// The same events under every combination of some parameters, and what the search makes of the best of them.
public struct ParameterSweep: Hashable, Sendable {
    /// One combination.
    public struct Cell: Hashable, Sendable {
        /// Position of the value on every axis.
        public let positions: [Int]
        /// The rule with the cell's values in place.
        public let rule: TradeRule
        /// How many events gave a trade for themselves: those that ``meanReturn`` is of.
        public let trades: Int
        /// Mean net return of the trades for themselves, as a fraction.
        public let meanReturn: Double?
        /// The account's worth at the end, in money.
        public let finalEquity: Double
        /// Its growth, as a fraction.
        public let totalReturn: Double?
        /// Annual.
        public let sharpe: Double?
        /// The account's deepest fall from a peak; at most 0.
        public let maximumDrawdown: Double
        /// One-sided, that the true Sharpe ratio is not above 0: one minus the probabilistic Sharpe ratio.
        public let p: Double?
        /// The smallest share of false discoveries among the cells up to this ``p`` at which it is one of them, by Benjamini
        /// and Hochberg. It doesn't make the best cell's ``p`` one that allows for the choice; the deflated ratio does.
        public internal(set) var adjustedP: Double?
    }

    /// The parameters.
    public let axes: [SweepAxis]
    /// The last axis runs fastest.
    public let cells: [Cell]
    /// Position of the cell with the largest Sharpe ratio; `nil` where none has one.
    public let best: Int?
    /// The probability that the best cell's ratio is above that of the best of as many worthless rules.
    public let deflatedSharpe: Double?
    /// Annual ratio that the best of as many worthless rules shows on average.
    public let expectedBestSharpe: Double?
    /// Years of data that as many trials need before a ratio of 1 means anything.
    public let minimumYears: Double
    /// How often the best in one half is below the median in the other; `nil` where undefined.
    public let overfitting: OverfittingProbability?
    /// Whether the best beats doing nothing; `nil` without draws.
    public let bestRuleTest: BestRuleTest?
    /// Following the best of the past; `nil` where undefined.
    public let walkForward: WalkForward?

    /// How many rules were tried.
    public var trials: Int { cells.count }

    /// - Parameters:
    ///   - draws: of the bootstrap under ``BestRuleTest``; 0 for none.
    ///   - blocks: of the cross-validation, even.
    /// - Complexity: one account a cell, and the returns of all cells in memory; see ``mostReturns``.
    public init(
        _ axes: [SweepAxis], events: [TradingEvent], panel: BarPanel, rule: TradeRule,
        convention: ReturnMetrics.Convention = .init(), draws: Int, seed: UInt64, blocks: Int = 8
    ) {
        let work = SweepWork(axes, table: EventTable(events, panel: panel), panel: panel, rule: rule, convention)
        self.init(work, work.accounts(progress: nil), draws: draws, seed: seed, blocks: blocks)
    }

    init(_ work: SweepWork, _ accounts: consuming SweepWork.Accounts, draws: Int, seed: UInt64, blocks: Int = 8) {
        let axes = work.axes, convention = work.convention
        self.axes = axes
        let rate = convention.riskFree / convention.periodsPerYear
        let inferences = accounts.inferences, holdings = accounts.holdings
        var cells = accounts.cells, columns = accounts.takeColumns()
        let count = cells.count
        let adjusted = PValueAdjustment.benjaminiHochberg.adjust(cells.map(\.p))
        for index in cells.indices { cells[index].adjustedP = adjusted[index] }
        self.cells = cells
        best = Self.best(of: cells)
        let ratios = inferences.compactMap { $0?.sharpe }
        let deviation = Moments(ratios).deviation
        if let deviation {
            deflatedSharpe = best.flatMap { inferences[$0]?.deflated(trials: count, deviation: deviation) }
            expectedBestSharpe =
                deviation * SharpeInference.expectedMaximum(of: count) * convention.periodsPerYear.squareRoot()
        } else {
            deflatedSharpe = nil
            expectedBestSharpe = nil
        }
        minimumYears = SharpeInference.minimumBacktestYears(trials: count)
        walkForward = WalkForward(
            columns, holdings: holdings, rules: cells.map(\.rule), convention: convention)
        // In place: a second copy of the returns may be more than there is room for.
        if rate != 0 {
            for cell in columns.indices { for row in columns[cell].indices { columns[cell][row] -= rate } }
        }
        overfitting = OverfittingProbability(columns, blocks: blocks)
        bestRuleTest = BestRuleTest(consume columns, draws: draws, seed: seed)
    }

    /// The combinations alone, without the inference about the search: what a search of one's own over several lists of
    /// events needs. ``Cell/adjustedP`` stays `nil`.
    ///
    /// - Complexity: one account a cell, of which no trades are kept.
    public static func cells(
        _ axes: [SweepAxis], events: [TradingEvent], panel: BarPanel, rule: TradeRule,
        convention: ReturnMetrics.Convention = .init()
    ) -> [Cell] {
        let table = EventTable(events, panel: panel)
        let work = SweepWork(axes, table: table, panel: panel, rule: rule, convention)
        return (0..<work.count).map { work.outcome($0).cell }
    }

    /// The most returns that a sweep may hold, a cell and session each: a gigabyte.
    public static let mostReturns = 125_000_000

    private static func best(of cells: [Cell]) -> Int? {
        var best: (position: Int, sharpe: Double)?
        for (position, cell) in cells.enumerated() {
            guard let sharpe = cell.sharpe, sharpe > best?.sharpe ?? -.infinity else { continue }
            best = (position, sharpe)
        }
        return best?.position
    }
}
