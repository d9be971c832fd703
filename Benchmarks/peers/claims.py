"""Finds the percentages and prices of labelled texts with quantulum3, a plain regular expression and Tapecheck.

The others tell a figure, not whose it is, which way it went or when; so only figures are compared here: a hit has the
value and the kind of a labelled move, level or range and overlaps its evidence, each label counting once. Prints a
table in Markdown and appends it to --report. Imports and the start of the process are not timed; Tapecheck's
time is that of the whole command on a hundred copies: reading JSON, all kinds of claims, catalysts, writing JSON.
"""

import argparse
import importlib.metadata
import importlib.util
import json
import pathlib
import re
import subprocess
import tempfile
import time

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
PERCENT = re.compile(rf"({NUMBER})\s?(?:%|percent\b|per cent\b|pct\b)")
PRICE = re.compile(rf"(?:HK\$|NT\$|US\$|\$|£|€|¥|Rs\.? ?)\s?({NUMBER})|({NUMBER})\s?(?:yen|won|pence|p\b|cents?\b)")
ROUNDS = 5
COPIES = 100
FIXTURES = pathlib.Path("Tests/ClaimParsingTests/Fixtures")


def value(digits):
    return float(digits.replace(",", ""))


def with_regex(text):
    found = [("percent", value(m[1]), m.start(), m.end()) for m in PERCENT.finditer(text)]
    return found + [("price", value(m[1] or m[2]), m.start(), m.end()) for m in PRICE.finditer(text)]


def with_quantulum(text):
    from quantulum3 import classifier, parser

    # Its classifier tells a pound of money from one of weight; it is stored for one version of scikit-learn alone.
    classifier.USE_CLF = False

    found = []
    for quantity in parser.parse(text):
        kind = {"percentage": "percent", "currency": "price"}.get(quantity.unit.entity.name)
        kind = kind or ("percent" if quantity.unit.name == "percentage" else None)
        if kind:
            found.append((kind, abs(quantity.value), *quantity.span))
    return found


def labels(article):
    gold = []
    for claim in article["claims"]:
        span = (claim["evidence"]["start"], claim["evidence"]["end"])
        if claim["kind"] == "percentMove":
            gold.append(("percent", claim["value"], *span))
        elif claim["kind"] == "range":
            gold += [("price", claim["low"], *span), ("price", claim["high"], *span)]
        elif claim["kind"] == "priceLevel" and claim.get("unit") != "points":
            gold.append(("price", claim["value"], *span))
    return gold


def score(found, gold):
    used, hits = set(), 0
    for kind, number, start, end in found:
        for index, (other, expected, first, last) in enumerate(gold):
            same = kind == other and abs(number - expected) <= 1e-9 * max(1, abs(expected))
            if same and index not in used and start < last and first < end:
                used.add(index)
                hits += 1
                break
    return hits


def row(name, results, articles, seconds):
    cells = []
    for kind in ("percent", "price"):
        found = [[f for f in r if f[0] == kind] for r in results]
        gold = [[g for g in labels(a) if g[0] == kind] for a in articles]
        hits = sum(map(score, found, gold))
        precision, recall = hits / max(1, sum(map(len, found))), hits / max(1, sum(map(len, gold)))
        cells.append(f"{precision:.3f} | {recall:.3f} | {2 * hits / max(1, sum(map(len, found)) + sum(map(len, gold))):.3f}")
    silent = sum(len(r) for r, a in zip(results, articles) if not a["claims"])
    return f"| {name} | {' | '.join(cells)} | {silent} | {len(articles) / seconds:,.0f} |"


def best(work):
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def parse_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tapecheck", required=True, help="the built command")
    parser.add_argument("--corpus", type=pathlib.Path, default=FIXTURES / "corpus.jsonl")
    parser.add_argument("--universe", type=pathlib.Path, default=FIXTURES / "universe.csv")
    parser.add_argument("--report", type=pathlib.Path, help="file to append to")
    parser.add_argument("--smoke", action="store_true", help="few copies, only to see that it all works")
    # Options of compare.py, which reads the same command line.
    options, _ = parser.parse_known_args()
    return options


def write_copies(articles, copies, path):
    with path.open("w", encoding="utf-8") as file:
        for copy in range(copies):
            for article in articles:
                record = {key: article[key] for key in ("published", "publisher", "text")}
                file.write(json.dumps({"id": f"{copy}-{article['id']}", **record}) + "\n")


def rows(articles, options):
    texts = [article["text"] for article in articles]
    run = [options.tapecheck, "claims", options.corpus, "--universe", options.universe, "--format", "jsonl", "--quiet"]
    output = subprocess.run(run, check=True, capture_output=True, text=True).stdout
    readings = {reading["id"]: reading for reading in map(json.loads, output.splitlines())}
    results = [labels(readings[article["id"]]) for article in articles]
    copies = 2 if options.smoke else COPIES
    with tempfile.TemporaryDirectory() as folder:
        # Often enough that the start of the process does not count.
        run[2] = pathlib.Path(folder) / "many.jsonl"
        write_copies(articles, copies, run[2])
        seconds = best(lambda: subprocess.run(run, check=True, stdout=subprocess.DEVNULL)) / copies
    yield row("Tapecheck, JSONL to JSONL", results, articles, seconds)
    results = [with_regex(text) for text in texts]
    yield row("regular expressions", results, articles, best(lambda: [with_regex(text) for text in texts]))
    if importlib.util.find_spec("quantulum3"):
        with_quantulum("warm up 5%")
        start = time.perf_counter()
        results = [with_quantulum(text) for text in texts]
        yield row(f"quantulum3 {importlib.metadata.version('quantulum3')}", results, articles, time.perf_counter() - start)


def report(articles, options):
    yield ""
    yield "# Figures in news"
    yield ""
    yield f"Percentages and prices found in {len(articles)} labelled texts, one thread. The others tell a figure, not whose it is, which way"
    yield "it went or when, so only figures are compared: one counts if a labelled move, level or range at that place has its kind"
    yield "and value. What they find besides is mostly of other things: revenue, targets, yields. Tapecheck's time is that of the"
    yield "whole command, reading and writing JSON, with all kinds of claims and catalysts."
    yield ""
    yield "| | Percent precision | Recall | F1 | Price precision | Recall | F1 | Figures in texts without a claim | Texts a second |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    yield from rows(articles, options)


def main():
    options = parse_options()
    articles = [json.loads(line) for line in options.corpus.read_text(encoding="utf-8").splitlines()]
    lines = "".join(f"{line}\n" for line in report(articles, options))
    print(lines)
    if options.report:
        with options.report.open("a", encoding="utf-8") as file:
            file.write(lines)


main()
