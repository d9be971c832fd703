"""Makes intraday.json: jump test, co-jump, asynchronous covariance, lead-lag and precedence, by plain definitions.

Run with NumPy 2.4.6: python intraday.py
"""
import json
import math
import pathlib

import numpy as np

rng = np.random.default_rng(20260102)


def jump(r):
    m = len(r)
    rv = float(np.sum(r**2))
    bv = math.pi / 2 * m / (m - 1) * float(np.sum(np.abs(r[1:]) * np.abs(r[:-1])))
    mu = 2 ** (2 / 3) * math.gamma(7 / 6) / math.gamma(1 / 2)
    tp = m * mu**-3 * m / (m - 2) * float(
        np.sum(np.abs(r[2:]) ** (4 / 3) * np.abs(r[1:-1]) ** (4 / 3) * np.abs(r[:-2]) ** (4 / 3)))
    z = ((rv - bv) / rv) / math.sqrt((math.pi**2 / 4 + math.pi - 5) / m * max(1, tp / bv**2))
    return {"returns": r.tolist(), "rv": rv, "bv": bv, "tp": tp, "z": z, "p": 0.5 * math.erfc(z / math.sqrt(2))}


smooth = np.round(0.001 * rng.standard_normal(78), 9)
jumpy = smooth.copy()
jumpy[40] += 0.02

# Five names; in interval 31 all move together.
together = np.round(0.001 * rng.standard_normal((5, 78)), 9)
together[:, 31] += 0.002
products = np.array([np.mean([together[a, j] * together[b, j] for a in range(5) for b in range(5) if a != b])
                     for j in range(78)])
studentized = (products - products.mean()) / products.std(ddof=1)


# Two paths seen at different times; the second follows the first by 7 units.
steps = 0.001 * rng.standard_normal(400)
path = np.cumsum(steps)
first_times = np.sort(rng.choice(np.arange(20, 400), 150, replace=False))
second_times = np.sort(rng.choice(np.arange(20, 400), 120, replace=False))
first = np.round(path[first_times], 9)
second = np.round(0.8 * path[second_times - 7] + 0.0002 * rng.standard_normal(120), 9)


def hayashi_yoshida(s, x, t, y, shift):
    total = 0.0
    for i in range(1, len(s)):
        for j in range(1, len(t)):
            if max(s[i - 1], t[j - 1] - shift) < min(s[i], t[j] - shift):
                total += (x[i] - x[i - 1]) * (y[j] - y[j - 1])
    return total


shifts = list(range(-15, 16))
covariances = [hayashi_yoshida(first_times, first, second_times, second, k) for k in shifts]

# The generator's draws are those of PCG64, two a draw.
noise = np.round(0.004 * rng.standard_normal((60, 2)), 9)


def precedence(before, after, draws=999, level=0.05):
    random = np.random.Generator(np.random.PCG64(np.random.SeedSequence(1))).random(2 * draws).reshape(draws, 2)
    rows = np.floor(random * len(noise)).astype(int)
    early = before - noise[rows[:, 0], 0]
    late = after - noise[rows[:, 1], 1]
    total = early + late
    shares = np.sort(np.where(total * (before + after) > 0, early / total, -np.inf))
    low = shares[int(level * (draws + 1)) - 1]
    return {"before": before, "after": after, "share": before / (before + after),
            "low": float(low) if np.isfinite(low) else None}


json.dump({
    "jumps": [jump(smooth), jump(jumpy)],
    "cojump": {"returns": together.tolist(), "products": products.tolist(), "studentized": studentized.tolist(),
               "peak": int(np.argmax(studentized))},
    "paths": {"first_times": first_times.tolist(), "first": first.tolist(), "second_times": second_times.tolist(),
              "second": second.tolist(), "shifts": shifts, "covariances": covariances,
              "first_variance": float(np.sum(np.diff(first) ** 2)),
              "second_variance": float(np.sum(np.diff(second) ** 2)),
              "peak": int(np.argmax(np.abs(covariances)))},
    "precedence": {"noise": noise.tolist(),
                   "cases": [precedence(0.04, 0.01), precedence(-0.03, -0.03), precedence(0.004, -0.001)]},
}, open(pathlib.Path(__file__).parent / "intraday.json", "w"))
