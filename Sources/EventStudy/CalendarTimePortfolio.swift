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
        /// Each row once, however many events of the instrument it is near.
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
    ///
    /// - Parameter positions: Which of the events take part; `nil` for all.
    func portfolio(
        of estimates: [EventEstimate], at positions: [Int]? = nil, window: ClosedRange<Int>
    ) -> CalendarTimePortfolio {
        var places: [Int: Int] = [:], returns: [[Double]] = [], events: [[Int]] = []
        for place in positions ?? Array(estimates.indices) {
            let position = estimates[place].instrument
            if let member = places[position] {
                events[member].append(place)
            } else {
                places[position] = returns.count
                returns.append(adjusted(data.returns(at: position)))
                events.append([place])
            }
        }
        // Who was the last to take a row.
        var takers = Array(repeating: -1, count: data.sessions.count)
        let members = returns.indices.map { member in
            var rows: [Int] = []
            for place in events[member] {
                let day = estimates[place].eventRow
                // Without regressors the intercept would be the mean return itself, which no event is needed for.
                let normal = design.model == .meanAdjusted ? estimates[place].coefficients.first ?? 0 : 0
                for row in window.lowerBound + day...window.upperBound + day
                where takers.indices.contains(row) && takers[row] != member {
                    takers[row] = member
                    rows.append(row)
                    returns[member][row] -= normal
                }
            }
            return CalendarTimePortfolio.Member(returns: returns[member], rows: rows)
        }
        return CalendarTimePortfolio(
            members, regressors: (try? portfolioRegressors()) ?? [], calendarCount: data.sessions.count)
    }

    /// The return less the market's in a market-adjusted study; in excess of the risk-free rate where the model is.
    private func adjusted(_ returns: [Double]) -> [Double] {
        design.model == .marketAdjusted
            ? zip(returns, data.marketReturns).map { $0 - $1 } : Self.excess(returns, data, design.model)
    }

    private func portfolioRegressors() throws(SkipError) -> [(name: String, column: [Double])] {
        switch design.model {
        case .marketAdjusted: return []
        case .marketAndPeer, .scholesWilliams, .dimson, .tradeToTrade, .garch:
            return [(data.market.symbol, data.marketReturns)]
        case .meanAdjusted, .market, .capm, .factors: return try regressors.get()
        }
    }
}
