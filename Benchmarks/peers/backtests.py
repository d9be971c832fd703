"""Measures backtests beside a vectorised numpy, vectorbt and backtesting.py, and appends to the report.

Run by Scripts/bench-peers; see README.md beside this file.
"""

import argparse
import importlib.metadata
import importlib.util
import json
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
from array import array

HERE = pathlib.Path(__file__).resolve().parent
# Instruments, sessions, events and the contenders of each job.
JOBS = {
    "grid": ((1, 2_148, 0), ["Tapecheck", "numpy", "vectorbt", "backtesting"]),
    "trails": ((1, 2_148, 0), ["Tapecheck"]),
    "rule": ((1, 2_148, 0), ["Tapecheck"]),
    "trades": ((20, 8_000, 5_000), ["Tapecheck", "numpy", "vectorbt"]),
    "account": ((20, 8_000, 5_000), ["Tapecheck"]),
}
# They don't do exactly the same, and aren't held against the others' sums; the report says why.
DIFFERENT = {("grid", "backtesting"), ("trades", "vectorbt")}


def main():
    options = parse_options()
    results = {job: measure(job, options) for job in JOBS}
    if options.report:
        with open(options.report, "a", encoding="utf-8") as file:
            file.write("".join(f"{line}\n" for line in report(results)))


def parse_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--backtester", required=True, help="the built run-backtests")
    parser.add_argument("--data", type=pathlib.Path, required=True, help="folder of the inputs")
    parser.add_argument("--report", type=pathlib.Path, help="file to append to")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--smoke", action="store_true", help="one run, only to see that it all works")
    # Options of compare.py, which reads the same command line.
    options, _ = parser.parse_known_args()
    return options


def measure(job, options):
    size, names = JOBS[job]
    path = bar_file(size, options.data)
    present = [name for name in names if name == "Tapecheck" or importlib.util.find_spec(name)]
    runs = {}
    for _ in range(1 if options.smoke else options.runs):
        for name in present:
            runs.setdefault(name, []).append(run(name, job, path, options))
    expected = runs["Tapecheck"][0]["facts"]
    for name, measured in runs.items():
        for one in measured:
            if (job, name) not in DIFFERENT and abs(one["facts"]["sum"] - expected["sum"]) > 1e-9 * expected["count"]:
                sys.exit(f"{name}, {job}: the figures add up to {one['facts']['sum']}, not {expected['sum']}")
        middle = statistics.median(one["seconds"] for one in measured)
        print(f"{job:8} {name:12} {middle * 1000:10.3f} ms", flush=True)
    return runs


def run(name, job, path, options):
    if name == "Tapecheck":
        command = [options.backtester, job, str(path)]
    else:
        command = [sys.executable, str(HERE / "backtest_contenders.py"), name, job, str(path)]
    environment = dict(os.environ, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", NUMBA_NUM_THREADS="1")
    one = sorted(os.sched_getaffinity(0))[:1]
    # Some libraries draw progress bars there; what they say matters where they fail.
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=complaints, env=environment,
            preexec_fn=lambda: os.sched_setaffinity(0, one))
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            complaints.seek(0)
            sys.stderr.write(complaints.read().decode(errors="replace"))
            sys.exit(f"{' '.join(command)} failed with {process.returncode}")
    return dict(json.loads(output.splitlines()[-1]), peak=usage.ru_maxrss * 1024)


def bar_file(size, folder):
    """Random walks about a level with bars that hang together, from a seeded generator; 64-bit floats."""
    instruments, sessions, events = size
    path = folder / f"bars-{instruments}-{sessions}-{events}.f64"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    fraction = random.Random(instruments).random
    unfinished = path.with_suffix(".unfinished")
    with open(unfinished, "wb") as file:
        array("d", map(float, size)).tofile(file)
        for _ in range(instruments):
            columns = [array("d") for _ in range(4)]
            close = 100.0
            for _ in range(sessions):
                start = close * (1 + 0.006 * (fraction() - 0.5))
                close = start * (1 + 0.05 * (fraction() - 0.5) + (100 - start) * 1e-4)
                high, low = max(start, close) * (1 + 0.01 * fraction()), min(start, close) * (1 - 0.01 * fraction())
                for column, value in zip(columns, (start, high, low, close)):
                    column.append(value)
            for column in columns:
                column.tofile(file)
        for _ in range(events):
            array(
                "d", [int(fraction() * instruments), int(fraction() * sessions), 1 if fraction() < 0.5 else -1]
            ).tofile(file)
    unfinished.rename(path)
    return path


TITLES = {
    "grid": "1 000 rules on 2 148 bars",
    "trails": "the same with every trade and its trail",
    "rule": "one of them with every trade and its trail",
    "trades": "5 000 trades for themselves, 20 × 8 000 bars",
    "account": "the same in one account",
}


def report(results):
    versions = ", ".join(
        f"{name} {importlib.metadata.version(name)}" for name in ("numpy", "vectorbt", "backtesting")
        if importlib.util.find_spec(name))
    yield ""
    yield "# Backtests"
    yield ""
    yield "Prices are in memory; the clock runs from the call to the last number; the quickest of three passes in one"
    yield "process (of one thread) counts, and the table has the median over the processes. Compilation by numba is not in"
    yield "it. The first job buys at the open after a short mean rises above a long one and sells at the close some bars"
    yield "later, for 10 × 10 × 10 parameters; all came to the same sum of total returns, Sharpe ratios and drawdowns."
    yield "numpy and vectorbt work out these three alone, Tapecheck all metrics of an account's returns as well; no contender"
    yield "lists trades. In the next two rows Tapecheck does: every trade for itself and in the account, with file, line, fills,"
    yield "costs, flags and the metrics of trades. No inference is in any row. backtesting.py, which leaves an open later and"
    yield "has trades and all its metrics, runs 20 of the rules and is scaled. Of the 5 000 trades, with a stop of 5 %, Tapecheck"
    yield "and numpy came to the same sum of returns; vectorbt gets the twenty bars of each event as a column, doesn't test the"
    yield "stop on the entry bar, and leaves out events without twenty bars; of the trades it gives size, prices, fees and"
    yield f"result, Tapecheck the whole trail. {versions}."
    yield ""
    yield "| Job | Contender | Milliseconds | Ratio | Peak MB |"
    yield "|---|---|--:|--:|--:|"
    for job, runs in results.items():
        ours = statistics.median(one["seconds"] for one in runs["Tapecheck"])
        for name, measured in runs.items():
            seconds = statistics.median(one["seconds"] for one in measured)
            peak = statistics.median(one["peak"] for one in measured) / 1e6
            shown = f"{seconds * 1000:.1f}" if seconds > 1e-3 else f"{seconds * 1000:.3f}"
            yield f"| {TITLES[job]} | {name} | {shown} | {seconds / ours:.1f} | {peak:.0f} |"


main()
