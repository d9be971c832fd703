/// The accounts of a sweep, each of which can be run by itself.
struct SweepWork {
    let axes: [SweepAxis]
    let convention: ReturnMetrics.Convention
    private let table: EventTable
    private let panel: BarPanel
    private let rule: TradeRule
    /// By latency: entries don't depend on what the trade does afterwards.
    private let placements: [Int: PlacementList]
    /// The sessions at whose closes a walk-forward may change from one account to another.
    private let watched: [Int]

    /// How many combinations the axes have.
    let count: Int

    init(
        _ axes: [SweepAxis], table: EventTable, panel: BarPanel, rule: TradeRule, _ convention: ReturnMetrics.Convention
    ) {
        self.axes = axes
        self.table = table
        self.panel = panel
        self.rule = rule
        self.convention = convention
        count = axes.reduce(1) { $0 * $1.values.count }
        watched = WalkForward.changeSessions(panel.sessions.count)
        var rules = [rule], placements: [Int: PlacementList] = [:]
        if let axis = axes.first(where: { $0.parameter == .latency }) {
            rules = axis.values.indices.map { axis.applied($0, to: rule) }
        }
        for rule in rules where placements[rule.latency] == nil {
            placements[rule.latency] = PlacementList(table, panel: panel, rule: rule)
        }
        self.placements = placements
    }

    /// What one combination came to.
    struct Outcome {
        let cell: ParameterSweep.Cell
        /// One a session.
        let returns: [Double]
        let inference: SharpeInference?
        let holdings: [[Holding]]
    }

    /// Runs the account of one combination; the last axis runs fastest.
    func outcome(_ index: Int) -> Outcome {
        var rest = index, positions = [Int](repeating: 0, count: axes.count)
        for axis in axes.indices.reversed() {
            positions[axis] = rest % axes[axis].values.count
            rest /= axes[axis].values.count
        }
        let variant = zip(axes, positions).reduce(rule) { $1.0.applied($1.1, to: $0) }
        let list = placements[variant.latency] ?? PlacementList(table, panel: panel, rule: variant)
        let book = TradeBook(table, list, panel: panel, rule: variant)
        let (equity, holdings) = book.account(watched: watched)
        let returns = PortfolioRun.returns(equity, initial: variant.cash)
        let metrics = ReturnMetrics(returns, convention: convention)
        let inference = SharpeInference(metrics)
        return Outcome(
            cell: ParameterSweep.Cell(
                positions: positions, rule: variant, trades: book.placements.count, meanReturn: book.meanReturn(),
                finalEquity: equity.last ?? variant.cash, totalReturn: metrics.totalReturn,
                sharpe: metrics.sharpe, maximumDrawdown: metrics.drawdown.maximum,
                p: inference?.probabilistic().map { 1 - $0 }),
            returns: returns, inference: inference, holdings: holdings)
    }

    /// The outcomes of all combinations in their order.
    struct Accounts {
        private(set) var cells: [ParameterSweep.Cell] = []
        private(set) var inferences: [SharpeInference?] = []
        private(set) var holdings: [[[Holding]]] = []
        private var columns: [[Double]] = []

        mutating func add(_ outcome: Outcome) {
            cells.append(outcome.cell)
            inferences.append(outcome.inference)
            holdings.append(outcome.holdings)
            columns.append(outcome.returns)
        }

        /// The returns of all, which may be most of the memory there is: whoever takes them is their only owner.
        mutating func takeColumns() -> [[Double]] {
            var taken: [[Double]] = []
            swap(&taken, &columns)
            return taken
        }
    }
}

extension SweepWork {
    /// - Parameter progress: told of every combination.
    func accounts(progress: ((BacktestProgress) -> Void)?) -> Accounts {
        var accounts = Accounts()
        for index in 0..<count {
            progress?(BacktestProgress(stage: .sweep, done: index, all: count))
            accounts.add(outcome(index))
        }
        return accounts
    }

    /// The same by several tasks; the outcomes don't depend on how many.
    ///
    /// - Parameter progress: told of every round of combinations.
    func accounts(jobs: Int, progress: ((BacktestProgress) -> Void)?) async -> Accounts {
        var accounts = Accounts()
        let width = 8 * jobs
        for first in stride(from: 0, to: count, by: width) {
            progress?(BacktestProgress(stage: .sweep, done: first, all: count))
            let size = min(width, count - first)
            var round = [Outcome?](repeating: nil, count: size)
            await withTaskGroup(of: [(Int, Outcome)].self) { group in
                for job in 0..<min(jobs, size) {
                    group.addTask { stride(from: job, to: size, by: jobs).map { ($0, outcome(first + $0)) } }
                }
                for await part in group { for (place, outcome) in part { round[place] = outcome } }
            }
            for case let outcome? in round { accounts.add(outcome) }
        }
        return accounts
    }
}
