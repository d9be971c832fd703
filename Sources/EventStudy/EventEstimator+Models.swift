import Market
import Statistics

extension EventEstimator {
    /// The regressors of the models that have the same for all events.
    static func commonRegressors(
        _ data: StudyData, _ design: StudyDesign
    ) -> Result<[(name: String, column: [Double])], SkipError> {
        let market = (name: data.market.symbol, column: data.marketReturns)
        if design.model.isOfExcessReturns, data.riskFree == nil {
            return .failure(SkipError(.model("there is no risk-free rate to take excess returns by")))
        }
        switch design.model {
        case .meanAdjusted: return .success([])
        case .market, .marketAdjusted, .scholesWilliams, .garch, .tradeToTrade, .marketAndPeer:
            return .success([market])
        case .capm: return .success([(market.name, excess(market.column, data, design.model))])
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

    /// Returns less the risk-free rate, where the model is one of excess returns.
    static func excess(_ returns: [Double], _ data: StudyData, _ model: NormalReturnModel) -> [Double] {
        data.rate(of: model).map { zip(returns, $0).map { $0 - $1 } } ?? returns
    }

    /// The model of an event.
    func fit(_ event: PlacedEvent) throws(NormalFit.Failure) -> NormalFit {
        if case .failure(let error) = regressors { throw .skip(error) }
        let minimum = design.minimumObservations, window = event.window
        let response = response(of: event.instrument), names = names(peer: event.peer)
        switch design.model {
        case .marketAdjusted: return try NormalFit(adjusting: response, by: columns, window, minimum: minimum)
        case .tradeToTrade:
            return try NormalFit(
                tradeToTrade: data.tradeReturns(at: event.instrument), names: names, window, minimum: minimum)
        case .garch:
            return try NormalFit(
                garch: response, on: columns, names: names, window,
                firstEventRow: event.row + design.window.lowerBound, eventDays: design.window.count, minimum: minimum,
                level: design.level)
        case .scholesWilliams:
            return try NormalFit(
                scholesWilliams: response, on: columns, lagged: neighbours?.lagged ?? [], led: neighbours?.led ?? [],
                names: names, window, minimum: minimum)
        case .meanAdjusted, .market, .capm, .factors, .dimson, .marketAndPeer:
            return try NormalFit(
                regressing: response, on: event.peer.map { columns + [data.returns(at: $0)] } ?? columns,
                names: names, window, minimum: minimum)
        }
    }
}
