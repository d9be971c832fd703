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
        // Events by their places: an estimate is large.
        var order: [Ticker] = [], byTicker: [Ticker: [Int]] = [:]
        for (place, estimate) in estimates.enumerated() {
            if byTicker[estimate.ticker] == nil { order.append(estimate.ticker) }
            byTicker[estimate.ticker, default: []].append(place)
        }
        let width = design.window.count
        for ticker in order {
            let places = (byTicker[ticker] ?? []).sorted {
                (estimates[$0].eventRow, $0) < (estimates[$1].eventRow, $1)
            }
            for (first, second) in zip(places, places.dropFirst()) {
                let row = estimates[first].eventRow, range = estimates[second].estimationRange
                if estimates[second].eventRow - row < width {
                    cautions.append(.overlappingWindows(estimates[first].event.id, estimates[second].event.id))
                } else if !design.masksOtherEvents, row + design.window.upperBound >= range.lowerBound,
                    row + design.window.lowerBound < range.upperBound
                {
                    cautions.append(
                        .eventInEstimationWindow(estimates[second].event.id, of: estimates[first].event.id))
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

extension StudyCaution {
    public enum Kind: Hashable, Sendable, CaseIterable {
        case overlappingWindows, eventInEstimationWindow, sharedSession, fewEvents
    }

    public var kind: Kind {
        switch self {
        case .overlappingWindows: .overlappingWindows
        case .eventInEstimationWindow: .eventInEstimationWindow
        case .sharedSession: .sharedSession
        case .fewEvents: .fewEvents
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
