import Statistics

/// The same trades at other times: what the events add to simply being in the market.
///
/// A draw moves all events by one and the same number of sessions, the last ones round to the beginning. News comes in
/// clusters, and trades that share a day or overlap share the market's moves; they go on doing so wherever they are moved.
/// Where there are no more different moves than draws, each is made once: repeats would tell nothing new, and the p-value
/// would sink below what so short a history can tell.
public struct PlaceboRuns: Hashable, Sendable {
    /// Draws that placed at least half of the trades.
    public let draws: Int
    /// The seed of all draws.
    public let seed: UInt64
    /// Mean net return of the real trades, a fraction.
    public let actual: Double
    /// The mean net return of each draw, in the order of drawing.
    public let means: [Double]
    /// Mean and standard deviation of the placebo means.
    public let mean: Double
    /// Standard deviation of the placebo means; `nil` for fewer than two.
    public let deviation: Double?
    /// One-sided p-value: of the placebo means and the real one, the share at least as good as the real one.
    public let p: Double
    /// Trades of all draws that couldn't be entered where they were moved to; they are left out of their draw's mean.
    public let unplaced: Int

    /// - Returns: `nil` without trades or draws, or where no draw could place half of its trades.
    /// - Complexity: O(draws · trades + sessions · instruments · bars held).
    init?(_ book: TradeBook, draws: Int, seed: UInt64, progress: ((BacktestProgress) -> Void)? = nil) {
        let sessions = book.desk.panel.sessions.count
        guard draws > 0, sessions > 1, let actual = book.meanReturn() else { return nil }
        var generator = PermutedCongruential(seed: seed, stream: [2]), returns = MovedReturns(book)
        var means: [Double] = [], unplaced = 0
        let shifts =
            draws >= sessions - 1
            ? Array(1..<sessions)
            : (0..<draws).map { _ in
                1 + generator.position(below: sessions - 1)
            }
        for (draw, shift) in shifts.enumerated() {
            progress?(BacktestProgress(stage: .placebo, done: draw, all: shifts.count))
            var sum = 0.0, placed = 0
            for index in book.placements.indices {
                let session = (book.placements[index].session + shift) % sessions
                guard let value = returns.value(index, session: session) else { continue }
                sum += value
                placed += 1
            }
            unplaced += book.placements.count - placed
            if placed > 0, 2 * placed >= book.placements.count { means.append(sum / Double(placed)) }
        }
        guard !means.isEmpty else { return nil }
        let moments = Moments(means)
        self.draws = means.count
        self.seed = seed
        self.actual = actual
        self.means = means
        mean = moments.mean
        deviation = moments.deviation
        p = Double(1 + means.count { $0 >= actual }) / Double(means.count + 1)
        self.unplaced = unplaced
    }
}

/// Net returns of the trades wherever they are moved to; each is worked out once.
private struct MovedReturns {
    private enum Memory {
        case unknown, unplaced
        case value(Double)
    }

    private struct Kind: Hashable {
        let series: Int
        let hedge: Int
        let sign: Double
    }

    private let book: TradeBook
    /// What is traded, for each placement; trades of one kind and session are the same.
    private var kinds: [Int] = []
    private var memory: [[Memory]] = []

    init(_ book: TradeBook) {
        self.book = book
        var known: [Kind: Int] = [:]
        for placement in book.placements {
            let kind = Kind(series: placement.series, hedge: placement.hedge, sign: placement.sign)
            let place = known[kind] ?? memory.count
            if place == memory.count {
                known[kind] = place
                memory.append([Memory](repeating: .unknown, count: book.desk.panel.sessions.count))
            }
            kinds.append(place)
        }
    }

    /// The net return of a trade in another session; `nil` where it can't be entered there.
    mutating func value(_ index: Int, session: Int) -> Double? {
        switch memory[kinds[index]][session] {
        case .value(let value): return value
        case .unplaced: return nil
        case .unknown: break
        }
        let desk = book.desk
        guard let moved = book.placements[index].moved(to: session, panel: desk.panel, entry: desk.rule.entry) else {
            memory[kinds[index]][session] = .unplaced
            return nil
        }
        let value = desk.netReturn(moved, desk.path(moved))
        memory[kinds[index]][session] = .value(value)
        return value
    }
}
