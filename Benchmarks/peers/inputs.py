"""Writes the price files that the contenders read: invented prices, the same bytes on every machine.

Standard library only, so that the smoke run needs nothing else.
"""

import dataclasses
import datetime
import pathlib
import random
import struct
from array import array

ROOT = pathlib.Path(__file__).resolve().parents[2]
SESSIONS = ROOT / "Tests/MarketTests/Fixtures/Calendars/sessions.txt"
FIRST_SESSION = datetime.date(2000, 1, 3)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclasses.dataclass(frozen=True)
class Input:
    """One job: what to read, and how the rows are laid out."""

    name: str
    layout: str  # "long", "files" or "wide"
    rows: int  # prices of one instrument and session
    description: str
    tickers: int
    quoted: bool = False

    def path(self, folder):
        return folder / (self.name if self.layout == "files" else f"{self.name}.csv")

    def files(self, folder):
        path = self.path(folder)
        return sorted(path.iterdir()) if self.layout == "files" else [path]


def long_input(rows, tickers, quoted=False):
    label = "quoted" if quoted else "long"
    size = f"10^{len(str(rows)) - 1}"
    return Input(
        f"{label}-{rows}", "long", rows, f"one long file, {size} rows in shuffled order"
        + (", every field quoted" if quoted else ""), tickers, quoted)


FULL = [
    long_input(100_000, 500),
    long_input(1_000_000, 1_000),
    long_input(10_000_000, 5_000),
    long_input(10_000_000, 5_000, quoted=True),
    Input("yahoo-500", "files", 2_500_000, "500 Yahoo files of 5 000 rows, six decimals", 500),
    Input("wide-500", "wide", 2_500_000, "one wide file, 5 000 sessions × 500 tickers, up to 17 digits", 500),
]
SMOKE = [
    long_input(10_000, 50),
    long_input(10_000, 50, quoted=True),
    Input("yahoo-5", "files", 10_000, "5 Yahoo files of 2 000 rows", 5),
    Input("wide-5", "wide", 10_000, "one wide file, 2 000 sessions × 5 tickers", 5),
]


def generate(job, folder):
    """Writes the files of a job unless they are there."""
    path = job.path(folder)
    if path.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    # A broken-off run leaves nothing that looks finished.
    unfinished = path.with_name(path.name + ".unfinished")
    if job.layout == "files":
        unfinished.mkdir(exist_ok=True)
    {"long": write_long, "files": write_yahoo_files, "wide": write_wide}[job.layout](job, unfinished)
    unfinished.rename(path)


def write_long(job, path):
    generator = random.Random(job.rows)
    sessions, names = session_texts(job.rows // job.tickers), ticker_names(job.tickers)
    closes = array("i")
    for _ in names:
        closes.extend(walk(generator, len(sessions)))
    paid_out = [generator.uniform(0.7, 1) for _ in names]
    order = array("i", range(job.rows))
    generator.shuffle(order)
    uniform = generator.random

    def rows():
        yield "date,ticker,open,high,low,close,adj_close,volume"
        for index in order:
            ticker, session = divmod(index, len(sessions))
            close = closes[index]
            start = closes[index - 1] if session else close
            high = max(start, close) + int(uniform() * 40)
            low = min(start, close) - int(uniform() * 40)
            adjusted = int(close * paid_out[ticker])
            yield (
                f"{sessions[session]},{names[ticker]},{start // 100}.{start % 100:02d},{high // 100}.{high % 100:02d},"
                f"{low // 100}.{low % 100:02d},{close // 100}.{close % 100:02d},{adjusted // 100}.{adjusted % 100:02d},"
                f"{int(uniform() * 9e6) + 1000}"
            )

    write_lines(path, rows(), job.quoted)


def write_yahoo_files(job, folder):
    generator = random.Random(job.rows)
    sessions = session_texts(job.rows // job.tickers)
    for name in ticker_names(job.tickers):
        closes = [cents / 100 for cents in walk(generator, len(sessions))]

        def rows():
            yield "Date,Open,High,Low,Close,Adj Close,Volume"
            for index, day in enumerate(sessions):
                close, start = closes[index], closes[max(index - 1, 0)]
                high = max(start, close) + generator.random()
                low = min(start, close) - generator.random()
                yield (
                    f"{day},{start:.6f},{high:.6f},{low:.6f},{close:.6f},{close * 0.91:.6f},"
                    f"{int(generator.random() * 9e6) + 1000}"
                )

        write_lines(folder / f"{name}.csv", rows())


def write_wide(job, path):
    generator = random.Random(job.rows)
    sessions, names = session_texts(job.rows // job.tickers), ticker_names(job.tickers)
    closes = [list(walk(generator, len(sessions))) for _ in names]

    def rows():
        yield ",".join(["Date", *names])
        for index, day in enumerate(sessions):
            yield ",".join([day, *(repr(as_single(series[index] / 100)) for series in closes)])

    write_lines(path, rows())


def as_single(price):
    """The price as yfinance prints it: kept in single precision, printed in double."""
    return struct.unpack("f", struct.pack("f", price))[0]


def walk(generator, count):
    """Closes in cents that wander about a level, without a jump that looks like a split."""
    level = generator.uniform(20, 400) * 100
    price = level
    for _ in range(count):
        price += (level - price) * 0.02 + price * (generator.random() - 0.5) * 0.04
        yield max(int(price), 500)


def ticker_names(count):
    """Four letters that no reader takes for a missing value."""
    return [f"Q{LETTERS[n // 676]}{LETTERS[n // 26 % 26]}{LETTERS[n % 26]}" for n in range(count)]


def session_texts(count):
    """The first sessions in New York from 2000 on, so that no row stands on a holiday."""
    lines = SESSIONS.read_text(encoding="ascii").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("calendar XNYS"))
    day = datetime.date.fromisoformat(lines[start].split()[2])
    is_session, days = False, []
    for length in map(int, lines[start + 1].split()[1:]):
        if is_session:
            days += [day + datetime.timedelta(days=n) for n in range(length)]
        day += datetime.timedelta(days=length)
        is_session = not is_session
    texts = [day.isoformat() for day in days if day >= FIRST_SESSION][:count]
    assert len(texts) == count, "more sessions than the calendar has"
    return texts


def write_lines(path, lines, quoted=False):
    with open(path, "w", encoding="ascii", newline="", buffering=1 << 20) as file:
        for line in lines:
            file.write('"' + line.replace(",", '","') + '"\n' if quoted else line + "\n")
