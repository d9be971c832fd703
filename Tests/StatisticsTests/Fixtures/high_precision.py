"""Writes high_precision.json: kernels on inputs whose digits cancel, computed with mpmath at 80 digits.

    python3 high_precision.py       (mpmath 1.3)

Four files: for the kernels of Statistics, the metrics of Backtesting, the Fieller sets of Attribution and the tests of an
event study. The formulas are the textbook ones, straight from the definitions; at 80 digits their order of evaluation is of
no importance.
"""

import json
import random
from pathlib import Path

from mpmath import mp, mpf

mp.dps = 80
here = Path(__file__).parent
tests = here.parent.parent


def column(values):
    return [mpf(v) for v in values]


def mean(v):
    return sum(v) / len(v)


def squares(v):
    m = mean(v)
    return sum((x - m) ** 2 for x in v)


def solve(a, b):
    """Gauss with pivots."""
    n = len(b)
    a = [row[:] + [b[i]] for i, row in enumerate(a)]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(a[r][i]))
        a[i], a[p] = a[p], a[i]
        for r in range(n):
            if r != i:
                f = a[r][i] / a[i][i]
                a[r] = [x - f * y for x, y in zip(a[r], a[i])]
    return [a[i][n] / a[i][i] for i in range(n)]


def regression(y, xs):
    rows = [[mpf(1)] + [x[i] for x in xs] for i in range(len(y))]
    k = len(xs) + 1
    xx = [[sum(r[a] * r[b] for r in rows) for b in range(k)] for a in range(k)]
    beta = solve(xx, [sum(r[a] * v for r, v in zip(rows, y)) for a in range(k)])
    rss = sum((v - sum(b * c for b, c in zip(beta, r))) ** 2 for r, v in zip(rows, y))
    s2 = rss / (len(y) - k)
    inverse = [solve(xx, [mpf(1 if i == j else 0) for i in range(k)]) for j in range(k)]
    last = rows[-1]
    lever = sum(last[a] * inverse[a][b] * last[b] for a in range(k) for b in range(k))
    return {
        "intercept": beta[0], "slopes": beta[1:], "residualDeviation": mp.sqrt(s2),
        "slopeErrors": [mp.sqrt(s2 * inverse[j][j]) for j in range(1, k)],
        "rSquared": 1 - rss / squares(y), "leverageOfLast": lever,
    }


def correlation(x, y):
    mx, my = mean(x), mean(y)
    return sum((a - mx) * (b - my) for a, b in zip(x, y)) / mp.sqrt(squares(x) * squares(y))


def skewness_adjusted(v):
    n, m = len(v), mean(v)
    s = mp.sqrt(squares(v) / (n - 1))
    skew = sum((x - m) ** 3 for x in v) / (n * s**3)
    ratio = m / s
    return mp.sqrt(n) * (ratio + skew * ratio**2 / 3 + skew / (6 * n))


def metrics(r):
    n, m = len(r), mean(r)
    v = squares(r) / n
    s = mp.sqrt(squares(r) / (n - 1))
    wealth = peak = mpf(1)
    deepest = mpf(0)
    for x in r:
        wealth *= 1 + x
        peak = max(peak, wealth)
        deepest = min(deepest, wealth / peak - 1)
    down = mp.sqrt(sum(min(x, 0) ** 2 for x in r) / n)
    raw = sum((x - m) ** 4 for x in r) / n / v**2
    return {
        "sortino": None if down == 0 else m * 252 / (down * mp.sqrt(252)), "totalReturn": wealth - 1, "annualVolatility": s * mp.sqrt(252), "sharpe": m / s * mp.sqrt(252),
        "skewness": sum((x - m) ** 3 for x in r) / n / v ** mpf("1.5"),
        "kurtosis": raw, "maximumDrawdown": deepest,
    }


def against(r, b):
    mr, mb = mean(r), mean(b)
    beta = sum((x - mr) * (y - mb) for x, y in zip(r, b)) / squares(b)
    d = [x - y for x, y in zip(r, b)]
    error = mp.sqrt(squares(d) / (len(d) - 1))
    return {"beta": beta, "alphaPerPeriod": mr - beta * mb, "trackingError": error * mp.sqrt(252)}


def rounded(value):
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items()}
    if isinstance(value, list):
        return [rounded(v) for v in value]
    return value if value is None or isinstance(value, int) else float(value)


source = random.Random(20261130)
gauss = lambda scale: [source.gauss(0, 1) * scale for _ in range(40)]
market = gauss(0.01)
noise = gauss(0.01)
plain = [1.2 * m + e for m, e in zip(market, noise)]
outlier = plain[:20] + [1e6] + plain[21:]

regressions = {
    "prices of 1e-6": ([1e-6 * (1 + p) for p in plain], [[1e-6 * (1 + m) for m in market]]),
    "prices of 1e9": ([1e9 * (1 + p) for p in plain], [[1e9 * (1 + m) for m in market]]),
    "tiny variances far from zero": ([1 + 1e-7 * p for p in plain], [[1 + 1e-7 * m for m in market]]),
    "one huge outlier": (outlier, [market]),
    "an outlier in the market": (plain, [market[:20] + [1e6] + market[21:]]),
    "a line that leaves almost nothing": ([1.5 * m + 1e-9 * e for m, e in zip(market, noise)], [market]),
    "nearly collinear peers": (plain, [market, [m + 1e-6 * e for m, e in zip(market, gauss(0.01))]]),
}
samples = {
    "prices of 1e-6": regressions["prices of 1e-6"][0],
    "prices of 1e9": regressions["prices of 1e9"][0],
    "tiny variances far from zero": regressions["tiny variances far from zero"][0],
    "one huge outlier": outlier,
    "almost constant": [100 + 1e-9 * (i % 3) for i in range(40)],
}
returns = {
    "plain": plain, "tiny": [1e-9 * p for p in plain], "one huge gain": plain[:20] + [1e6] + plain[21:],
    "almost all lost": plain[:20] + [-0.999999] + plain[21:], "far from zero": [0.5 + 1e-7 * p for p in plain],
    "all gone up a little": [1e-12 * (1 + abs(p)) for p in plain],
}
fieller = {
    "wide apart": ((0.02, 0.001), (0.05, 0.002), 1.98), "small next to nothing": ((1e-9, 1e-10), (5e-9, 2e-10), 1.98),
    "hardly bounded": ((0.02, 0.001), (0.05, 0.0252), 1.98), "discriminant near zero": ((0.02, 1e-9), (0.05, 1e-9), 1.98),
    "of very different size": ((1e-8, 1e-9), (1e3, 1.0), 1.98),
}


def fieller_set(n, d, q):
    (n, sn), (d, sd), q = column(n), column(d), mpf(q)
    a, b, c = d * d - q * q * sd * sd, n * d, n * n - q * q * sn * sn
    root = mp.sqrt(b * b - a * c)
    return {"low": (b - root) / a, "high": (b + root) / a}


def write(path, content):
    path.write_text(json.dumps(content, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")


write(here / "high_precision.json", {
    "regressions": [
        {"name": name, "y": y, "xs": xs, "expected": rounded(regression(column(y), [column(x) for x in xs]))}
        for name, (y, xs) in regressions.items()
    ],
    "samples": [
        {"name": name, "values": v, "expected": rounded({
            "mean": mean(column(v)), "deviation": mp.sqrt(squares(column(v)) / (len(v) - 1)),
            "correlation": correlation(column(v), column(market)), "skewnessAdjusted": skewness_adjusted(column(v)),
        })} for name, v in samples.items()
    ],
    "market": market,
})
write(tests / "BacktestingTests/Fixtures/high_precision.json", {
    "returns": [
        {"name": name, "returns": r, "expected": rounded(metrics(column(r)) | against(column(r), column(market)))}
        for name, r in returns.items()
    ],
    "market": market,
})
write(tests / "AttributionTests/Fixtures/high_precision.json", {
    "fieller": [
        {"name": name, "numerator": n, "denominator": d, "quantile": q, "expected": rounded(fieller_set(n, d, q))}
        for name, (n, d, q) in fieller.items()
    ],
})


# --- An event study: eight firms, an event each, the market model ------------------------------------------------------

# Tests go by the names that the program prints.
T, GAP, FIRST, LAST = 40, 5, -2, 2
WINDOWS = [(0, 0), (-1, 1), (-2, 2)]
DAYS, FIRMS = 70, 8
own = random.Random(20261201)
draw = lambda count: [own.gauss(0, 1) * 0.01 for _ in range(count)]
index = draw(DAYS)
firms = [[0.0003 + (0.7 + 0.1 * i) * m + e for m, e in zip(index, draw(DAYS))] for i in range(FIRMS)]
days = [55 + 2 * (i // 2) for i in range(FIRMS)]
for firm, day in zip(firms, days):
    firm[day] += 0.02


def replaced(values, at, value):
    return values[:at] + [value] + values[at + 1:]


panels = {
    "plain": (index, firms),
    "moves of a billionth": ([1e-9 * m for m in index], [[1e-9 * x for x in f] for f in firms]),
    "moves far from zero": ([0.5 + 1e-7 * m for m in index], [[0.5 + 1e-7 * x for x in f] for f in firms]),
    "a huge move in an estimation window": (index, [replaced(firms[0], 20, 1e6)] + firms[1:]),
    "a huge move in an event": (index, [replaced(firms[0], days[0], 1e6)] + firms[1:]),
    "a huge move of the market": (replaced(index, 25, 1e5), firms),
    "firms that hardly differ from the market": (
        index, [[1.1 * m + 1e-9 * (x - m) for m, x in zip(index, f)] for f in firms]),
}


def ranks(values):
    return [mpf(sum(w < v for w in values)) + mpf(sum(w == v for w in values) + 1) / 2 for v in values]


def sign(x):
    return (x > 0) - (x < 0)


def median(values):
    v = sorted(values)
    n = len(v)
    return v[n // 2] if n % 2 else (v[n // 2 - 1] + v[n // 2]) / 2


def signed_rank(values):
    """Wilcoxon's statistic, normal, for values without zeros and ties."""
    n = len(values)
    plus = sum(r for r, v in zip(ranks([abs(v) for v in values]), values) if v > 0)
    return (plus - mpf(n * (n + 1)) / 4) / mp.sqrt(mpf(n * (n + 1) * (2 * n + 1)) / 24)


def deviation(v):
    return mp.sqrt(squares(v) / (len(v) - 1))


def over_days(table, window, estimation):
    """The mean over the events by day: √L times the window's mean over the deviation about zero of all days."""
    means = [mean(column) for column in zip(*table)]
    spread = mp.sqrt(sum(m * m for m in means) / len(means))
    return mp.sqrt(len(window)) * mean([means[estimation + i] for i in window]) / spread


def event_study(market, firms):
    market, firms = column(market), [column(f) for f in firms]
    events = []
    for y, day in zip(firms, days):
        end = day + FIRST - GAP
        rows = range(end - T, end)
        x, v = [market[r] for r in rows], [y[r] for r in rows]
        beta = sum((a - mean(x)) * (b - mean(v)) for a, b in zip(x, v)) / squares(x)
        alpha = mean(v) - beta * mean(x)
        residuals = [b - alpha - beta * a for a, b in zip(x, v)]
        events.append({
            "start": end - T, "residuals": residuals, "x": x, "s": mp.sqrt(sum(e * e for e in residuals) / (T - 2)),
            "xs": {k: market[day + k] for k in range(FIRST, LAST + 1)},
            "ar": {k: y[day + k] - alpha - beta * market[day + k] for k in range(FIRST, LAST + 1)},
        })
    n = mpf(FIRMS)
    pairs = []
    for a in range(FIRMS):
        for b in range(a + 1, FIRMS):
            one, two = events[a], events[b]
            common = range(max(one["start"], two["start"]), min(one["start"], two["start"]) + T)
            pairs.append(correlation(
                [one["residuals"][r - one["start"]] for r in common], [two["residuals"][r - two["start"]] for r in common]))
    r = mean(pairs)
    q = mpf(T - 2) / (T - 4)
    portfolio = [mean(day) for day in zip(*(e["residuals"] for e in events))]
    positive = mean([mpf(sum(u > 0 for u in e["residuals"])) / T for e in events])
    result = []
    for low, high in WINDOWS:
        window = list(range(low, high + 1))
        length = mpf(len(window))
        cars = [sum(e["ar"][k] for k in window) for e in events]
        errors = [
            e["s"] * mp.sqrt(length + length**2 / T + (sum(e["xs"][k] for k in window) - length * mean(e["x"])) ** 2
                             / squares(e["x"])) for e in events]
        scars = [c / s for c, s in zip(cars, errors)]
        daily = [
            sum(e["ar"][k] / (e["s"] * mp.sqrt(1 + mpf(1) / T + (e["xs"][k] - mean(e["x"])) ** 2 / squares(e["x"])))
                for k in window) / mp.sqrt(length * q) for e in events]
        bmp = mp.sqrt(n) * mean(scars) / deviation(scars)
        patell = sum(scars) / mp.sqrt(n * q)
        within = [e["residuals"] + [e["ar"][k] for k in window] for e in events]
        places = range(len(window))
        unit = deviation(scars)
        # GRANK: the event's day is one more among the estimation days.
        generalised = [
            [u / (T + 2) - mpf(1) / 2 for u in ranks([u / e["s"] for u in e["residuals"]] + [sc / unit])]
            for e, sc in zip(events, scars)]
        means = [mean(c) for c in zip(*generalised)]
        z = means[T] / mp.sqrt(sum(m * m for m in means) / (T + 1))
        up = mpf(sum(c > 0 for c in cars))
        result.append({
            "window": [low, high], "caar": mean(cars), "tests": {
                "csect_t": mp.sqrt(n) * mean(cars) / deviation(cars),
                "j1": sum(cars) / mp.sqrt(sum(s * s for s in errors)),
                "bw80": sum(cars) / mp.sqrt(
                    length * sum(sum(u * u for u in e["residuals"]) / (T - 1) for e in events)),
                "cda_t": mean(cars) / (mp.sqrt(length) * deviation(portfolio)),
                "patell_z": patell, "patell_sar_z": sum(daily) / mp.sqrt(n), "bmp_t": bmp,
                "kp_bmp_t": bmp * mp.sqrt((1 - r) / (1 + (n - 1) * r)),
                "kp_patell_z": patell / mp.sqrt(1 + (n - 1) * r),
                "skew_t": skewness_adjusted(cars),
                "cumulative_rank_z": over_days(
                    [[u / (len(v) + 1) - mpf(1) / 2 for u in ranks(v)] for v in within], places, T),
                "corrado_zivney_z": over_days([[mpf(sign(u - median(v))) for u in v] for v in within], places, T),
                "grank_t": z * mp.sqrt((T - 1) / (T - z * z)),
                "grank_z": means[T] * mp.sqrt(12 * n * (T + 2) / T),
                "sign_z": (up - n / 2) / mp.sqrt(n / 4),
                "generalized_sign_z": (up - n * positive) / mp.sqrt(n * positive * (1 - positive)),
                "wilcoxon": signed_rank(cars),
            },
        })
    return result


write(tests / "EventStudyTests/Fixtures/high_precision.json", {
    "estimation": T, "gap": GAP, "window": [FIRST, LAST], "days": days,
    "panels": [
        {"name": name, "market": market, "firms": firms, "windows": [rounded(w) for w in event_study(market, firms)]}
        for name, (market, firms) in panels.items()
    ],
})
