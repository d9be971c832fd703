import Glibc
import Market

/// An instrument's returns from each price to the next, whatever number of sessions lies between.
struct TradeReturns: Sendable {
    /// On the calendar's rows, each divided by the root of ``spans``: returns, and the market's over the same sessions;
    /// NaN where there is no price, or none before it.
    let scaled: [Double]
    let scaledMarket: [Double]
    /// Root of the number of sessions since the price before.
    let roots: [Double]

    /// The regressors: of the intercept, of the market.
    var columns: [[Double]] { [roots, scaledMarket] }

    /// - Parameters:
    ///   - sessions: The calendar's, of which the first has no return.
    ///   - market: The market's returns on the calendar's rows, one fewer than sessions.
    init(_ history: PriceHistory, on sessions: [SessionDate], market: [Double], kind: StudyDesign.ReturnKind) {
        let reader = ReturnReader(history)
        var scaled = Array(repeating: Double.nan, count: market.count)
        var scaledMarket = scaled, roots = scaled
        var last: (row: Int, historyRow: Int)?
        for (position, session) in sessions.enumerated() {
            // A price that nobody traded at is none to come from, either.
            guard let own = history.row(of: session), history.price(history.returnField, row: own) != nil,
                !history.isUntraded(row: own)
            else { continue }
            if let last {
                let move = reader.simpleReturn(from: last.historyRow, to: own)
                if move == nil, case .slip(session)? = reader.gap(from: last.historyRow, to: own) { continue }
                let row = position - 1
                let root = Double(position - last.row).squareRoot()
                // Log returns add up over the gap; simple ones compound.
                let gap = market[last.row...row]
                let index =
                    kind == .log ? gap.reduce(0, +) : gap.reduce(1) { $0 * (1 + $1) } - 1
                if let move {
                    scaled[row] = (kind == .log ? log1p(move.fraction) : move.fraction) / root
                    scaledMarket[row] = index / root
                    roots[row] = root
                }
            }
            last = (position, own)
        }
        self.scaled = scaled
        self.scaledMarket = scaledMarket
        self.roots = roots
    }

    /// Of an instrument without gaps, whose roots are ones.
    init(returns: [Double], market: [Double], roots: [Double]) {
        scaled = returns
        scaledMarket = market
        self.roots = roots
    }
}
