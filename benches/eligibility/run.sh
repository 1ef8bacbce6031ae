#!/usr/bin/env bash
# All courses in memory, one core: Hagukumi, Polars and DuckDB over the same columns. Arguments: numbers of people.
source "$(dirname "$0")/../prepare.sh"
build -p benches
peers
export RAYON_NUM_THREADS=1 POLARS_MAX_THREADS=1
for people in "${@:-5514}"; do
    columns=$work/columns-$people
    results=$work/results-$people
    mkdir -p "$results"
    # Written by a run of its own, so that the measured one holds no more than it needs.
    "$bin/eligibility" "$pack" "$people" "$columns" >/dev/null
    "$bin/eligibility" "$pack" "$people" >"$results/hagukumi.json"
    for way in layers one streaming; do
        "$python" benches/eligibility/in_polars.py "$pack" "$columns" "$way" >"$results/polars-$way.json"
    done
    for way in tables counts; do
        "$python" benches/eligibility/in_duckdb.py "$pack" "$columns" "$way" >"$results/duckdb-$way.json"
    done
    python3 benches/eligibility/report.py "$results"
    rm -r "$columns"
done
