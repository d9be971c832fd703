import Market
import Statistics

/// Estimates the events of one study, each for itself.
///
/// A class, so that the tables of estimates share one: an estimate refers to it for what all events have in common.
final class EventEstimator: Sendable {
    let events: [StudyEvent]
    let data: StudyData
    let design: StudyDesign
    /// The regressors of a model that has the same for all events, and its coefficients' names.
    let regressors: Result<[(name: String, column: [Double])], SkipError>
    let columns: [[Double]]
    private let names: [String]
    /// The market of the session before and after, for the model that needs them.
    let neighbours: (lagged: [Double], led: [Double])?
    /// Of a model with one regressor.
    private let moments: RegressorWindows?
    /// The returns in excess of the risk-free rate, by the instrument's place, in a model of those.
    private let excessReturns: [Int: [Double]]
    /// For each instrument, day 0 of each of its events, when the design masks other events.
    private let eventRows: [Ticker: [Int]]

    /// - Precondition: every cumulative window lies inside the event window.
    init(_ events: [StudyEvent], data: StudyData, design: StudyDesign) {
        precondition(
            design.cars.allSatisfy { design.window.contains($0.lowerBound) && design.window.contains($0.upperBound) },
            "every cumulative window lies inside the event window")
        self.events = events
        self.data = data
        self.design = design
        var rows: [Ticker: [Int]] = [:]
        for event in design.masksOtherEvents ? events : [] {
            if let row = try? Self.dayZero(of: event, data, design) {
                rows[event.ticker, default: []].append(row)
            }
        }
        eventRows = rows
        regressors = Self.commonRegressors(data, design)
        let named = (try? regressors.get()) ?? []
        columns = named.map(\.column)
        names = design.model == .marketAdjusted ? [] : ["intercept"] + named.map(\.name)
        neighbours =
            design.model == .scholesWilliams
            ? (NormalFit.shifted(data.marketReturns, by: -1), NormalFit.shifted(data.marketReturns, by: 1)) : nil
        moments =
            design.model.isCommonRegression && named.count == 1
            ? RegressorWindows(
                named[0].column, length: design.estimation, isTabulated: events.count > data.sessions.count / 2) : nil
        var excess: [Int: [Double]] = [:]
        if let rate = data.rate(of: design.model) {
            for event in events {
                guard let place = data.position(of: event.ticker), excess[place] == nil else { continue }
                excess[place] = zip(data.returns(at: place), rate).map { $0 - $1 }
            }
        }
        excessReturns = excess
    }
}

extension EventEstimator {
    /// Estimates the events of some places among those given.
    func estimate(_ places: Range<Int>) -> EventEstimates {
        var estimates = EventEstimates()
        estimates.events.reserveCapacity(places.count)
        for start in stride(from: places.lowerBound, to: places.upperBound, by: EstimateTable.capacity) {
            let part = start..<min(start + EstimateTable.capacity, places.upperBound)
            var rows = EstimateRows(self, count: part.count)
            var line = moments.map {
                LineFit(on: columns[0], name: names[1], moments: $0, minimum: design.minimumObservations)
            }
            for place in part {
                do { try estimate(place, with: &line, into: &rows) } catch {
                    estimates.skipped.append(SkippedEvent(event: events[place], reason: error.reason))
                }
            }
            estimates.events += EstimateTable(rows).estimates
        }
        return estimates
    }

    /// - Parameter line: The quick way of a model with one regressor.
    private func estimate(
        _ place: Int, with line: inout LineFit?, into rows: inout EstimateRows
    ) throws(SkipError) {
        let row = try dayZero(of: place)
        guard let instrument = data.position(of: events[place].ticker) else {
            throw SkipError(.noSeries(events[place].ticker))
        }
        let event = PlacedEvent(
            position: place, instrument: instrument, peer: try peer(of: place), row: row,
            window: estimationRows(of: place, row))
        do throws(NormalFit.Failure) {
            if try fit(event, with: &line), let line {
                try rows.append(event, line)
            } else {
                try rows.append(event, try fit(event))
            }
        } catch {
            switch error {
            case .skip(let skip): throw skip
            case .tooFew(let have, let need): throw SkipError(.tooFewObservations(have: have, need: need))
            case .kernel(let error): throw SkipError(.model("\(error)"))
            }
        }
    }

    /// Whether the line fits the event's window.
    private func fit(_ event: PlacedEvent, with line: inout LineFit?) throws(NormalFit.Failure) -> Bool {
        do {
            return try line?.fit(response(of: event.instrument), event.window) ?? false
        } catch { throw .kernel(error) }
    }

    /// The row of an event's day 0.
    private static func dayZero(
        of event: StudyEvent, _ data: StudyData, _ design: StudyDesign
    ) throws(SkipError) -> Int {
        let published = event.published
        guard let first = data.sessions.first, let last = data.sessions.last else {
            throw SkipError(.outsideCalendar(first: published, last: published))
        }
        guard published >= first, published <= last else {
            throw SkipError(.outsideCalendar(first: first, last: last))
        }
        var row = data.firstRow(onOrAfter: published)
        if data.sessions[row] == published {
            if let minute = event.minute, minute >= event.close ?? design.close { row += 1 }
        } else {
            switch design.nonTradingDay {
            case .next: break
            case .previous: row -= 1
            case .skip: throw SkipError(.notASession)
            }
        }
        guard data.sessions.indices.contains(row) else { throw SkipError(.outsideCalendar(first: first, last: last)) }
        let shift = abs(data.sessions[row].days(since: published))
        guard shift <= design.maximumShift else { throw SkipError(.sessionTooFar(days: shift)) }
        return row
    }

    private func dayZero(of place: Int) throws(SkipError) -> Int {
        try Self.dayZero(of: events[place], data, design)
    }

    /// The peer's place in the data in a model that has one.
    private func peer(of place: Int) throws(SkipError) -> Int? {
        guard design.model == .marketAndPeer else { return nil }
        guard let peer = events[place].peer else { throw SkipError(.noPeer) }
        guard let position = data.position(of: peer) else { throw SkipError(.noSeries(peer)) }
        if data.holds(peer, events[place].ticker) { throw SkipError(.ownPeer(peer)) }
        return position
    }

    /// The estimation window of an event, without the windows of the instrument's other events where the design says so.
    private func estimationRows(of place: Int, _ row: Int) -> EstimationRows {
        let range = design.estimationRange(of: row)
        guard design.masksOtherEvents else { return EstimationRows(range: range, masked: []) }
        let lower = design.window.lowerBound, upper = design.window.upperBound
        let near = (eventRows[events[place].ticker] ?? []).filter {
            $0 != row && $0 + upper >= range.lowerBound && $0 + lower < range.upperBound
        }
        let masked =
            near.isEmpty ? [] : range.filter { row in near.contains { row >= $0 + lower && row <= $0 + upper } }
        return EstimationRows(range: range, masked: masked)
    }
}

extension EventEstimator {
    /// The names of a model's coefficients.
    ///
    /// - Parameter peer: Its place in the data, in a model that has one.
    func names(peer: Int?) -> [String] { peer.map { names + [data.ticker(at: $0).symbol] } ?? names }

    /// What a model is fitted to: an instrument's returns, in a model of those in excess of the risk-free rate.
    func response(of instrument: Int) -> [Double] {
        excessReturns.isEmpty ? data.returns(at: instrument) : excessReturns[instrument] ?? []
    }

    /// The residuals of an event's model.
    ///
    /// - Parameter coefficients: The intercept and the slopes.
    func residuals(of event: PlacedEvent, coefficients: ArraySlice<Double>) -> ResidualSource {
        if design.model == .tradeToTrade {
            let trades = data.tradeReturns(at: event.instrument)
            return ResidualSource(
                response: trades.scaled, columns: trades.columns, coefficients: coefficients, window: event.window)
        }
        return ResidualSource(
            response: response(of: event.instrument),
            columns: event.peer.map { columns + [data.returns(at: $0)] } ?? columns, coefficients: coefficients,
            window: event.window)
    }
}

/// Carries the reason why an event is skipped to where it is recorded.
struct SkipError: Error {
    let reason: SkippedEvent.Reason

    init(_ reason: SkippedEvent.Reason) { self.reason = reason }
}
