import Market
import Statistics

/// The portfolio of all instruments that are inside an event's window, day by day of the calendar, held against a model.
///
/// Days of one portfolio are days of the calendar, so that events on the same days are one observation and not many.
/// - SeeAlso: Jaffe, Journal of Business 47, 1974; Mandelker, Journal of Financial Economics 1, 1974; Fama, Journal of
///   Financial Economics 49, 1998.
struct CalendarTimePortfolio {
    /// Calendar rows with at least one member and all regressors.
    let rows: [Int]
    /// How many members each of these days has.
    let counts: [Int]
    /// The members' equally weighted return, each day.
    let returns: [Double]
    private let regressors: [(name: String, column: [Double])]

    /// One instrument inside its window on some rows.
    struct Member {
        let returns: [Double]
        /// Strictly increasing; a row with several events of the instrument counts once.
        let rows: [Int]
    }

    init(_ members: [Member], regressors: [(name: String, column: [Double])], calendarCount: Int) {
        var sums = Array(repeating: 0.0, count: calendarCount)
        var counts = Array(repeating: 0, count: calendarCount)
        for member in members {
            for row in member.rows where row >= 0 && row < calendarCount && !member.returns[row].isNaN {
                sums[row] += member.returns[row]
                counts[row] += 1
            }
        }
        let rows = sums.indices.filter { row in
            counts[row] > 0 && regressors.allSatisfy { !$0.column[row].isNaN }
        }
        self.rows = rows
        self.counts = rows.map { counts[$0] }
        self.returns = rows.map { sums[$0] / Double(counts[$0]) }
        self.regressors = regressors
    }

    /// How much each day counts.
    enum Weighting {
        case equal
        /// By the number of members: the variance of a mean falls with it.
        case byMembers
    }

    /// The regression on an intercept (the first coefficient, the portfolio's alpha) and the model's regressors.
    func regression(_ weighting: Weighting = .equal) throws(KernelError) -> LeastSquares {
        let weights = counts.map { weighting == .equal ? 1 : Double($0).squareRoot() }
        let response = zip(returns, weights).map { $0 * $1 }
        let columns =
            [Regressor("intercept", weights)]
            + regressors.map { regressor in
                Regressor(regressor.name, zip(rows, weights).map { regressor.column[$0] * $1 })
            }
        return try LeastSquares(response.span, on: columns)
    }
}

extension EventEstimator {
    /// The portfolio of a study's instruments over a window of offsets.
    func portfolio(of estimates: [EventEstimate], window: ClosedRange<Int>) -> CalendarTimePortfolio {
        var order: [Int] = [], rows: [Int: Set<Int>] = [:], returns: [Int: [Double]] = [:]
        for estimate in estimates {
            guard let position = data.position(of: estimate.event.ticker),
                let own = data.returns(of: estimate.event.ticker)
            else { continue }
            if rows[position] == nil {
                order.append(position)
                returns[position] = adjusted(own)
            }
            rows[position, default: []].formUnion(window.map { estimate.eventRow + $0 })
        }
        let members = order.compactMap { position -> CalendarTimePortfolio.Member? in
            guard let returns = returns[position], let rows = rows[position] else { return nil }
            return CalendarTimePortfolio.Member(returns: returns, rows: rows.sorted())
        }
        return CalendarTimePortfolio(
            members, regressors: (try? portfolioRegressors()) ?? [], calendarCount: data.sessions.count)
    }

    /// The return less the market's in a market-adjusted study; in excess of the risk-free rate where the model is.
    private func adjusted(_ returns: [Double]) -> [Double] {
        design.model == .marketAdjusted
            ? zip(returns, data.marketReturns).map { $0 - $1 } : excess(returns)
    }

    private func portfolioRegressors() throws(SkipError) -> [(name: String, column: [Double])] {
        switch design.model {
        case .meanAdjusted, .marketAdjusted: return []
        case .marketAndPeer, .scholesWilliams, .dimson, .tradeToTrade, .garch:
            return [(data.market.symbol, data.marketReturns)]
        case .market, .capm, .factors: return try regressors.get()
        }
    }
}
