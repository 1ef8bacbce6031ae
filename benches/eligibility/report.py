"""Prints one run as a table, after asserting that all engines gave the same answers."""

import json
import sys
from pathlib import Path

ours, *peers = [json.loads((Path(sys.argv[1]) / f"{name}.json").read_text()) for name in
                ["hagukumi", "polars-layers", "polars-one", "polars-streaming", "duckdb-tables", "duckdb-counts"]]
for peer in peers:
    for mine, theirs in zip(ours["courses"], peer["courses"], strict=True):
        assert mine == theirs, f"{peer['engine']}: {theirs}, Hagukumi: {mine}"
lists = [count for _, modes in ours["courses"] for _, *count in modes]
print(f"{ours['people']:,} people, {len(ours['courses'])} courses: {sum(n for n, _ in lists):,} rows, "
      f"{sum(r for _, r in lists):,} 要確認, the same from all")
print(f"{'':34}{'CPU s':>10}{'ratio':>8}{'peak MiB':>10}")
for result in [ours, *peers]:
    seconds = result["cpu_seconds"]
    print(f"{result.get('engine', 'hagukumi'):34}{seconds:10.4f}{seconds / ours['cpu_seconds']:8.1f}{result['peak_mib']:10.0f}")
