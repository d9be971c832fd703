"""White's and Hansen's p-values of the noise columns on given draws, written from the papers with dense matrices.

    python make_superior_ability.py > superior_ability.json        (numpy 2.4.6)
"""
import csv
import json
import math

import numpy as np

FOLDER = __file__.rsplit("/", 1)[0]
BLOCK, DRAWS = 4.0, 60

with open(f"{FOLDER}/noise20x480.csv") as file:
    values = np.array([[float(field) for field in row] for row in list(csv.reader(file))[1:]])


def runs(random, count):
    """One draw of the stationary bootstrap as stretches of rows."""
    rows = [int(random.integers(count))]
    stretches = []
    start = rows[0]
    for _ in range(count - 1):
        following = rows[-1] + 1
        if random.random() < 1 / BLOCK or following == count:
            stretches.append([start, following])
            start = following % count if following == count else int(random.integers(count))
            rows.append(start)
        else:
            rows.append(following)
    stretches.append([start, rows[-1] + 1])
    return stretches


def p_values(table, draws):
    count = len(table)
    means = table.mean(axis=0)
    keep = 1 - 1 / BLOCK
    variances = np.zeros(table.shape[1])
    centred = table - means
    for lag in range(count):
        weight = 1 if lag == 0 else 2 * ((1 - lag / count) * keep**lag + lag / count * keep ** (count - lag))
        variances += weight * (centred[lag:] * centred[:count - lag]).sum(axis=0) / count
    deviations = np.sqrt(variances)
    statistics = math.sqrt(count) * means / deviations
    observed, plain = max(0, statistics.max()), math.sqrt(count) * means.max()
    recentred = {
        "lower": np.maximum(means, 0), "consistent":
        np.where(statistics >= -math.sqrt(2 * math.log(math.log(count))), means, 0), "upper": means,
    }
    counts = dict.fromkeys([*recentred, "white"], 0)
    for draw in draws:
        sample = np.concatenate([table[first:last] for first, last in draw]).mean(axis=0)
        counts["white"] += bool((math.sqrt(count) * (sample - means)).max() >= plain)
        for name, center in recentred.items():
            counts[name] += bool(max(0, (math.sqrt(count) * (sample - center) / deviations).max()) >= observed)
    return {name: (hits + 1) / (len(draws) + 1) for name, hits in counts.items()}


random = np.random.default_rng(5)
draws = [runs(random, len(values)) for _ in range(DRAWS)]
edge, bad = values.copy(), values.copy()
edge[:, 7] += 0.001
bad[:, ::2] -= 0.002
print(json.dumps(
    {
        "block": BLOCK, "draws": draws,
        "noise": p_values(values, draws), "edge": p_values(edge, draws), "bad": p_values(bad, draws),
    }))
