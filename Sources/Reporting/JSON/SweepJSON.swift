import Backtesting
import Market

extension JSONValue {
    /// A sweep: its figures on overfitting, and a row a combination.
    ///
    /// - Parameter days: of the sessions that its returns are of.
    init(_ sweep: ParameterSweep, days: [SessionDate]) {
        self = [
            "trials": .integer(sweep.trials),
            "axes": JSONValue(
                sweep.axes.map {
                    ["name": .string($0.parameter.rawValue), "values": JSONValue($0.values.map { JSONValue($0) })]
                }),
            "best": JSONValue(sweep.best), "deflated_sharpe": JSONValue(sweep.deflatedSharpe),
            "expected_best_sharpe": JSONValue(sweep.expectedBestSharpe),
            "minimum_backtest_years": .number(sweep.minimumYears),
            "pbo": sweep.overfitting.map {
                [
                    "blocks": .integer($0.blocks), "splits": .integer($0.logits.count),
                    "rules_left_out": .integer($0.leftOut), "pbo": .number($0.probability),
                    "prob_oos_loss": .number($0.lossProbability),
                    "mean_logit": .number($0.meanLogit), "degradation_slope": JSONValue($0.degradationSlope),
                ]
            } ?? .null,
            "reality_check": sweep.bestRuleTest.map {
                [
                    "draws": .integer($0.draws), "mean_block": .number($0.meanBlock), "best": .integer($0.best),
                    "white_p": .number($0.realityCheck), "spa_lower_p": .number($0.spaLower),
                    "spa_consistent_p": .number($0.spaConsistent), "spa_upper_p": .number($0.spaUpper),
                ]
            } ?? .null,
            "walk_forward": sweep.walkForward.map { walk in
                [
                    "total_return": JSONValue(walk.metrics.totalReturn), "sharpe": JSONValue(walk.metrics.sharpe),
                    "changes": .integer(walk.changes), "change_cost": .number(walk.changeCosts),
                    "folds_dropped": .integer(walk.dropped),
                    "folds": JSONValue(
                        walk.folds.map {
                            [
                                "start": .integer($0.start), "end": .integer($0.end),
                                "first": .string("\(days[$0.start])"), "last": .string("\(days[$0.end - 1])"),
                                "cell": .integer($0.rule),
                                "in_sample": .number($0.inSample), "out_of_sample": JSONValue($0.outOfSample),
                                "change_cost": .number($0.changeCost),
                            ]
                        }),
                ]
            } ?? .null,
            "cells": JSONValue(
                sweep.cells.map { cell in
                    .object(
                        zip(sweep.axes, cell.positions).map {
                            Member($0.parameter.rawValue, JSONValue($0.values[$1]))
                        } + [
                            Member("trades", .integer(cell.trades)), Member("mean_return", JSONValue(cell.meanReturn)),
                            Member("final_equity", .number(cell.finalEquity)),
                            Member("total_return", JSONValue(cell.totalReturn)),
                            Member("sharpe", JSONValue(cell.sharpe)),
                            Member("max_drawdown", .number(cell.maximumDrawdown)), Member("p", JSONValue(cell.p)),
                            Member("p_bh", JSONValue(cell.adjustedP)),
                        ])
                }),
        ]
    }
}
