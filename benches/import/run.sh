#!/usr/bin/env bash
# Import of a town's files, with 30 years of orders, into SQLite and PostgreSQL. Argument: number of staff.
# PostgreSQL only where PG_URL names an empty database of yours, e.g. postgres:///bench?host=/run/postgresql
source "$(dirname "$0")/../prepare.sh"
build -p app -p benches
staff=${1:-5514}
town "$staff"
data=$work/town-$staff

import() { # URL
    "$bin/hagukumi" init --db "$1" --pack "$pack"
    for kind in 組織:organization 職員:staff 発令:orders 選考:selections 受講履歴:completions 資格:qualifications 開催:sessions; do
        /usr/bin/time --format "${kind%:*} %e s (CPU %U + %S s, %M KiB)" \
            "$bin/hagukumi" import --db "$1" --kind "${kind%:*}" "$data/${kind#*:}.csv"
    done
}

rm -f "$work"/import.db*
echo "SQLite"
time import "sqlite:$work/import.db"
if [ -n "${PG_URL:-}" ]; then
    echo "PostgreSQL"
    time import "$PG_URL"
fi
