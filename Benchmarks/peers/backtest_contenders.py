"""Backtests the bars of a file with one library, and prints how long that took and what came out.

    backtest_contenders.py numpy|vectorbt|backtesting grid|trades FILE

Imports, compilation by numba and the reading of the file are not timed; of three passes the quickest counts.
"""

import json
import sys
import time
import warnings

import numpy

SLIPPAGE = COST = 0.0005
YEAR = 252
PARAMETERS = [
    (4 + 2 * fast, 26 + 6 * slow, 3 * hold) for fast in range(1, 11) for slow in range(1, 11) for hold in range(1, 11)
]


def crossings(close, fast, slow):
    """The sessions at whose close the short mean rises above the long one; two bars must follow for a position."""
    totals = numpy.concatenate([[0.0], numpy.cumsum(close)])
    short = (totals[slow:] - totals[slow - fast:-fast]) / fast
    long = (totals[slow:] - totals[:-slow]) / slow
    above = short > long
    signals = numpy.flatnonzero(above[1:] & ~above[:-1]) + slow
    return signals[signals < len(close) - 2]


def taken(signals, hold, sessions):
    """The sessions of the entries: those after the signals that find no position."""
    entries, free = [], 0
    for entry in signals + 1:
        if entry >= free and entry < sessions:
            entries.append(entry)
            free = entry + hold
    return numpy.array(entries, dtype=int)


def figures(returns):
    wealth = numpy.cumprod(1 + returns)
    peak = numpy.maximum(numpy.maximum.accumulate(wealth), 1)
    spread = returns.std(ddof=1)
    sharpe = returns.mean() / spread * numpy.sqrt(YEAR) if spread > 0 else 0
    return wealth[-1] - 1 + sharpe + (wealth / peak - 1).min()


def numpy_grid(bars, _):
    opens, _, _, close = bars[0]
    sessions = len(close)

    def run():
        total = 0.0
        signals = {}
        for fast, slow, hold in PARAMETERS:
            if (fast, slow) not in signals:
                signals[fast, slow] = crossings(close, fast, slow)
            entries = taken(signals[fast, slow], hold, sessions)
            rows = entries[:, None] + numpy.arange(hold)
            rows = rows[rows < sessions]
            returns = numpy.zeros(sessions)
            returns[rows] = close[rows] / close[rows - 1] - 1
            exits = numpy.minimum(entries + hold - 1, sessions - 1)
            bought = opens[entries] * (1 + SLIPPAGE) * (1 + COST)
            returns[entries] = close[entries] / bought - 1
            returns[exits] = (1 + returns[exits]) * (1 - SLIPPAGE) * (1 - COST) - 1
            total += figures(returns)
        return len(PARAMETERS), total

    return run, 1


def numpy_trades(bars, events):
    flat = numpy.concatenate([bars, numpy.full((len(bars), 4, 20), numpy.nan)], axis=2)
    sessions = bars.shape[2]

    def run():
        # Entry at the first open after the midnight of the event's day.
        place, day, side = events[:, 0].astype(int), events[:, 1].astype(int), events[:, 2]
        windows = day[:, None] + numpy.arange(20)
        opens, highs, lows, closes = (flat[place[:, None], field, windows] for field in range(4))
        reference = opens[:, 0]
        level = reference * (1 - side * 0.05)
        gap = side[:, None] * (opens - level[:, None]) <= 0
        gap[:, 0] = False
        adverse = numpy.where(side[:, None] > 0, lows, highs)
        hit = side[:, None] * (adverse - level[:, None]) <= 0
        out = gap | hit
        rows = numpy.arange(len(day))
        first = numpy.where(out.any(axis=1), out.argmax(axis=1), 19)
        last = numpy.minimum(19, sessions - 1 - day)
        stopped = out[rows, first]
        first = numpy.where(stopped, first, last)
        price = numpy.where(stopped, numpy.where(gap[rows, first], opens[rows, first], level), closes[rows, first])
        entry, exit = reference * (1 + side * SLIPPAGE), price * (1 - side * SLIPPAGE)
        net = side * (exit - entry) - COST * (entry + exit)
        return len(net), float((net / entry).sum())

    return run, 1


def vectorbt_grid(bars, _):
    import numba
    import vectorbt

    opens, _, _, close = bars[0]
    sessions = len(close)

    @numba.njit(cache=False)
    def place(signals, holds, entries, exits, price, opens, close):
        for column in range(len(holds)):
            free = 0
            for row in range(sessions - 1):
                entry = row + 1
                if signals[row, column] and entry >= free:
                    last = min(entry + holds[column] - 1, sessions - 1)
                    entries[entry, column] = True
                    exits[last, column] = last > entry
                    price[entry, column] = opens[entry]
                    price[last, column] = close[last] if last > entry else opens[entry]
                    free = entry + holds[column]

    def run():
        signals = numpy.zeros((sessions, len(PARAMETERS)), dtype=bool)
        known = {}
        for column, (fast, slow, _) in enumerate(PARAMETERS):
            if (fast, slow) not in known:
                known[fast, slow] = crossings(close, fast, slow)
            signals[known[fast, slow], column] = True
        entries, exits = numpy.zeros_like(signals), numpy.zeros_like(signals)
        price = numpy.repeat(close[:, None], len(PARAMETERS), axis=1)
        place(signals, numpy.array([hold for _, _, hold in PARAMETERS]), entries, exits, price, opens, close)
        portfolio = vectorbt.Portfolio.from_signals(
            close[:, None], entries, exits, price=price, fees=COST, slippage=SLIPPAGE, init_cash=100_000, freq="1D")
        returns = portfolio.returns(wrap_kwargs={}).to_numpy()
        total = portfolio.total_return().to_numpy()
        spread = returns.std(axis=0, ddof=1)
        sharpe = numpy.where(spread > 0, returns.mean(axis=0) / spread * numpy.sqrt(YEAR), 0)
        return len(PARAMETERS), float((total + sharpe + portfolio.max_drawdown().to_numpy()).sum())

    return run, 1


def vectorbt_trades(bars, events):
    import vectorbt

    # An expert's way: the twenty bars of every event side by side instead of thousands of whole histories.
    def run():
        place, day, side = events[:, 0].astype(int), events[:, 1].astype(int), events[:, 2]
        whole = day + 20 <= bars.shape[2]
        windows = day[whole][:, None] + numpy.arange(20)
        opens, highs, lows, closes = (bars[place[whole][:, None], field, windows].T for field in range(4))
        entries, exits = numpy.zeros_like(opens, dtype=bool), numpy.zeros_like(opens, dtype=bool)
        entries[0], exits[-1] = True, True
        price = closes.copy()
        price[0] = opens[0]
        long = side[whole] > 0
        nothing = numpy.zeros_like(entries)
        portfolio = vectorbt.Portfolio.from_signals(
            closes, entries & long, exits & long, short_entries=entries & ~long, short_exits=exits & ~long,
            price=price, open=opens, high=highs, low=lows, sl_stop=0.05, stop_entry_price="price",
            stop_exit_price="stopmarket", fees=COST, slippage=SLIPPAGE, size=1, init_cash=1e6, freq="1D")
        trades = portfolio.trades.records_arr
        return len(trades), float((trades["pnl"] / trades["entry_price"]).sum())

    return run, 1


def backtesting_grid(bars, _):
    import pandas
    from backtesting import Backtest, Strategy

    warnings.simplefilter("ignore")
    opens, highs, lows, close = bars[0]
    table = pandas.DataFrame(
        {"Open": opens, "High": highs, "Low": lows, "Close": close},
        index=pandas.bdate_range("1990-01-01", periods=len(close)))
    count = 20

    class Crossing(Strategy):
        signals, hold = None, 5

        def init(self):
            self.bars = 0

        def next(self):
            row = len(self.data) - 1
            if self.position:
                self.bars += 1
                # It leaves at the next open; the close of the bar itself can't be had.
                if self.bars >= self.hold:
                    self.position.close()
            elif row in self.signals:
                self.bars = 0
                self.buy()

    def run():
        total = 0.0
        for fast, slow, hold in PARAMETERS[:: len(PARAMETERS) // count]:
            test = Backtest(table, Crossing, cash=100_000, commission=COST, spread=SLIPPAGE, finalize_trades=True)
            total += test.run(signals=set(crossings(close, fast, slow).tolist()), hold=hold)["Return [%]"]
        return count, total

    return run, len(PARAMETERS) / count


def main(library, job, path):
    values = numpy.fromfile(path)
    instruments, sessions, count = (int(value) for value in values[:3])
    bars = values[3:3 + 4 * instruments * sessions].reshape(instruments, 4, sessions)
    events = values[3 + 4 * instruments * sessions:].reshape(count, 3)
    run, scale = globals()[f"{library}_{job}"](bars, events)
    run()
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        done, total = run()
        best = min(best, time.perf_counter() - start)
    print(json.dumps({"seconds": best * scale, "facts": {"count": done, "sum": float(total)}}))


if __name__ == "__main__":
    main(*sys.argv[1:])
