"""Figures of trades and of an account from the reference trades, and ratios over interest, by numpy's own formulas.

    python make_trade_metrics.py > trade_metrics.json        (numpy 2.4.6)
"""
import csv
import json

import numpy as np

FOLDER = __file__.rsplit("/", 1)[0]
YEAR = 252


def rows(name):
    with open(f"{FOLDER}/{name}") as file:
        return list(csv.DictReader(file))


def column(table, name):
    return np.array([float(row[name]) for row in table])


def streak(flags):
    longest = current = 0
    for flag in flags:
        current = current + 1 if flag else 0
        longest = max(longest, current)
    return longest


def account(stem):
    trades, curve = rows(f"{stem}.portfolio_trades.csv"), rows(f"{stem}.equity.csv")
    net, returns = column(trades, "net"), column(trades, "net_return")
    wins, losses = net[net > 0], net[net < 0]
    decided = len(wins) / (len(wins) + len(losses))
    payoff = wins.mean() / -losses.mean()
    equity = column(curve, "equity")
    traded = (column(trades, "qty") * (column(trades, "entry_fill") + column(trades, "exit_fill"))).sum()
    slippage = (
        column(trades, "qty")
        * (abs(column(trades, "entry_fill") - column(trades, "entry_ref"))
           + abs(column(trades, "exit_fill") - column(trades, "exit_ref")))
    ).sum()
    costs = column(trades, "commission").sum() + column(trades, "borrow").sum() + slippage
    years = len(equity) / YEAR
    return {
        "hit_rate": float((net > 0).mean()), "hit_rate_decided": decided,
        "profit_factor": wins.sum() / -losses.sum(),
        "profit_factor_percent": returns[returns > 0].sum() / -returns[returns < 0].sum(),
        "payoff": payoff, "expectancy": net.mean(), "mean_return": returns.mean(), "median_return": np.median(returns),
        "best": returns.max(), "worst": returns.min(), "mean_bars": column(trades, "bars").mean(),
        "mean_mae": column(trades, "mae").mean(), "mean_mfe": column(trades, "mfe").mean(),
        "sqn": np.sqrt(len(net)) * net.mean() / net.std(ddof=1),
        "sqn_capped": np.sqrt(min(len(net), 100)) * net.mean() / net.std(ddof=1),
        "kelly": decided - (1 - decided) / payoff, "winning_streak": streak(net > 0), "losing_streak": streak(net < 0),
        "net": net.sum(), "slippage": slippage,
        "exposed_share": float((column(curve, "open_positions") > 0).mean()),
        "turnover": traded / 2 / equity.mean() / years, "costs_bps_year": costs / equity.mean() / years * 1e4,
        "break_even_bps": (net.sum() + column(trades, "commission").sum() + slippage) / traded * 1e4,
    }


def over_interest(rate):
    table = rows("hand12.returns.csv")
    returns, benchmark = column(table, "ret"), column(table, "bench")
    excess, other = returns - rate / YEAR, benchmark - rate / YEAR
    downside = np.sqrt((np.minimum(excess, 0) ** 2).mean())
    beta = np.cov(returns, benchmark)[0, 1] / benchmark.var(ddof=1)
    return {
        "rate": rate, "sharpe": excess.mean() / returns.std(ddof=1) * np.sqrt(YEAR),
        "sortino": excess.mean() * np.sqrt(YEAR) / downside,
        "alpha_period": excess.mean() - beta * other.mean(), "treynor": excess.mean() * YEAR / beta,
    }


print(json.dumps(
    {
        "A": account("synth6_A_hold5_stop3"), "B": account("synth6_B_hold8_stop4_tp4"),
        "over_interest": over_interest(0.02),
    }, indent=1))
