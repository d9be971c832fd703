"""Writes inference_arch.json from noise20x480.csv: block lengths, Reality Check and SPA. arch 8.0.0, numpy 2.4."""
import json, sys
import numpy as np
from arch.bootstrap import SPA, StationaryBootstrap, optimal_block_length

data = np.genfromtxt("noise20x480.csv", delimiter=",", skip_header=1)
lengths = optimal_block_length(data)
out = {"block_length": [[float(s), float(c)] for s, c in lengths.to_numpy()]}
rolling = np.stack([np.convolve(data[:, k], np.ones(5) / 5, mode="valid") for k in range(5)], axis=1)
out["block_length_mean_of_5"] = [[float(s), float(c)] for s, c in optimal_block_length(rolling).to_numpy()]
for name, shift in [("spa_noise", 0.0), ("spa_edge", 0.003)]:
    models = data.copy()
    models[:, 7] += shift
    # Losses: what a model earns is a negative loss against a benchmark that earns nothing.
    spa = SPA(np.zeros(len(data)), -models, block_size=2, reps=4000, bootstrap="stationary", studentize=True, seed=1)
    spa.compute()
    out[name] = {k: float(v) for k, v in spa.pvalues.items()}
json.dump(out, open("inference_arch.json", "w"), indent=1)
