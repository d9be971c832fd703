public import Market
import Statistics

/// Draws placebos and injected effects from a user's own prices and counts the verdicts.
///
/// Every draw has a generator of its own, seeded by the plan and the draw's number: in which order and by how many
/// workers they are made leaves no trace in the counts.
public struct Calibrator: Sendable {
    let plan: CalibrationPlan
    let universe: Universe
    /// Whether all instruments stand for one sector, as the universe names no themes.
    let isOneSector: Bool
    let targets: [Target]
    /// For each target, the numbers of those that share a theme with it, and of those that don't.
    let related: [[Int]]
    let unrelated: [[Int]]

    /// An instrument that events are drawn from.
    struct Target: Sendable {
        let ticker: Ticker
        let market: Ticker
        let returns: AlignedReturns
        /// Rows with a return and a window before it.
        let rows: [Int]
        /// Those of them with the largest moves beyond the market.
        let jumps: [Int]
        let jumpRows: Set<Int>
    }

    /// So many draws of one experiment, by their numbers.
    public struct Batch: Hashable, Sendable {
        /// What is drawn.
        public let experiment: CalibrationExperiment
        /// The numbers of its draws.
        public let draws: Range<Int>

        /// How many tallies it gives: one, or for the power one an effect.
        public var groups: Int { experiment.isNull ? 1 : CalibrationPlan.effects.count }
    }

    /// Instruments are drawn by their place in the alphabet, so that the order of the panel, which is that of the files,
    /// leaves no trace either.
    ///
    /// - Throws: ``CalibrationError`` where no event can be drawn.
    /// - Complexity: one alignment of the panel for each market index.
    public init(panel: PricePanel, universe given: Universe, plan: CalibrationPlan) throws(CalibrationError) {
        let settings = plan.settings
        let histories = panel.histories.sorted { $0.ticker.symbol < $1.ticker.symbol }
        isOneSector = !given.instruments.contains { !$0.themes.isEmpty && panel[$0.ticker] != nil }
        universe = isOneSector ? Self.oneSector(panel, given) : given
        self.plan = plan

        let need = settings.minimumEstimation + settings.gap + 1
        var aligned: [Ticker: AlignedReturns] = [:], targets: [Target] = [], longest = 0
        for history in histories {
            let ticker = history.ticker, instrument = universe[ticker]
            let market = settings.market ?? instrument?.market ?? settings.fallbackMarket
            guard ticker != market, instrument?.kind != .etf, instrument?.kind != .index,
                !(instrument?.themes.isEmpty ?? true), let calendar = panel[market]
            else { continue }
            let returns = aligned[market] ?? Self.align(histories, on: calendar)
            aligned[market] = returns
            longest = max(longest, returns.sessions.count)
            guard let own = returns[ticker], let index = returns[market], returns.sessions.count >= need
            else { continue }
            var moves: [(row: Int, move: Double)] = []
            for row in (need - 1)..<returns.sessions.count {
                guard let move = own[row], let base = index[row] else { continue }
                moves.append((row, abs(move - base)))
            }
            guard !moves.isEmpty else { continue }
            let count = max(1, Int(Double(moves.count) * CalibrationPlan.jumpShare))
            let jumps = moves.sorted { ($1.move, $0.row) < ($0.move, $1.row) }.prefix(count).map(\.row).sorted()
            targets.append(
                Target(
                    ticker: ticker, market: market, returns: returns, rows: moves.map(\.row), jumps: jumps,
                    jumpRows: Set(jumps)))
        }
        guard longest > 0 else { throw .noInstruments }
        guard !targets.isEmpty else { throw .tooShort(have: longest, need: need) }
        self.targets = targets
        (related, unrelated) = Self.neighbours(targets, universe)
    }

    private static func align(_ histories: [PriceHistory], on calendar: PriceHistory) -> AlignedReturns {
        var returns = AlignedReturns(calendar: calendar)
        for history in histories { returns.add(history, rows: returns.sessions.indices) }
        return returns
    }

    /// For each target, those of the same market that share a theme with it, and those that don't.
    private static func neighbours(_ targets: [Target], _ universe: Universe) -> (related: [[Int]], unrelated: [[Int]])
    {
        let themes = targets.map { Set(universe[$0.ticker]?.themes ?? []) }
        func others(of number: Int, sharing: Bool) -> [Int] {
            targets.indices.filter { other in
                other != number && targets[other].market == targets[number].market
                    && themes[number].isDisjoint(with: themes[other]) != sharing
            }
        }
        return (
            targets.indices.map { others(of: $0, sharing: true) },
            targets.indices.map { others(of: $0, sharing: false) }
        )
    }

    /// All the work, in pieces that can be done in any order.
    public var batches: [Batch] {
        CalibrationExperiment.allCases.flatMap { experiment in
            let count = experiment.isNull ? plan.placebos : plan.injections
            return stride(from: 0, to: count, by: Self.batchSize).map {
                Batch(experiment: experiment, draws: $0..<min($0 + Self.batchSize, count))
            }
        }
    }

    private static let batchSize = 50

    /// Counts the verdicts of a batch: one tally, or for the power one an effect.
    public func tallies(of batch: Batch) -> [CalibrationTally] {
        let sizes = batch.groups
        var tallies = Array(repeating: CalibrationTally(), count: sizes)
        for draw in batch.draws {
            let verdicts = verdicts(of: batch.experiment, draw: draw)
            for size in 0..<sizes { tallies[size].add(verdicts.map { $0[size] }) }
        }
        return tallies
    }

    /// Adds up the tallies of ``batches``, in their order.
    public func result(of tallies: [[CalibrationTally]]) -> CalibrationResult {
        var sums: [CalibrationExperiment: [CalibrationTally]] = [:]
        for (batch, counted) in zip(batches, tallies) {
            sums[batch.experiment] = sums[batch.experiment].map { zip($0, counted).map { $0 + $1 } } ?? counted
        }
        let sessions = targets.flatMap { target in
            [target.rows.first, target.rows.last].compactMap(\.self).map { target.returns.sessions[$0] }
        }
        let first = sessions.min(), last = sessions.max()
        guard let first, let last else { preconditionFailure("a calibrator has targets, and they have rows") }
        return CalibrationResult(
            plan: plan, instruments: targets.count, firstSession: first, lastSession: last, isOneSector: isOneSector,
            nulls: CalibrationExperiment.allCases.filter(\.isNull).map {
                .init(experiment: $0, tally: sums[$0]?.first ?? CalibrationTally())
            },
            power: zip(CalibrationPlan.effects, sums[.power] ?? []).map { .init(effect: $0, tally: $1) })
    }

    /// Without themes, all but the market indices are one sector.
    private static func oneSector(_ panel: PricePanel, _ given: Universe) -> Universe {
        Universe(
            panel.histories.map { history in
                let known = given[history.ticker]
                return Instrument(
                    ticker: history.ticker, kind: known?.kind, themes: ["all"], market: known?.market,
                    holds: known?.holds ?? [])
            })
    }
}
