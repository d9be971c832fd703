"""Writes high_precision.json: kernels on inputs whose digits cancel, computed with mpmath at 80 digits.

    python3 high_precision.py       (mpmath 1.3)

Three files: for the kernels of Statistics, the metrics of Backtesting and the Fieller sets of Attribution. The formulas
are the textbook ones, straight from the definitions; at 80 digits their order of evaluation is of no importance.
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
    return None if value is None else float(value)


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
