"""Makes robust_errors.json: coefficients and robust standard errors of a regression with unbalanced clusters.

Run with statsmodels 0.15.0, NumPy 2.4.6: python robust_errors.py
"""
import json
import pathlib

import numpy as np
import statsmodels.api as sm
from statsmodels.stats.sandwich_covariance import cov_cluster, cov_cluster_2groups

rng = np.random.default_rng(20260102)
n = 90
# Clusters of very different sizes, the second kind crossing the first.
first = np.concatenate([np.full(k, i) for i, k in enumerate([30, 20, 12, 9, 7, 5, 4, 2, 1])])
second = rng.integers(0, 11, n)
x = np.round(rng.standard_normal((n, 2)) + 0.3 * first[:, None], 6)
shock = rng.standard_normal(9)[first] + 0.5 * rng.standard_normal(11)[second]
y = np.round(0.2 + x @ [0.5, -0.3] + shock + rng.standard_normal(n) * (1 + abs(x[:, 0])), 6)
X = sm.add_constant(x)
fit = sm.OLS(y, X).fit()


def errors(kind, **options):
    return fit.get_robustcov_results(kind, **options).bse.tolist()


json.dump({
    "y": y.tolist(), "x": x.T.tolist(), "first": first.tolist(), "second": second.tolist(),
    "params": fit.params.tolist(), "homoskedastic": fit.bse.tolist(),
    "hc0": errors("HC0"), "hc1": errors("HC1"), "hc2": errors("HC2"), "hc3": errors("HC3"),
    "hac4": errors("HAC", maxlags=4, use_correction=False),
    "hac4_small": errors("HAC", maxlags=4, use_correction=True),
    "clustered": np.sqrt(np.diag(cov_cluster(fit, first))).tolist(),
    "two_way": np.sqrt(np.diag(cov_cluster_2groups(fit, first, second)[0])).tolist(),
}, open(pathlib.Path(__file__).parent / "robust_errors.json", "w"), indent=1)
