"""Measures event studies beside a vectorised numpy and the PyPI package eventstudy, and appends to the report.

Run by Scripts/bench-peers; see README.md beside this file.
"""

import argparse
import importlib.metadata
import importlib.util
import json
import os
import pathlib
import statistics
import subprocess
import sys
from array import array
import random

HERE = pathlib.Path(__file__).resolve().parent
OURS = {"Tapecheck": "estimates", "Tapecheck, all rank tests": "ranks", "Tapecheck, all tests": "all"}
PEERS = {"numpy": "numpy", "eventstudy": "eventstudy"}
# Instruments, sessions, events.
FULL = [(500, 1_000, 10_000)]
GROWTH = [(2_000, 2_500, 100_000), (8_000, 5_000, 1_000_000)]
SMOKE = [(20, 600, 100)]


def main():
    options = parse_options()
    sizes = SMOKE if options.smoke else FULL + (GROWTH if options.growth else [])
    results = [measure(size, options) for size in sizes]
    if options.report:
        lines = "".join(f"{line}\n" for line in report(results, options))
        with open(options.report, "a", encoding="utf-8") as file:
            file.write(lines)


def parse_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--studier", required=True, help="the built study-events")
    parser.add_argument("--data", type=pathlib.Path, required=True, help="folder of the inputs")
    parser.add_argument("--report", type=pathlib.Path, help="file to append to")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--smoke", action="store_true", help="a tiny input, only to see that it all works")
    parser.add_argument("--growth", action="store_true", help="go on to a million events")
    # Options of compare.py, which reads the same command line.
    options, _ = parser.parse_known_args()
    return options


def measure(size, options):
    path = returns_file(size, options.data)
    threads = [count for count in (1, 2) if count <= (os.cpu_count() or 1)]
    contenders = [(name, count) for name in OURS for count in threads]
    if size[2] > 20_000:
        contenders = [(name, count) for name, count in contenders if OURS[name] != "all"]
    else:
        contenders += [(name, 1) for name, module in PEERS.items() if importlib.util.find_spec(module)]
    runs = {}
    for _ in range(1 if options.smoke or size[2] > 20_000 else options.runs):
        for name, count in contenders:
            runs.setdefault((name, count), []).append(run(name, count, path, options))
    expected = runs[("Tapecheck", 1)][0]["facts"]["car"]
    for (name, count), measured in runs.items():
        for one in measured:
            if abs(one["facts"]["car"] - expected) > 1e-9 * max(1, abs(expected)) * one["facts"]["events"]:
                sys.exit(f"{name}: the cumulative returns add up to {one['facts']['car']}, not {expected}")
        middle = statistics.median(one["seconds"] for one in measured)
        print(f"{size[2]:8} events  {name:26} {count} threads {middle * 1000:10.2f} ms", flush=True)
    return size, runs


def run(name, threads, path, options):
    if name in OURS:
        command = [options.studier, OURS[name], str(threads), str(path)]
    else:
        command = [sys.executable, str(HERE / "study_contenders.py"), PEERS[name], str(path)]
    cpus = sorted(os.sched_getaffinity(0))[:threads]
    environment = dict(os.environ, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, env=environment, preexec_fn=lambda: os.sched_setaffinity(0, cpus))
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} failed with {process.returncode}")
    return dict(json.loads(output), peak=usage.ru_maxrss * 1024)


def returns_file(size, folder):
    """Returns of a market and of shares that follow it, from a seeded generator; 64-bit floats."""
    instruments, sessions, events = size
    path = folder / f"returns-{events}.f64"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    generator = random.Random(events)
    normal, fraction = generator.gauss, generator.random
    market = array("d", (normal(0, 0.01) for _ in range(sessions)))
    unfinished = path.with_suffix(".unfinished")
    with open(unfinished, "wb") as file:
        array("d", map(float, size)).tofile(file)
        market.tofile(file)
        for _ in range(instruments):
            beta = 0.5 + fraction()
            array("d", (beta * x + 0.06 * (fraction() - 0.5) for x in market)).tofile(file)
        for _ in range(events):
            array("d", [int(fraction() * instruments), 280 + int(fraction() * (sessions - 292))]).tofile(file)
    unfinished.rename(path)
    return path


def report(results, options):
    yield ""
    yield "# Event studies"
    yield ""
    yield "Market model on 250 sessions, event window −10 to 10, three windows summed; the prices are in memory, and the"
    yield "clock runs from the call to the last number. “All rank tests” is every test but those that need the correlation"
    yield "of all pairs of events. All came to the same sum of cumulative abnormal returns. Each contender's time is the"
    yield "least of three passes in one process (one pass above 100 000 events), and the table has the median over the"
    yield "processes; eventstudy runs 200 of the events and is scaled. The peak holds the prices, too. numpy gathers all windows into matrices and gives abnormal returns, their sums and"
    yield f"standard errors. numpy {importlib.metadata.version('numpy')}, eventstudy {importlib.metadata.version('eventstudy')}."
    yield ""
    yield "| Events | Instruments × sessions | Contender | Threads | Milliseconds | Microseconds an event | Ratio | Peak MB |"
    yield "|--:|--:|---|--:|--:|--:|--:|--:|"
    for (instruments, sessions, events), runs in results:
        ours = statistics.median(one["seconds"] for one in runs[("Tapecheck", 1)])
        for (name, threads), measured in runs.items():
            seconds = statistics.median(one["seconds"] for one in measured)
            peak = statistics.median(one["peak"] for one in measured) / 1e6
            yield (
                f"| {events} | {instruments} × {sessions} | {name} | {threads} | {seconds * 1000:.1f}"
                f" | {seconds / events * 1e6:.2f} | {seconds / ours:.1f} | {peak:.0f} |"
            )


main()
