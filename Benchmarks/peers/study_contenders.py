"""Studies the events of a returns file with one library, and prints how long that took and what came out.

    study_contenders.py numpy|eventstudy FILE

Market model on 250 sessions that end 10 before the event window −10 to 10. Imports and the reading of the file are not
timed; of three passes the quickest counts.
"""

import json
import sys
import time
import warnings

import numpy

ESTIMATION, GAP, BEFORE, AFTER = 250, 10, 10, 10


def numpy_study(market, returns, instruments, days):
    """All events at once: windows gathered into matrices, sums over their rows."""
    estimation = numpy.arange(-BEFORE - GAP - ESTIMATION, -BEFORE - GAP)
    window = numpy.arange(-BEFORE, AFTER + 1)

    def study():
        rows = days[:, None] + estimation
        x, y = market[rows], returns[instruments[:, None], rows]
        center = x.mean(axis=1)
        dx = x - center[:, None]
        squares = (dx * dx).sum(axis=1)
        slope = (dx * y).sum(axis=1) / squares
        intercept = y.mean(axis=1) - slope * center
        residuals = y - intercept[:, None] - slope[:, None] * x
        variance = (residuals * residuals).sum(axis=1) / (ESTIMATION - 2)
        rows = days[:, None] + window
        index = market[rows]
        abnormal = returns[instruments[:, None], rows] - intercept[:, None] - slope[:, None] * index
        distance = index - center[:, None]
        day_errors = numpy.sqrt(variance[:, None] * (1 + 1 / ESTIMATION + distance**2 / squares[:, None]))
        cars = numpy.cumsum(abnormal, axis=1)
        length = numpy.arange(1, len(window) + 1)
        spread = numpy.cumsum(distance, axis=1) ** 2 / squares[:, None]
        errors = numpy.sqrt(variance[:, None] * (length + length**2 / ESTIMATION + spread))
        return abnormal, day_errors, cars, errors

    return study, lambda result: float(result[2][:, -1].sum()), len(days)


def eventstudy_study(market, returns, instruments, days):
    """The package's own call, once an event; its memory of returns is filled as its importer does."""
    import eventstudy

    warnings.simplefilter("ignore")
    dates = numpy.datetime64("2000-01-01") + numpy.arange(len(market))
    table = {"date": dates, "MKT": market}
    table.update({f"Q{number}": column for number, column in enumerate(returns)})
    eventstudy.Single._save_parameter("returns", table)
    count = min(200, len(days))

    def study():
        return [
            eventstudy.Single.market_model(
                security_ticker=f"Q{instruments[place]}", market_ticker="MKT", event_date=dates[days[place]],
                event_window=(-BEFORE, AFTER), estimation_size=ESTIMATION, buffer_size=GAP)
            for place in range(count)
        ]

    return study, lambda result: float(sum(event.CAR[-1] for event in result)), count


def numpy_total(market, returns, pairs):
    study, total, _ = numpy_study(market, returns, pairs[:, 0], pairs[:, 1])
    return total(study())


def main(library, path):
    values = numpy.fromfile(path)
    count, sessions, events = (int(value) for value in values[:3])
    market = values[3:3 + sessions]
    returns = values[3 + sessions:3 + (count + 1) * sessions].reshape(count, sessions)
    pairs = values[3 + (count + 1) * sessions:].reshape(events, 2).astype(int)
    make = {"numpy": numpy_study, "eventstudy": eventstudy_study}[library]
    study, total, done = make(market, returns, pairs[:, 0], pairs[:, 1])
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        result = study()
        best = min(best, time.perf_counter() - start)
    facts = {"events": events, "car": total(result)}
    if done < events:
        # Only what numpy makes of the same events can be compared; the sum of all is then numpy's.
        expected = numpy_total(market, returns, pairs[:done])
        if abs(facts["car"] - expected) > 1e-9 * done:
            sys.exit(f"{library}: the cumulative returns add up to {facts['car']}, not {expected}")
        facts["car"] = numpy_total(market, returns, pairs)
    print(json.dumps({"seconds": best * events / done, "facts": facts}))


if __name__ == "__main__":
    main(*sys.argv[1:])
