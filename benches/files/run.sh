#!/usr/bin/env bash
# From CSV files to the printed lists, whole processes in turn: `hagukumi targets` and a Polars script.
# Arguments: numbers of staff. Prints the least CPU time (user + system), the least wall time and the peak memory of each.
source "$(dirname "$0")/../prepare.sh"
build -p app -p benches
peers
export RAYON_NUM_THREADS=1 POLARS_MAX_THREADS=1
for staff in "${@:-5514}"; do
    town "$staff"
    python3 benches/files/time_both.py "${RUNS:-9}" \
        "$bin/hagukumi targets --pack $pack --data $work/town-$staff --year 2025 --out $work/ours.csv" \
        "$python benches/files/in_polars.py $pack $work/town-$staff 2025 $work/theirs.csv"
    python3 benches/files/compare.py "$work/ours.csv" "$work/theirs.csv"
done
