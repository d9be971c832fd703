import Market
import Statistics

/// Estimates the events of one study, each for itself.
struct EventEstimator {
    let data: StudyData
    let design: StudyDesign
    /// For each instrument, day 0 of each of its events, when the design masks other events.
    private let eventRows: [Ticker: [Int]]
    /// The regressors of a model that has the same for all events, and its coefficients' names.
    let regressors: Result<[(name: String, column: [Double])], SkipError>
    private let columns: [[Double]]
    private let names: [String]
    /// The market of the session before and after, for the model that needs them.
    private let neighbours: (lagged: [Double], led: [Double])?
    /// Of a model with one regressor.
    private let moments: RegressorWindows?
    /// The returns in excess of the risk-free rate, by the instrument's place, in a model of those.
    private let excessReturns: [Int: [Double]]

    /// - Precondition: every cumulative window lies inside the event window.
    init(_ events: [StudyEvent], data: StudyData, design: StudyDesign) {
        precondition(
            design.cars.allSatisfy { design.window.contains($0.lowerBound) && design.window.contains($0.upperBound) },
            "every cumulative window lies inside the event window")
        self.data = data
        self.design = design
        var rows: [Ticker: [Int]] = [:]
        if design.masksOtherEvents {
            for event in events {
                if let row = try? Self.dayZero(of: event, data, design).row {
                    rows[event.ticker, default: []].append(row)
                }
            }
        }
        eventRows = rows
        let common = Self.commonRegressors(data, design)
        regressors = common
        let named = (try? common.get()) ?? []
        columns = named.map(\.column)
        names = Self.names(named.map(\.name), design.model)
        neighbours =
            design.model == .scholesWilliams
            ? (NormalFit.shifted(data.marketReturns, by: -1), NormalFit.shifted(data.marketReturns, by: 1)) : nil
        let isLine =
            switch design.model {
            case .market, .capm, .factors: named.count == 1
            default: false
            }
        moments =
            isLine
            ? RegressorWindows(
                named[0].column, length: design.estimation, isTabulated: events.count > data.sessions.count / 2) : nil
        var excess: [Int: [Double]] = [:]
        if data.rate(of: design.model) != nil {
            for event in events {
                if let place = data.position(of: event.ticker), excess[place] == nil {
                    excess[place] = data.excess(data.returns(at: place), design.model)
                }
            }
        }
        excessReturns = excess
    }

    /// Day 0 of an event: its row and how many calendar days it was moved.
    static func dayZero(
        of event: StudyEvent, _ data: StudyData, _ design: StudyDesign
    ) throws(SkipError) -> (row: Int, shift: Int) {
        guard let first = data.sessions.first, let last = data.sessions.last else {
            throw SkipError(.outsideCalendar(first: event.published, last: event.published))
        }
        let outside = SkippedEvent.Reason.outsideCalendar(first: first, last: last)
        guard event.published >= first, event.published <= last else { throw SkipError(outside) }
        var row = data.firstRow(onOrAfter: event.published)
        let isSession = data.sessions[row] == event.published
        if isSession {
            if let minute = event.minute, minute >= design.close { row += 1 }
        } else {
            switch design.nonTradingDay {
            case .next: break
            case .previous: row -= 1
            case .skip: throw SkipError(.notASession)
            }
        }
        guard data.sessions.indices.contains(row) else { throw SkipError(outside) }
        let shift = data.sessions[row].days(since: event.published)
        guard abs(shift) <= design.maximumShift else { throw SkipError(.sessionTooFar(days: abs(shift))) }
        return (row, shift)
    }

    /// Estimates an event and appends it to others.
    func estimate(_ event: StudyEvent, into rows: inout EstimateRows) throws(SkipError) {
        let (row, shift) = try Self.dayZero(of: event, data, design)
        guard let place = data.position(of: event.ticker) else { throw SkipError(.noSeries(event.ticker)) }
        let window = estimationRows(event, row)
        let response = excessReturns.isEmpty ? data.returns(at: place) : excessReturns[place] ?? []
        let fit: NormalFit
        do { fit = try self.fit(event, response, window, row) } catch {
            switch error {
            case .skip(let skip): throw skip
            case .fit(.tooFew(let have, let need)): throw SkipError(.tooFewObservations(have: have, need: need))
            case .fit(.kernel(let error)): throw SkipError(.model("\(error)"))
            }
        }
        try rows.append(event, row: row, shift: shift, fit: fit, window, data, rate: data.rate(of: design.model))
    }

    /// The estimation window of an event, without the windows of the instrument's other events where the design says so.
    private func estimationRows(_ event: StudyEvent, _ row: Int) -> EstimationRows {
        let end = row + design.window.lowerBound - design.gap
        let range = (end - design.estimation)..<end
        guard design.masksOtherEvents else { return EstimationRows(range: range, masked: []) }
        let lower = design.window.lowerBound, upper = design.window.upperBound
        let near = (eventRows[event.ticker] ?? []).filter {
            $0 != row && $0 + upper >= range.lowerBound && $0 + lower < range.upperBound
        }
        let masked =
            near.isEmpty ? [] : range.filter { row in near.contains { row >= $0 + lower && row <= $0 + upper } }
        return EstimationRows(range: range, masked: masked)
    }

    private enum FitError: Error {
        case skip(SkipError)
        case fit(NormalFit.Failure)
    }

    /// The regressors of the models that have the same for all events.
    private static func commonRegressors(
        _ data: StudyData, _ design: StudyDesign
    ) -> Result<[(name: String, column: [Double])], SkipError> {
        let market = (name: data.market.symbol, column: data.marketReturns)
        if design.model.isOfExcessReturns, data.riskFree == nil {
            return .failure(SkipError(.model("there is no risk-free rate to take excess returns by")))
        }
        switch design.model {
        case .meanAdjusted: return .success([])
        case .market, .marketAdjusted, .scholesWilliams, .garch, .tradeToTrade, .marketAndPeer: return .success([market])
        case .capm: return .success([(market.name, data.excess(market.column, design.model))])
        case .dimson(let lags, let leads):
            return .success(NormalFit.dimsonRegressors(market, lags: lags, leads: leads))
        case .factors(let names, _):
            var columns: [(name: String, column: [Double])] = []
            for name in names {
                guard let column = data.factors[name] else {
                    return .failure(SkipError(.model("there is no factor \(name)")))
                }
                columns.append((name, column))
            }
            return .success(columns)
        }
    }

    /// Of the coefficients of a model with these regressors.
    private static func names(_ regressors: [String], _ model: NormalReturnModel) -> [String] {
        model == .marketAdjusted ? [] : ["intercept"] + regressors
    }

    private func fit(
        _ event: StudyEvent, _ response: [Double], _ window: EstimationRows, _ row: Int
    ) throws(FitError) -> NormalFit {
        if case .failure(let error) = regressors { throw .skip(error) }
        let minimum = design.minimumObservations
        switch design.model {
        case .marketAndPeer:
            guard let peer = event.peer else { throw .skip(SkipError(.noPeer)) }
            guard let column = data.returns(of: peer) else { throw .skip(SkipError(.noSeries(peer))) }
            return try fitting { () throws(NormalFit.Failure) in
                try NormalFit(
                    regressing: response, on: columns + [column], names: names + [peer.symbol], window, minimum: minimum)
            }
        case .tradeToTrade:
            guard let trades = data.tradeReturns(of: event.ticker) else {
                throw .skip(SkipError(.noSeries(event.ticker)))
            }
            return try fitting { () throws(NormalFit.Failure) in
                try NormalFit(tradeToTrade: trades, names: names, window, minimum: minimum)
            }
        default:
            return try fitting { () throws(NormalFit.Failure) in
                try fit(response, window, firstEventRow: row + design.window.lowerBound)
            }
        }
    }

    private func fitting(_ fit: () throws(NormalFit.Failure) -> NormalFit) throws(FitError) -> NormalFit {
        do { return try fit() } catch { throw .fit(error) }
    }

    /// A model whose regressors are the same for all events.
    private func fit(
        _ response: [Double], _ window: EstimationRows, firstEventRow: Int
    ) throws(NormalFit.Failure) -> NormalFit {
        let minimum = design.minimumObservations
        switch design.model {
        case .marketAdjusted: return try NormalFit(adjusting: response, by: columns, window, minimum: minimum)
        case .garch:
            return try NormalFit(
                garch: response, on: columns, names: names, window, firstEventRow: firstEventRow,
                eventDays: design.window.count, minimum: minimum, level: design.level)
        default: break
        }
        if let neighbours {
            return try NormalFit(
                scholesWilliams: response, on: columns, lagged: neighbours.lagged, led: neighbours.led, names: names,
                window, minimum: minimum)
        }
        if let moments,
            let line = try NormalFit(
                line: response, on: columns, names: names, window, moments: moments, minimum: minimum)
        {
            return line
        }
        return try NormalFit(regressing: response, on: columns, names: names, window, minimum: minimum)
    }
}

/// Carries the reason why an event is skipped to where it is recorded.
struct SkipError: Error {
    let reason: SkippedEvent.Reason

    init(_ reason: SkippedEvent.Reason) { self.reason = reason }
}
