public import Market

/// Something about the events that some tests do not allow for.
public enum StudyCaution: Hashable, Sendable {
    /// The event windows of two events of one instrument share sessions.
    case overlappingWindows(String, String)
    /// The estimation window of the first event holds sessions of the windows of so many others of the same instrument,
    /// the second the first of them.
    case eventsInEstimationWindow(String, of: String, count: Int)
    /// So many returns of the instrument are left out because its prices give none; the first reason.
    case returnGaps(Ticker, count: Int, first: String)
    /// So many events share one session.
    case sharedSession(SessionDate, count: Int)
    /// So many sessions of the instrument are none of the market's, and are left out.
    case sessionsOutsideCalendar(Ticker, count: Int)
    /// So few events that rank tests reject too often.
    case fewEvents(Int)
}

extension StudyCaution {
    /// Below this number the generalised rank test rejects more often than its level: 8 % at 5 % with ten events.
    static let fewestEvents = 20

    /// All cautions: pairs by instrument in the order of the events, shared sessions by day, then
    /// instruments with sessions of their own.
    static func all(_ estimates: [EventEstimate], data: StudyData, design: StudyDesign) -> [StudyCaution] {
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
            for (first, second) in zip(places, places.dropFirst())
            where estimates[second].eventRow - estimates[first].eventRow < width {
                cautions.append(.overlappingWindows(estimates[first].event.id, estimates[second].event.id))
            }
            if !design.masksOtherEvents { cautions += eventsInEstimationWindows(places, estimates, design) }
        }
        var counts: [SessionDate: Int] = [:]
        for estimate in estimates { counts[estimate.session, default: 0] += 1 }
        cautions += counts.filter { $0.value > 1 }.sorted { $0.key < $1.key }.map {
            .sharedSession($0.key, count: $0.value)
        }
        for ticker in order {
            guard let place = data.position(of: ticker), let count = data.outsideCalendar[place] else { continue }
            cautions.append(.sessionsOutsideCalendar(ticker, count: count))
        }
        for ticker in order + (order.contains(data.market) ? [] : [data.market]) {
            guard let gaps = data.position(of: ticker).flatMap({ data.gaps[$0] }), let first = gaps.first else {
                continue
            }
            cautions.append(.returnGaps(ticker, count: gaps.count, first: "\(first)"))
        }
        if !estimates.isEmpty, estimates.count < fewestEvents { cautions.append(.fewEvents(estimates.count)) }
        return cautions
    }

    /// Of events of one instrument in the order of their sessions, those whose estimation window is not free of the
    /// others' event windows; O(events).
    private static func eventsInEstimationWindows(
        _ places: [Int], _ estimates: [EventEstimate], _ design: StudyDesign
    ) -> [StudyCaution] {
        var cautions: [StudyCaution] = []
        var first = 0, end = 0
        for (position, place) in places.enumerated() {
            let range = estimates[place].estimationRange
            while first < position, estimates[places[first]].eventRow + design.window.upperBound < range.lowerBound {
                first += 1
            }
            end = max(end, first)
            // Estimation ends before the event's own window begins, so those in it are earlier ones.
            while end < position, estimates[places[end]].eventRow + design.window.lowerBound < range.upperBound {
                end += 1
            }
            guard first < end else { continue }
            cautions.append(
                .eventsInEstimationWindow(
                    estimates[place].event.id, of: estimates[places[first]].event.id, count: end - first))
        }
        return cautions
    }

    /// The tests that stay valid.
    public var validTests: [TestName] {
        switch self {
        case .overlappingWindows: [.calendarTime, .clusteredByTicker]
        case .eventsInEstimationWindow, .sessionsOutsideCalendar, .returnGaps: []
        case .sharedSession: [.kolariPynnonenBMP, .generalisedRankT, .calendarTime, .clusteredByDay]
        case .fewEvents: [.crossSectionalT, .bmp]
        }
    }
}

extension StudyCaution {
    /// What a caution is about, without its numbers.
    public enum Kind: Hashable, Sendable, CaseIterable {
        /// As the caution of that name.
        case overlappingWindows, eventsInEstimationWindow, sharedSession, sessionsOutsideCalendar, returnGaps, fewEvents
    }

    /// What the caution is about.
    public var kind: Kind {
        switch self {
        case .overlappingWindows: .overlappingWindows
        case .eventsInEstimationWindow: .eventsInEstimationWindow
        case .sharedSession: .sharedSession
        case .sessionsOutsideCalendar: .sessionsOutsideCalendar
        case .returnGaps: .returnGaps
        case .fewEvents: .fewEvents
        }
    }
}

extension StudyCaution: CustomStringConvertible {
    /// One clause for a report.
    public var description: String {
        switch self {
        case .overlappingWindows(let first, let second): "the event windows of \(first) and \(second) overlap"
        case .eventsInEstimationWindow(let event, let other, let count):
            "the estimation window of \(event) holds the event \(other)"
                + (count > 1 ? " and \(count - 1) more of the instrument" : "")
        case .returnGaps(let ticker, let count, let first):
            "\(count) \(count == 1 ? "return" : "returns") of \(ticker) \(count == 1 ? "is" : "are") left out"
                + "\(count == 1 ? "" : ", the first for this"): \(first)"
        case .sharedSession(let session, let count): "\(count) events share the session \(session)"
        case .sessionsOutsideCalendar(let ticker, let count):
            "\(count) sessions of \(ticker) are none of the market's and are left out"
        case .fewEvents(let count):
            "\(count) \(count == 1 ? "event is" : "events are") few: rank tests reject too often below \(Self.fewestEvents)"
        }
    }
}
