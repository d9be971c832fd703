"""Finds the percentages and prices of labelled texts with quantulum3, a plain regular expression and Tapecheck.

    claims.py TAPECHECK CORPUS.jsonl UNIVERSE.csv

The others tell a figure, not whose it is, which way it went or when; so only figures are compared here: a hit has the
value and the kind of a labelled move, level or range and overlaps its evidence, each label counting once. Prints a
table in Markdown. Imports and the start of the process are not timed; Tapecheck's
time is that of the whole command on a hundred copies: reading JSON, all kinds of claims, catalysts, writing JSON.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
PERCENT = re.compile(rf"({NUMBER})\s?(?:%|percent\b|per cent\b|pct\b)")
PRICE = re.compile(rf"(?:HK\$|NT\$|US\$|\$|£|€|¥|Rs\.? ?)\s?({NUMBER})|({NUMBER})\s?(?:yen|won|pence|p\b|cents?\b)")
ROUNDS = 5
COPIES = 100


def value(digits):
    return float(digits.replace(",", ""))


def with_regex(text):
    found = [("percent", value(m[1]), m.start(), m.end()) for m in PERCENT.finditer(text)]
    return found + [("price", value(m[1] or m[2]), m.start(), m.end()) for m in PRICE.finditer(text)]


def with_quantulum(text):
    from quantulum3 import parser

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


def of_tapecheck(reading):
    return labels(reading)


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


def table(name, results, articles, seconds):
    cells = []
    for kind in ("percent", "price"):
        found = [[f for f in r if f[0] == kind] for r in results]
        gold = [[g for g in labels(a) if g[0] == kind] for a in articles]
        hits = sum(map(score, found, gold))
        precision, recall = hits / max(1, sum(map(len, found))), hits / max(1, sum(map(len, gold)))
        cells.append(f"{precision:.3f} | {recall:.3f} | {2 * hits / max(1, sum(map(len, found)) + sum(map(len, gold))):.3f}")
    silent = sum(len(r) for r, a in zip(results, articles) if not a["claims"])
    print(f"| {name} | {' | '.join(cells)} | {silent} | {len(articles) / seconds:,.0f} |")


def best(work):
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main():
    command, corpus, universe = sys.argv[1:4]
    articles = [json.loads(line) for line in pathlib.Path(corpus).read_text(encoding="utf-8").splitlines()]
    texts = [article["text"] for article in articles]
    print("| | percent P | R | F1 | price P | R | F1 | figures in texts without a claim | texts a second |")
    print("|---|---|---|---|---|---|---|---|---|")
    run = [command, "claims", corpus, "--universe", universe, "--format", "jsonl", "--quiet"]
    output = subprocess.run(run, check=True, capture_output=True, text=True).stdout
    readings = {reading["id"]: reading for reading in map(json.loads, output.splitlines())}
    results = [of_tapecheck(readings[article["id"]]) for article in articles]
    with tempfile.TemporaryDirectory() as folder:
        # Often enough that the start of the process does not count.
        many = pathlib.Path(folder) / "many.jsonl"
        with many.open("w", encoding="utf-8") as file:
            for copy in range(COPIES):
                for article in articles:
                    record = {key: article[key] for key in ("published", "publisher", "text")}
                    file.write(json.dumps({"id": f"{copy}-{article['id']}", **record}) + "\n")
        run[2] = str(many)
        seconds = best(lambda: subprocess.run(run, check=True, stdout=subprocess.DEVNULL)) / COPIES
    table("tapecheck, JSONL to JSONL", results, articles, seconds)
    table("regular expressions", [with_regex(t) for t in texts], articles, best(lambda: [with_regex(t) for t in texts]))
    try:
        with_quantulum("warm up 5%")
    except ImportError:
        print("quantulum3 is not installed", file=sys.stderr)
        return
    start = time.perf_counter()
    results = [with_quantulum(t) for t in texts]
    table("quantulum3", results, articles, time.perf_counter() - start)


main()
