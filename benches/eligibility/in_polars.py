"""All courses in Polars: every distinct condition once, as a column; then each course's people and 要確認.

in_polars.py PACK COLUMNS-DIR [layers|one|streaming]
"""

import sys
import time

import polars as pl

from columns import LISTS, DAYS, NUMBERS, PEOPLE, Columns, report
from polars_rules import Conditions

def load(columns):
    """The people and the lists as data frames; unknown is null."""
    def nullable(name, values, unknown, dtype):
        series = pl.Series(name, values)
        mask = pl.Series(unknown)
        return pl.select(pl.when(~mask).then(series)).to_series().cast(dtype).alias(name)

    def word(name, column):
        raw = columns.raw(name)
        return nullable(column, raw, raw == 0, pl.UInt16)

    people = [word(name, name) for name in PEOPLE]
    for name in columns.day_columns():
        days, unknown = columns.days(name)
        people.append(nullable(name, days, unknown, pl.Date))
        if name.startswith("entered_"):
            via = name.replace("entered", "via")
            people.append(nullable(via, columns.raw(via), unknown, pl.UInt8))
    people = pl.DataFrame(people).with_row_index("person")
    lists = {}
    for table, names in LISTS.items():
        series = []
        for name in names:
            full = f"{table}.{name}"
            if name in DAYS:
                days, unknown = columns.days(full)
                series.append(nullable(name, days, unknown, pl.Date))
            elif name in NUMBERS:
                series.append(pl.Series(name, columns.raw(full)).cast(pl.UInt32 if name == "person" else pl.Int32))
            else:
                series.append(word(full, name))
        lists[table] = pl.DataFrame(series)
    return people, lists


def main():
    columns = Columns(sys.argv[2], sys.argv[1])
    way = sys.argv[3] if len(sys.argv) > 3 else "layers"
    people, tables = load(columns)
    best = None
    for _ in range(5):
        start = time.process_time()
        conditions = Conditions(columns)
        frame, build = (conditions.one if way == "one" else conditions.layers)(conditions.joined(people, tables))
        lazy = frame.select(list(conditions.slots(build)))
        answer = lazy.collect(engine="streaming" if way == "streaming" else "in-memory")
        seconds = time.process_time() - start
        best = min(seconds, best or seconds)
    rules = {code: tuple(modes) for code, _, modes in columns.rules.courses}
    sums = answer.sum().row(0, named=True)
    whole = lambda value: value if answer.height > 1 and value is not None else int(value or 0)
    # A rule for everybody is a constant column.
    report(f"polars {pl.__version__} ({way})", columns.rules, people.height, best,
           lambda code, n: (whole(sums[f"{rules[code]}{n}"]), whole(sums[f"{rules[code]}{n}?"])))


main()
