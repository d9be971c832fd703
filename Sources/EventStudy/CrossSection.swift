public import Statistics

/// A regression of the events' cumulative returns on their characteristics.
public struct CrossSection: Sendable {
    public let window: ClosedRange<Int>
    /// The intercept and the characteristics; its ``LeastSquares/errors(_:)`` give White's and MacKinnon's errors.
    public let fit: LeastSquares
    /// Standard errors clustered by session; `nil` for fewer than two sessions.
    public let clusteredByDay: [Double]?
    /// The ids of the events that took part.
    public let events: [String]
    /// The ids of those that lack the window or a characteristic.
    public let left: [String]

    /// - Parameter characteristics: For each, its name and a value for events by their ids.
    /// - Throws: ``KernelError`` for too few events or a characteristic that depends on others.
    public init(
        _ result: StudyResult, window: ClosedRange<Int>, on characteristics: [(name: String, values: [String: Double])]
    ) throws(KernelError) {
        var cars: [Double] = [], events: [String] = [], left: [String] = [], days: [Int] = []
        var columns = characteristics.map { _ in [Double]() }
        for event in result.events {
            let values = characteristics.compactMap { $0.values[event.event.id] }
            guard let car = event.cars.first(where: { $0.window == window }), values.count == characteristics.count
            else {
                left.append(event.event.id)
                continue
            }
            cars.append(car.car)
            events.append(event.event.id)
            days.append(event.eventRow)
            for (position, value) in values.enumerated() { columns[position].append(value) }
        }
        let intercept = Regressor("intercept", Array(repeating: 1, count: cars.count))
        fit = try LeastSquares(
            cars.span, on: [intercept] + zip(characteristics, columns).map { Regressor($0.name, $1) })
        clusteredByDay = fit.errors(.clustered(days))
        self.window = window
        self.events = events
        self.left = left
    }
}
