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
    private let names: [String]
    private let plainColumns: [[Double]]

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
        do throws(SkipError) {
            let columns = try Self.commonRegressors(data, design)
            regressors = .success(columns)
            names = ["intercept"] + columns.map(\.name)
            plainColumns = columns.map(\.column)
        } catch {
            regressors = .failure(error)
            names = []
            plainColumns = []
        }
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

    func estimate(_ event: StudyEvent) throws(SkipError) -> EventEstimate {
        let (row, shift) = try Self.dayZero(of: event, data, design)
        guard let own = data.returns(of: event.ticker) else { throw SkipError(.noSeries(event.ticker)) }
        let end = row + design.window.lowerBound - design.gap
        let others = design.masksOtherEvents ? (eventRows[event.ticker] ?? []).filter { $0 != row } : []
        let lower = design.window.lowerBound, upper = design.window.upperBound
        let range = (end - design.estimation)..<end
        let masked =
            others.isEmpty
            ? [] : range.filter { row in others.contains { row >= $0 + lower && row <= $0 + upper } }
        let window = EstimationRows(range: range, masked: masked)

        let response = excess(own)
        let fit: NormalFit
        do { fit = try self.fit(event, response, window, row) } catch {
            switch error {
            case .skip(let skip): throw skip
            case .fit(.tooFew(let have, let need)): throw SkipError(.tooFewObservations(have: have, need: need))
            case .fit(.kernel(let error)): throw SkipError(.model("\(error)"))
            }
        }
        return try EventEstimate(event, row, shift, fit, data, design)
    }

    private enum FitError: Error {
        case skip(SkipError)
        case fit(NormalFit.Failure)
    }

    func excess(_ returns: [Double]) -> [Double] { data.excess(returns, design.model) }

    /// The regressors of the models that have the same for all events.
    private static func commonRegressors(
        _ data: StudyData, _ design: StudyDesign
    ) throws(SkipError) -> [(name: String, column: [Double])] {
        switch design.model {
        case .capm, .factors(_, excess: true):
            guard data.riskFree != nil else {
                throw SkipError(.model("there is no risk-free rate to take excess returns by"))
            }
        default: break
        }
        switch design.model {
        case .market: return [(data.market.symbol, data.marketReturns)]
        case .capm: return [(data.market.symbol, data.excess(data.marketReturns, design.model))]
        case .factors(let names, _):
            var columns: [(name: String, column: [Double])] = []
            for name in names {
                guard let column = data.factors[name] else { throw SkipError(.model("there is no factor \(name)")) }
                columns.append((name, column))
            }
            return columns
        default: return []
        }
    }

    private func fit(
        _ event: StudyEvent, _ response: [Double], _ window: EstimationRows, _ row: Int
    ) throws(FitError) -> NormalFit {
        let market = (name: data.market.symbol, column: data.marketReturns)
        let minimum = design.minimumObservations
        func regression(_ columns: [(name: String, column: [Double])]) throws(FitError) -> NormalFit {
            do { return try NormalFit(regressing: response, on: columns, window, minimum: minimum) } catch {
                throw .fit(error)
            }
        }
        switch design.model {
        case .meanAdjusted: return try regression([])
        case .marketAdjusted:
            do {
                return try NormalFit(adjusting: response, by: market.column, window, minimum: minimum)
            } catch { throw .fit(error) }
        case .market, .capm, .factors:
            let columns: [(name: String, column: [Double])]
            do { columns = try regressors.get() } catch { throw .skip(error) }
            if columns.count == 1 {
                do {
                    if let line = try NormalFit(
                        line: response, on: plainColumns, names: names, window, minimum: minimum)
                    {
                        return line
                    }
                } catch { throw .fit(error) }
            }
            return try regression(columns)
        case .marketAndPeer:
            guard let peer = event.peer else { throw .skip(SkipError(.noPeer)) }
            guard let column = data.returns(of: peer) else { throw .skip(SkipError(.noSeries(peer))) }
            return try regression([market, (peer.symbol, column)])
        case .scholesWilliams:
            do {
                return try NormalFit(scholesWilliams: response, market: market, window, minimum: minimum)
            } catch { throw .fit(error) }
        case .dimson(let lags, let leads):
            return try regression(NormalFit.dimsonRegressors(market, lags: lags, leads: leads))
        case .tradeToTrade:
            guard let trades = data.tradeReturns(of: event.ticker) else {
                throw .skip(SkipError(.noSeries(event.ticker)))
            }
            do {
                return try NormalFit(tradeToTrade: trades, market: market.name, window, minimum: minimum)
            } catch { throw .fit(error) }
        case .garch:
            do {
                return try NormalFit(
                    garch: response, market: market, window, firstEventRow: row + design.window.lowerBound,
                    eventDays: design.window.count, minimum: minimum, level: design.level)
            } catch { throw .fit(error) }
        }
    }
}

/// Carries the reason why an event is skipped to where it is recorded.
struct SkipError: Error {
    let reason: SkippedEvent.Reason

    init(_ reason: SkippedEvent.Reason) { self.reason = reason }
}
