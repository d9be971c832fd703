"""Measures how fast price files are loaded, beside other libraries, and writes the report.

Run by Scripts/bench-peers; see README.md beside this file.
"""

import argparse
import importlib.metadata
import importlib.util
import json
import os
import pathlib
import platform
import resource
import statistics
import subprocess
import sys
import time

import inputs

HERE = pathlib.Path(__file__).resolve().parent
PEERS = ["pyarrow", "polars", "duckdb", "pandas"]
OURS = "Tapecheck, table"
OURS_WHOLE = "Tapecheck, histories"
MODES = {OURS: "table", OURS_WHOLE: "histories"}


def main():
    options = parse_options()
    contenders = [OURS, OURS_WHOLE] + [peer for peer in PEERS if importlib.util.find_spec(peer)]
    if options.command:
        contenders.append("tapecheck prices")
    jobs = inputs.SMOKE if options.smoke else inputs.FULL
    if options.only:
        jobs = [job for job in jobs if job.name in options.only]
    if options.small:
        jobs = [job for job in jobs if job.rows <= 1_000_000]
    threads = [count for count in (1, 2) if count <= (os.cpu_count() or 1)]

    results = []
    for job in jobs:
        inputs.generate(job, options.data)
        results.append(measure(job, contenders, threads, options))
    if any(result["problems"] for result in results):
        sys.exit("the contenders did not all read the same, see above")
    if options.report:
        text = "".join(f"{line}\n" for line in report(results, contenders, threads, options))
        options.report.write_text(text, encoding="utf-8")


def parse_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--loader", required=True, help="the built load-prices")
    parser.add_argument("--command", help="a built tapecheck, to measure `tapecheck prices` too")
    parser.add_argument("--data", type=pathlib.Path, required=True, help="folder of the inputs")
    parser.add_argument("--report", type=pathlib.Path, help="file for the report")
    parser.add_argument("--runs", type=int, help="runs of each contender (5, or 1 in a smoke run)")
    parser.add_argument("--smoke", action="store_true", help="tiny inputs, only to see that it all works")
    parser.add_argument("--small", action="store_true", help="leave out inputs of more than a million rows")
    parser.add_argument("--only", action="append", help="an input by name; may be repeated")
    parser.add_argument("--growth", action="store_true", help="read by studies.py")
    options = parser.parse_args()
    options.runs = options.runs or (1 if options.smoke else 5)
    return options


def measure(job, contenders, threads, options):
    """All runs of one input: in turn, so that a disturbance hits every contender alike."""
    files = job.files(options.data)
    size = sum(file.stat().st_size for file in files)
    for file in files:  # into the page cache
        with open(file, "rb", buffering=0) as stream:
            while stream.read(1 << 24):
                pass

    runs = {}
    clock = ProcessorClock()
    for turn in range(options.runs):
        # Another one goes first each time: the machine's first touch of memory costs whoever comes first.
        first = turn % len(contenders)
        for count in threads:
            for contender in contenders[first:] + contenders[:first]:
                if contender == "pandas" and count > 1:
                    continue
                runs.setdefault((contender, count), []).append(run(contender, job, count, options))
    disturbance = clock.share_of_others()
    problems = disagreements(job, runs)
    for line in problems:
        print(f"{job.name}: {line}", file=sys.stderr)
    for (contender, count), measured in runs.items():
        middle = statistics.median(one["seconds"] for one in measured)
        peak = statistics.median(one["peak"] for one in measured)
        print(f"{job.name:18} {contender:20} {count} threads {middle:8.3f} s {size / middle / 1e6:8.0f} MB/s"
              f" {peak / 1e6:8.0f} MB", flush=True)
    return {"job": job, "bytes": size, "runs": runs, "problems": problems, "disturbance": disturbance}


class ProcessorClock:
    """How much of the processors other programs take: what makes a measurement worthless."""

    def __init__(self):
        self.busy, self.all = self.machine()
        self.own = self.ours()

    def share_of_others(self):
        """The fraction of all processor time since the start that neither was idle nor went to this run."""
        busy, every = self.machine()
        return max(0, busy - self.busy - (self.ours() - self.own)) / (every - self.all)

    @staticmethod
    def machine():
        with open("/proc/stat", encoding="ascii") as file:
            ticks = [int(value) for value in file.readline().split()[1:9]]
        idle = ticks[3] + ticks[4]
        second = os.sysconf("SC_CLK_TCK")
        return (sum(ticks) - idle) / second, sum(ticks) / second

    @staticmethod
    def ours():
        usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def run(contender, job, threads, options):
    """One process: its own time for the load, its peak memory, and what it read."""
    path = str(job.path(options.data))
    if contender in MODES:
        command = [options.loader, MODES[contender], str(threads), path]
    elif contender == "tapecheck prices":
        command = [options.command, "prices", "--format", "json", "--jobs", str(threads), path]
    else:
        command = [sys.executable, str(HERE / "contenders.py"), contender, job.layout, str(threads), path]
    cpus = sorted(os.sched_getaffinity(0))[:threads]
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, preexec_fn=lambda: os.sched_setaffinity(0, cpus))
    output = process.stdout.read()
    # wait4 and not subprocess's own wait, because it tells the peak memory of this very process.
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} failed with {process.returncode}")
    answer = json.loads(output)
    if contender == "tapecheck prices":
        series = answer["results"]
        answer = {"seconds": elapsed, "facts": {
            "rows": sum(one["rowsUsed"] for one in series), "tickers": len(series)}}
    return {"seconds": answer["seconds"], "elapsed": elapsed, "peak": usage.ru_maxrss * 1024, "facts": answer["facts"]}


def disagreements(job, runs):
    """What any run read that isn't what it should have; facts that a contender doesn't tell are left out."""
    expected = dict(runs[(OURS_WHOLE, 1)][0]["facts"], rows=job.rows, tickers=job.tickers)
    expected["records"] = job.rows // job.tickers if job.layout == "wide" else job.rows
    expected["closes"] = expected["closeMillionths"] / 1e6

    def is_right(name, value):
        # A sum of doubles depends on the order; the closes of the wide file have more than six decimals.
        return abs(value / expected[name] - 1) < 1e-7 if name == "closes" else value == expected[name]

    lines = []
    for (contender, threads), measured in runs.items():
        for one in measured:
            facts = {name: value for name, value in one["facts"].items() if value is not None}
            wrong = {name: value for name, value in facts.items() if not is_right(name, value)}
            if wrong:
                lines.append(f"{contender}, {threads} threads: {wrong} instead of {expected}")
    return sorted(set(lines))


def report(results, contenders, threads, options):
    yield "# Benchmarks"
    yield ""
    yield "How long it takes to load price files, beside other libraries. Made by `Scripts/bench-peers`;"
    yield "what is measured and how is in `Benchmarks/peers/README.md`."
    yield ""
    yield f"- Machine: {processor()}, {os.cpu_count()} cores, {memory_gb():.0f} GB of memory, {platform.system()} {platform.release()}"
    yield f"- Versions: {versions(contenders)}"
    yield f"- {options.runs} runs of each contender in turn, another one first each time, warm page cache"
    yield "- Seconds are the median of the loads (least–most); peak memory is that of the whole process, interpreter"
    yield "  included; the ratio is the contender's median over that of Tapecheck's table with as many threads"
    yield "- Tapecheck's table is what the other libraries end with: typed columns; the dialect is recognised, and every"
    yield "  unusable cell is found. Its histories are what the commands work with: rows sorted into a history a ticker,"
    yield "  examined for gaps, jumps and contradictions"
    yield "- All contenders came to the same number of rows and tickers, and the same sums of closes, volumes and days, as far"
    yield "  as each tells them (Tapecheck's table doesn't tell its sum of days)"
    for result in results:
        job = result["job"]
        yield ""
        yield f"## {job.description[0].upper()}{job.description[1:]}"
        yield ""
        yield (
            f"{result['bytes'] / 1e6:.1f} MB, {len(job.files(options.data))} file(s). Other programs took"
            f" {result['disturbance']:.0%} of the processors meanwhile."
        )
        yield ""
        yield "| Contender | Threads | Seconds | MB/s | Ratio | Peak MB |"
        yield "|---|--:|--:|--:|--:|--:|"
        for count in threads:
            ours = median(result, OURS, count)
            for contender in contenders:
                measured = result["runs"].get((contender, count))
                if measured is None:
                    continue
                seconds = [one["seconds"] for one in measured]
                middle = statistics.median(seconds)
                peak = statistics.median(one["peak"] for one in measured) / 1e6
                yield (
                    f"| {contender} | {count} | {middle:.3f} ({min(seconds):.3f}–{max(seconds):.3f})"
                    f" | {result['bytes'] / middle / 1e6:.0f} | {middle / ours:.2f} | {peak:.0f} |"
                )
    growth = [result for result in results if result["job"].layout == "long" and not result["job"].quoted]
    if len(growth) > 1:
        yield ""
        yield "## Growth with the number of rows"
        yield ""
        yield f"Nanoseconds a row of one long file, {threads[-1]} threads (pandas 1)."
        yield ""
        yield "| Contender | " + " | ".join(f"{result['job'].rows:,} rows".replace(",", " ") for result in growth) + " |"
        yield "|---|" + "--:|" * len(growth)
        for contender in contenders:
            count = 1 if contender == "pandas" else threads[-1]
            cells = [f"{median(result, contender, count) / result['job'].rows * 1e9:.0f}" for result in growth]
            yield f"| {contender} | " + " | ".join(cells) + " |"


def median(result, contender, threads):
    return statistics.median(one["seconds"] for one in result["runs"][(contender, threads)])


def versions(contenders):
    peers = [f"{name} {importlib.metadata.version(name)}" for name in contenders if name in PEERS]
    revision = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=HERE, capture_output=True, text=True).stdout.strip()
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout.splitlines()[0]
    return ", ".join([f"Tapecheck at {revision}", swift, f"Python {platform.python_version()}", *peers])


def processor():
    for line in open("/proc/cpuinfo", encoding="utf-8"):
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def memory_gb():
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


main()
