"""Loads one input with one library, and prints how long that took and what came out.

    contenders.py LIBRARY LAYOUT THREADS PATH

Each library gets the types it would otherwise have to guess, and the options its manual recommends; it must end up
with all columns in memory, dates as days, prices as doubles, volumes as integers and tickers as codes of a dictionary
(DuckDB, which has none for values that aren't known beforehand, may keep them as strings). Imports and the sums that
show that all have read the same are not timed.
"""

import json
import os
import pathlib
import sys
import time

PRICES = ["open", "high", "low", "close", "adj_close"]
YAHOO_PRICES = ["Open", "High", "Low", "Close", "Adj Close"]
LONG_COLUMNS = ["date", "ticker", *PRICES, "volume"]


def header(path):
    with open(path, encoding="ascii") as file:
        return [name.strip('"') for name in file.readline().rstrip("\n").split(",")]


def polars_contender(layout, threads, path):
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    import polars

    double, day = polars.Float64, polars.Date

    def load_long():
        schema = {"date": day, "ticker": polars.Categorical, **dict.fromkeys(PRICES, double), "volume": polars.Int64}
        return polars.read_csv(path, schema=schema)

    def load_files():
        schema = {"Date": day, **dict.fromkeys(YAHOO_PRICES, double), "Volume": polars.Int64}
        names = polars.scan_csv(f"{path}/*.csv", schema=schema, include_file_paths="ticker").with_columns(
            polars.col("ticker").str.extract(r"([A-Z]+)\.csv$").cast(polars.Categorical))
        return names.collect()

    def load_wide():
        names = header(path)
        return polars.read_csv(path, schema={names[0]: day, **dict.fromkeys(names[1:], double)})

    def units(column):
        return (column * 1e6).round(mode="half_to_even").cast(polars.Int64).sum()

    def facts(table):
        if layout == "wide":
            names = table.columns[1:]
            return wide_facts(table.height, names, sum(units(table[n]) for n in names), table["Date"].cast(int).sum())
        date, close, volume = columns(table.columns)
        days = table[date].cast(polars.Int32).cast(polars.Int64).sum()
        return [table.height, table["ticker"].n_unique(), units(table[close]), table[volume].sum(), days]

    return {"long": load_long, "files": load_files, "wide": load_wide}[layout], facts


def pyarrow_contender(layout, threads, path):
    import pyarrow
    import pyarrow.compute
    import pyarrow.csv

    pyarrow.set_cpu_count(threads)
    pyarrow.array([0])  # the first array imports pandas, if there is one
    options = pyarrow.csv.ReadOptions(use_threads=threads > 1)
    double, day = pyarrow.float64(), pyarrow.date32()
    codes = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())

    def read(file, types):
        return pyarrow.csv.read_csv(
            file, read_options=options, convert_options=pyarrow.csv.ConvertOptions(column_types=types))

    def load_long():
        types = {"date": day, "ticker": codes, **dict.fromkeys(PRICES, double), "volume": pyarrow.int64()}
        # One dictionary for the whole column: chunks come with one of their own.
        return read(path, types).unify_dictionaries()

    def load_files():
        types = {"Date": day, **dict.fromkeys(YAHOO_PRICES, double), "Volume": pyarrow.int64()}
        files = sorted(pathlib.Path(path).iterdir())
        names = pyarrow.array([file.stem for file in files])
        tables = []
        for code, file in enumerate(files):
            table = read(file, types)
            code_column = pyarrow.repeat(pyarrow.scalar(code, pyarrow.int32()), table.num_rows)
            column = pyarrow.DictionaryArray.from_arrays(code_column, names)
            tables.append(table.append_column("ticker", column))
        return pyarrow.concat_tables(tables)

    def load_wide():
        names = header(path)
        return read(path, {names[0]: day, **dict.fromkeys(names[1:], double)})

    compute = pyarrow.compute

    def units(column):
        rounded = compute.round(compute.multiply(column, 1e6), round_mode="half_to_even")
        return compute.sum(compute.cast(rounded, pyarrow.int64())).as_py()

    def facts(table):
        first = "date" if layout == "long" else "Date"
        days = compute.sum(compute.cast(compute.cast(table[first], pyarrow.int32()), pyarrow.int64())).as_py()
        if layout == "wide":
            names = table.column_names[1:]
            return wide_facts(table.num_rows, names, sum(units(table[name]) for name in names), days)
        _, close, volume = columns(table.column_names)
        tickers = len(compute.unique(table["ticker"]))
        return [table.num_rows, tickers, units(table[close]), compute.sum(table[volume]).as_py(), days]

    return {"long": load_long, "files": load_files, "wide": load_wide}[layout], facts


def duckdb_contender(layout, threads, path):
    import duckdb

    connection = duckdb.connect(config={"threads": threads})
    # Rows may come in any order, as they do from the file.
    connection.execute("SET preserve_insertion_order = false")

    def table(source, types, *, select="*", options=""):
        struct = ", ".join(f"'{name}': '{kind}'" for name, kind in types.items())
        connection.execute(
            f"CREATE TABLE prices AS SELECT {select} FROM read_csv('{source}', header = true, delim = ',', "
            # Without it the dialect of every file is guessed, which takes most of the time for many files.
            f"auto_detect = false, columns = {{{struct}}}{options})")
        return connection

    def load_long():
        types = {"date": "DATE", "ticker": "VARCHAR", **dict.fromkeys(PRICES, "DOUBLE"), "volume": "BIGINT"}
        return table(path, types)

    def load_files():
        types = {"Date": "DATE", **dict.fromkeys(YAHOO_PRICES, "DOUBLE"), "Volume": "BIGINT"}
        select = "* EXCLUDE filename, parse_filename(filename, true) AS ticker"
        return table(f"{path}/*.csv", types, select=select, options=", filename = true")

    def load_wide():
        names = header(path)
        return table(path, {names[0]: "DATE", **dict.fromkeys(names[1:], "DOUBLE")})

    def units(name):
        return f'sum(round_even("{name}" * 1e6, 0)::BIGINT)'

    def facts(connection):
        names = [row[0] for row in connection.execute("DESCRIBE prices").fetchall()]
        days = "sum(date - DATE '1970-01-01')"
        if layout == "wide":
            # One column at a time: 500 sums at once make a plan that takes longer than the load.
            total = sum(int(connection.execute(f"SELECT {units(n)} FROM prices").fetchone()[0]) for n in names[1:])
            count, day_sum = connection.execute(f"SELECT count(*), {days} FROM prices").fetchone()
            return wide_facts(count, names[1:], total, int(day_sum))
        _, close, volume = columns(names)
        query = f"SELECT count(*), count(DISTINCT ticker), {units(close)}, sum({volume}), {days} FROM prices"
        return [int(value) for value in connection.execute(query).fetchone()]

    return {"long": load_long, "files": load_files, "wide": load_wide}[layout], facts


def pandas_contender(layout, threads, path):
    import numpy
    import pandas

    assert threads == 1, "pandas reads with one thread"

    def read(file, date, types):
        return pandas.read_csv(
            file, engine="c", dtype=types, parse_dates=[date], date_format="%Y-%m-%d", na_filter=False)

    def load_long():
        types = {"ticker": "category", **dict.fromkeys(PRICES, "float64"), "volume": "int64"}
        return read(path, "date", types)

    def load_files():
        types = {**dict.fromkeys(YAHOO_PRICES, "float64"), "Volume": "int64"}
        files = sorted(pathlib.Path(path).iterdir())
        tables = [read(file, "Date", types) for file in files]
        codes = numpy.repeat(numpy.arange(len(files), dtype="int16"), [len(table) for table in tables])
        table = pandas.concat(tables, ignore_index=True)
        table["ticker"] = pandas.Categorical.from_codes(codes, [file.stem for file in files])
        return table

    def load_wide():
        names = header(path)
        return read(path, names[0], dict.fromkeys(names[1:], "float64"))

    def units(values):
        return int(numpy.rint(values * 1e6).astype("int64").sum())

    def facts(table):
        first = "date" if layout == "long" else "Date"
        days = int(table[first].to_numpy().astype("datetime64[D]").astype("int64").sum())
        if layout == "wide":
            names = list(table.columns[1:])
            return wide_facts(len(table), names, sum(units(table[name].to_numpy()) for name in names), days)
        _, close, volume = columns(list(table.columns))
        tickers = table["ticker"].nunique()
        return [len(table), tickers, units(table[close].to_numpy()), int(table[volume].sum()), days]

    return {"long": load_long, "files": load_files, "wide": load_wide}[layout], facts


def columns(names):
    return ("date", "close", "volume") if "close" in names else ("Date", "Close", "Volume")


def wide_facts(rows, tickers, units, days):
    """A wide table in the terms of a long one: every cell is a row."""
    return [rows * len(tickers), len(tickers), units, None, days * len(tickers)]


LIBRARIES = {
    "polars": polars_contender,
    "pyarrow": pyarrow_contender,
    "duckdb": duckdb_contender,
    "pandas": pandas_contender,
}


def main(library, layout, threads, path):
    load, facts = LIBRARIES[library](layout, int(threads), path)
    start = time.perf_counter()
    table = load()
    seconds = time.perf_counter() - start
    names = ["rows", "tickers", "closeMillionths", "volume", "dayNumbers"]
    print(json.dumps({"seconds": seconds, "facts": dict(zip(names, facts(table)))}))


if __name__ == "__main__":
    main(*sys.argv[1:])
