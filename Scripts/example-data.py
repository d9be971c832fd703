"""Turns the prices inside two wheels into price files; run by Scripts/example-data.

    example-data.py WHEELS TARGET
"""

import csv
import gzip
import io
import pathlib
import sys
import zipfile

SHARES = {  # ticker: name, exchange, sector
    "AAPL": ("Apple Inc.", "NASDAQ", "technology"),
    "AMD": ("Advanced Micro Devices", "NASDAQ", "technology"),
    "BAC": ("Bank of America", "NYSE", "banks"),
    "BBY": ("Best Buy", "NYSE", "retail"),
    "CVX": ("Chevron", "NYSE", "energy"),
    "GE": ("General Electric", "NYSE", "industry"),
    "HD": ("Home Depot", "NYSE", "retail"),
    "JNJ": ("Johnson & Johnson", "NYSE", "health"),
    "JPM": ("JPMorgan Chase", "NYSE", "banks"),
    "KO": ("Coca-Cola", "NYSE", "staples"),
    "LLY": ("Eli Lilly", "NYSE", "health"),
    "MRK": ("Merck & Co.", "NYSE", "health"),
    "MSFT": ("Microsoft", "NASDAQ", "technology"),
    "PEP": ("PepsiCo", "NASDAQ", "staples"),
    "PFE": ("Pfizer", "NYSE", "health"),
    "PG": ("Procter & Gamble", "NYSE", "staples"),
    "RRC": ("Range Resources", "NYSE", "energy"),
    "UNH": ("UnitedHealth Group", "NYSE", "health"),
    "WMT": ("Walmart", "NYSE", "staples"),
    "XOM": ("Exxon Mobil", "NYSE", "energy"),
}

# A basket needs eight names besides target and peer: the sectors are gathered in two themes of ten.
HOUSEHOLD = {"HD", "JNJ", "KO", "LLY", "MRK", "PEP", "PFE", "PG", "UNH", "WMT"}

# Cuts of the federal funds target between scheduled meetings and their size in hundredths of a percent, checked against
# the news of the day: Reuters, "Chronology: Fed funds rate changes since 1994", 16 December 2008 (both of 2008); AP,
# 16 October 1998; the Board's release of 3 January 2001; Los Angeles Times, "A brief history of the Federal Reserve's
# emergency rate shifts", 3 March 2020; AP, 15 March 2020. All came before a close; the last on a Sunday, so that the
# next session is its day.
CUTS = [
    ("1998-10-15", 25), ("2001-01-03", 50), ("2001-04-18", 50), ("2001-09-17", 50), ("2008-01-22", 75),
    ("2008-10-08", 50), ("2020-03-03", 50), ("2020-03-15", 100),
]


def main(wheels, target):
    wheels, target = pathlib.Path(wheels), pathlib.Path(target)
    folder = target / "shares"
    folder.mkdir(parents=True, exist_ok=True)
    prices = table(wheels, "skfolio", "skfolio/datasets/data/sp500_dataset.csv.gz")
    assert set(SHARES) == set(prices[0]) - {"Date"}, "the package holds other shares than it did"
    for ticker in SHARES:
        rows = [(row["Date"], row[ticker]) for row in prices if row[ticker]]
        write(folder / f"{ticker}.csv", [("Date", "Adj Close"), *rows])
    index = table(wheels, "skfolio", "skfolio/datasets/data/sp500_index.csv.gz")
    write(folder / "SP500.csv", [("Date", "Close"), *((row["Date"], row["SP500"]) for row in index)])

    folder = target / "splits"
    folder.mkdir(exist_ok=True)
    prices = table(wheels, "bokeh_sampledata", "bokeh_sampledata/_data/stocks.csv.gz")
    columns = ["Date", "Open", "High", "Low", "Close", "Adj Close", "Volume"]
    for ticker in sorted({row["Ticker"] for row in prices}):
        rows = sorted([row[name] for name in columns] for row in prices if row["Ticker"] == ticker)
        write(folder / f"{ticker}.csv", [columns, *rows])

    header = ["ticker", "name", "aliases", "exchange", "currency", "kind", "themes", "market", "holds"]
    universe = [(ticker, name, "", exchange, "USD", "equity",
                 f"{sector};{'household' if ticker in HOUSEHOLD else 'cyclical'}", "SP500", "")
                for ticker, (name, exchange, sector) in SHARES.items()]
    universe.append(("SP500", "S&P 500", "", "", "USD", "index", "", "", ""))
    write(target / "universe.csv", [header, *universe])
    events = [(f"{ticker}-{when}", ticker, when, SHARES[ticker][2], size)
              for when, size in CUTS for ticker in ("BAC", "JPM", "KO", "PG", "WMT", "HD")]
    write(target / "fed-cuts.csv", [("event_id", "ticker", "published", "group", "cut"), *events])


def table(wheels, package, path):
    """The rows of a packed CSV inside the wheel of a package."""
    (wheel,) = wheels.glob(f"{package}-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        text = gzip.decompress(archive.read(path)).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


main(*sys.argv[1:])
