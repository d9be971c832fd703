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
    ///   - prices: On the calendar's sessions, of which the first has no return; `nil` where missing.
    ///   - market: The market's returns on the calendar's rows, one fewer than prices.
    init(prices: [Double?], market: [Double], kind: StudyDesign.ReturnKind) {
        var scaled = Array(repeating: Double.nan, count: market.count)
        var scaledMarket = scaled, roots = scaled
        var last: (row: Int, price: Double)?
        for (position, price) in prices.enumerated() {
            guard let price else { continue }
            if let last {
                let row = position - 1
                let root = Double(position - last.row).squareRoot()
                let ratio = price / last.price
                // Log returns add up over the gap; simple ones compound.
                let gap = market[last.row...row]
                let index =
                    kind == .log ? gap.reduce(0, +) : gap.reduce(1) { $0 * (1 + $1) } - 1
                scaled[row] = (kind == .log ? log(ratio) : ratio - 1) / root
                scaledMarket[row] = index / root
                roots[row] = root
            }
            last = (position, price)
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
