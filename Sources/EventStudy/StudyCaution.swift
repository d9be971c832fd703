public import Market

/// Something about the events that some tests do not allow for.
public enum StudyCaution: Hashable, Sendable {
    /// The event windows of two events of one instrument share sessions.
    case overlappingWindows(String, String)
    /// The estimation window of the first event holds the event window of the second, of the same instrument.
    case eventInEstimationWindow(String, of: String)
    /// So many events share one session.
    case sharedSession(SessionDate, count: Int)
    /// So few events that rank tests reject too often.
    case fewEvents(Int)
}

extension StudyCaution {
    /// Below this number the generalised rank test rejects more often than its level: 8 % at 5 % with ten events.
    static let fewestEvents = 20

    /// All cautions: pairs by instrument in the order of the events, then shared sessions by day.
    static func all(_ estimates: [EventEstimate], design: StudyDesign) -> [StudyCaution] {
        var cautions: [StudyCaution] = []
        var order: [Ticker] = [], byTicker: [Ticker: [EventEstimate]] = [:]
        for estimate in estimates {
            if byTicker[estimate.event.ticker] == nil { order.append(estimate.event.ticker) }
            byTicker[estimate.event.ticker, default: []].append(estimate)
        }
        let width = design.window.count
        for ticker in order {
            let events = (byTicker[ticker] ?? []).enumerated().sorted {
                ($0.element.eventRow, $0.offset) < ($1.element.eventRow, $1.offset)
            }.map(\.element)
            for (earlier, later) in zip(events, events.dropFirst()) {
                if later.eventRow - earlier.eventRow < width {
                    cautions.append(.overlappingWindows(earlier.event.id, later.event.id))
                } else if !design.masksOtherEvents,
                    earlier.eventRow + design.window.upperBound >= later.residuals.range.lowerBound,
                    earlier.eventRow + design.window.lowerBound < later.residuals.range.upperBound
                {
                    cautions.append(.eventInEstimationWindow(later.event.id, of: earlier.event.id))
                }
            }
        }
        var counts: [SessionDate: Int] = [:]
        for estimate in estimates { counts[estimate.session, default: 0] += 1 }
        cautions += counts.filter { $0.value > 1 }.sorted { $0.key < $1.key }.map {
            .sharedSession($0.key, count: $0.value)
        }
        if !estimates.isEmpty, estimates.count < fewestEvents { cautions.append(.fewEvents(estimates.count)) }
        return cautions
    }

    /// The tests that stay valid.
    public var validTests: [TestName] {
        switch self {
        case .overlappingWindows: [.calendarTime, .clusteredByTicker]
        case .eventInEstimationWindow: []
        case .sharedSession: [.kolariPynnonenBMP, .generalisedRankT, .calendarTime, .clusteredByDay]
        case .fewEvents: [.crossSectionalT, .bmp]
        }
    }
}

extension StudyCaution: CustomStringConvertible {
    /// One clause for a report.
    public var description: String {
        switch self {
        case .overlappingWindows(let first, let second): "the event windows of \(first) and \(second) overlap"
        case .eventInEstimationWindow(let event, let other):
            "the estimation window of \(event) holds the event \(other)"
        case .sharedSession(let session, let count): "\(count) events share the session \(session)"
        case .fewEvents(let count): "\(count) events are few: rank tests reject too often below \(Self.fewestEvents)"
        }
    }
}
