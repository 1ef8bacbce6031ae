"""Whether two files of lists agree in every column but 理由."""

import csv
import sys

COLUMNS = ["研修コード", "研修名", "職員番号", "氏名", "所属コード", "所属", "職層", "区分", "在職状態", "要確認"]


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [tuple(row[column] for column in COLUMNS) for row in csv.DictReader(file)]


ours, theirs = map(rows, sys.argv[1:])
if ours != theirs:
    a, b = set(ours), set(theirs)
    for row in sorted(a ^ b)[:10]:
        print("only ours" if row in a else "only theirs", row)
    sys.exit(f"{len(a - b)} rows only ours, {len(b - a)} rows only theirs, of {len(ours)} and {len(theirs)}")
print(f"{len(ours)} rows, all equal")
