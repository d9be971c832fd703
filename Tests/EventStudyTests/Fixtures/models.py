"""Makes models.json: Scholes-Williams, Dimson and GARCH(1,1) market models on the synthetic panel.

Run with statsmodels 0.15.0, arch 8.0.0, NumPy 2.4.6: python models.py
"""
import csv
import json
import pathlib

import numpy as np
import statsmodels.api as sm
from arch.univariate import GARCH, LS, Normal
from statsmodels.stats.diagnostic import het_arch

here = pathlib.Path(__file__).parent
rows = list(csv.DictReader(open(here / "synth_panel.csv")))
events = {r["firm"]: int(r["event_day"]) for r in csv.DictReader(open(here / "synth_events.csv"))}
market = np.array([float(r["MKT"]) for r in rows])


def line(y, x):
    return sm.OLS(y, sm.add_constant(x)).fit()


def garch_series(firm, y, x):
    """The firm's return with errors that do follow a GARCH(1,1), so that there is something to find."""
    rng = np.random.default_rng(int(firm[1:]) + 1)
    h, e, out = 4e-4, 0.0, []
    for _ in y:
        h = 2e-5 + 0.15 * e * e + 0.8 * h
        e = np.sqrt(h) * rng.standard_normal()
        out.append(e)
    return np.round(0.0005 + 1.1 * x + np.array(out), 6)


result = []
for firm in ["F00", "F07", "F23"]:
    day = events[firm]
    end = day - 5 - 10
    t = np.arange(end - 200, end)
    y = np.array([float(r[firm]) for r in rows])
    slopes = [line(y[t], market[t + k]).params[1] for k in (-1, 0, 1)]
    centred, lagged = market[t] - market[t].mean(), market[t - 1] - market[t].mean()
    rho = (centred * lagged).sum() / (centred**2).sum()
    beta = sum(slopes) / (1 + 2 * rho)
    dimson = sm.OLS(y[t], sm.add_constant(np.column_stack([market[t - 1], market[t], market[t + 1]]))).fit()
    g = garch_series(firm, y, market)
    ols = line(g[t], market[t])
    backcast = float((ols.resid**2).mean())
    best = None
    for start in ([0.05, 0.9], [0.1, 0.7], [0.3, 0.3]):
        model = LS(1e2 * g[t], 1e2 * market[t][:, None], constant=True)
        model.volatility, model.distribution = GARCH(1, 0, 1), Normal()
        variance = backcast * 1e4
        first = np.r_[1e2 * ols.params[0], ols.params[1], variance * (1 - sum(start)), start]
        fit = model.fit(disp="off", backcast=variance, starting_values=first, tol=1e-12,
                        options={"maxiter": 10000, "ftol": 1e-14})
        if best is None or fit.loglikelihood > best.loglikelihood:
            best = fit
    a, b, w, al, be = best.params
    result.append({
        "firm": firm, "garch_returns": g.tolist(),
        "scholes_williams": {"alpha": y[t].mean() - beta * market[t].mean(), "beta": beta, "rho": rho},
        "dimson": {"params": dimson.params.tolist(), "beta": dimson.params[1:].sum(), "sigma": float(np.sqrt(dimson.scale))},
        "garch": {"intercept": a / 1e2, "slope": b, "omega": w / 1e4, "alpha": al, "beta": be,
                  "loglikelihood": best.loglikelihood + 200 * np.log(1e2)},
        "arch_lm": dict(zip(["statistic", "p"], map(float, het_arch(ols.resid, nlags=1)[:2]))),
    })
json.dump(result, open(here / "models.json", "w"), indent=1)
