"""Writes what exchange_calendars and zoneinfo say, in a compact form, into a folder.

Run by Scripts/check-calendars, which pins the versions.
"""

import datetime
import importlib.metadata
import itertools
import os
import pathlib
import random
import sys

os.environ["PYTHONTZPATH"] = ""  # the pinned tzdata package, not the machine's

import exchange_calendars
import zoneinfo

FIRST_YEARS, LAST_YEAR = {"XNYS": 1971, "XHKG": 1990}, 2030
ZONES = {
    "America/New_York": 1967, "Asia/Hong_Kong": 1980, "America/Chicago": 1967, "Europe/London": 1996,
    "Europe/Berlin": 1996, "Asia/Tokyo": 1952, "Asia/Seoul": 1989, "Asia/Shanghai": 1992, "Asia/Singapore": 1982,
    "Asia/Kolkata": 1946,
}
LAST_CLOCK_YEAR = 2049


def sessions(code):
    """The calendar as lines: runs of closed and open days in turn, hours by first day, early closes."""
    first, last = datetime.date(FIRST_YEARS[code], 1, 1), datetime.date(LAST_YEAR, 12, 31)
    calendar = exchange_calendars.get_calendar(code, start=str(first), end=str(last))
    schedule = calendar.schedule
    opens = schedule["open"].dt.tz_convert(calendar.tz).dt.strftime("%H:%M")
    closes = schedule["close"].dt.tz_convert(calendar.tz).dt.strftime("%H:%M")
    held = {day.date() for day in schedule.index}
    every_day = [first + datetime.timedelta(days=n) for n in range((last - first).days + 1)]

    runs = [(is_open, len(list(days))) for is_open, days in itertools.groupby(every_day, held.__contains__)]
    assert not runs[0][0], "the first day is a holiday, so that the runs start with closed days"
    yield f"calendar {code} {first} {last}"
    yield "runs " + " ".join(str(length) for _, length in runs)
    previous = None
    for day, opening in opens.items():
        if opening != previous:
            yield f"opens {day.date()} {opening}"
        previous = opening
    for day, closing in closes.items():
        if closing != "16:00":
            yield f"closes {day.date()} {closing}"


def clock_changes():
    """Each change of the offset from UTC: zone, UTC second, new offset in seconds."""
    for name, first_year in ZONES.items():
        zone = zoneinfo.ZoneInfo(name)
        start = int(datetime.datetime(first_year, 1, 1, tzinfo=zone).timestamp())
        end = int(datetime.datetime(LAST_CLOCK_YEAR + 1, 1, 1, tzinfo=zone).timestamp())
        previous = None
        # Offsets have only ever changed on the quarter of an hour since 1967.
        for second in range(start, end, 900):
            offset = int(datetime.datetime.fromtimestamp(second, zone).utcoffset().total_seconds())
            if offset != previous:
                yield f"{name} {second} {offset}"
            previous = offset


def clock_times():
    """Wall times and the UTC seconds at which the clock shows them: zone, time, none, one or two seconds."""
    generator = random.Random(1967)
    for name, first_year in ZONES.items():
        zone = zoneinfo.ZoneInfo(name)
        days = (datetime.date(LAST_CLOCK_YEAR, 12, 31) - datetime.date(first_year, 1, 1)).days
        midnight = datetime.datetime(first_year, 1, 1)
        wall_times = [
            midnight + datetime.timedelta(days=generator.randrange(days), seconds=generator.randrange(86400))
            for _ in range(150)
        ]
        # Around the American clock changes, where a time may be skipped or come twice.
        for year in (1967, 1974, 1975, 1986, 1987, 2006, 2007, 2026):
            for month in (1, 2, 3, 4, 10, 11):
                first = datetime.datetime(max(year, first_year), month, 1)
                sundays = [d for n in range(31) if (d := first + datetime.timedelta(days=n)).weekday() == 6]
                for sunday in sundays[:2] + sundays[-2:]:
                    wall_times.append(sunday + datetime.timedelta(hours=generator.choice((1, 2)), minutes=30))
        for wall_time in sorted(set(wall_times)):
            seconds = set()
            for fold in (0, 1):
                instant = wall_time.replace(tzinfo=zone, fold=fold).astimezone(datetime.timezone.utc)
                if instant.astimezone(zone).replace(tzinfo=None) == wall_time:
                    seconds.add(int(instant.timestamp()))
            yield " ".join([name, wall_time.isoformat(), *map(str, sorted(seconds))])


def main(folder):
    def version(package):
        return f"{package} {importlib.metadata.version(package)}"

    def write(name, source, lines):
        text = "".join(f"{line}\n" for line in [f"# {source}", *lines])
        (folder / name).write_text(text, encoding="ascii")

    write("sessions.txt", version("exchange_calendars"), [*sessions("XNYS"), *sessions("XHKG")])
    write("clock-changes.txt", version("tzdata"), clock_changes())
    write("clock-times.txt", version("tzdata"), clock_times())


main(pathlib.Path(sys.argv[1]))
