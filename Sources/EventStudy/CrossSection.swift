import Market
public import Statistics

/// A regression of the events' cumulative returns on their characteristics.
public struct CrossSection: Hashable, Sendable {
    /// The window whose sums are regressed, in sessions from the event's.
    public let window: ClosedRange<Int>
    /// The intercept and the characteristics; its `LeastSquares.errors(_:)` give White's and MacKinnon's errors.
    public let fit: LeastSquares
    /// The share of the returns' variance that the characteristics account for; `nil` where the returns never vary.
    public let rSquared: Double?
    /// The ids of the events that took part.
    public let events: [String]
    /// The ids of those that lack the window or a characteristic.
    public let left: [String]
    /// Numbers of the sessions and of the instruments, in the order of ``events``.
    let days: [Int]
    let tickers: [Int]

    /// Standard errors clustered by session; `nil` for fewer than two sessions.
    public var clusteredByDay: [Double]? { fit.errors(.clustered(days)) }

    /// - Parameter characteristics: For each, its name and a value for events by their ids.
    /// - Throws: `KernelError` for too few events or a characteristic that depends on others.
    public init(
        _ result: StudyResult, window: ClosedRange<Int>, on characteristics: [(name: String, values: [String: Double])]
    ) throws(KernelError) {
        var cars: [Double] = [], events: [String] = [], left: [String] = [], days: [Int] = [], tickers: [Ticker] = []
        var columns = characteristics.map { _ in [Double]() }
        for event in result.events {
            let values = characteristics.compactMap { $0.values[event.event.id] }
            guard let car = event.car(window), values.count == characteristics.count
            else {
                left.append(event.event.id)
                continue
            }
            cars.append(car.car)
            events.append(event.event.id)
            days.append(event.eventRow)
            tickers.append(event.ticker)
            for (position, value) in values.enumerated() { columns[position].append(value) }
        }
        let intercept = Regressor("intercept", Array(repeating: 1, count: cars.count))
        let fit = try LeastSquares(
            cars.span, on: [intercept] + zip(characteristics, columns).map { Regressor($0.name, $1) })
        let total = sumOfSquaredDeviations(cars.span)
        self.fit = fit
        self.rSquared = total > 0 ? 1 - fit.residualSumOfSquares / total : nil
        self.window = window
        self.events = events
        self.left = left
        self.days = LeastSquares.numbered(days)
        self.tickers = LeastSquares.numbered(tickers)
    }
}
