#!/usr/bin/env bash
# Server time of the pages of the demonstration town (5,514 staff): p50, p99 and throughput, with wrk.
# The demonstration must have been built: it is started on a free port and ended afterwards.
source "$(dirname "$0")/../prepare.sh"
command -v wrk >/dev/null || { echo "wrk is needed (Debian: apt-get install wrk)"; exit 1; }
build -p app
port=${PORT:-8123}
"$bin/hagukumi" demo --listen "127.0.0.1:$port" --dir "$work/demo" >"$work/demo.log" 2>&1 &
server=$!
trap 'kill $server' EXIT
until curl --silent --fail --output /dev/null "http://127.0.0.1:$port/people/staff"; do
    kill -0 $server
    sleep 1
done
while read -r name path; do
    url=http://127.0.0.1:$port$path
    status=$(curl --silent --output "$work/page.html" --write-out '%{http_code} %{size_download}' "$url")
    echo "$name $path: ${status/ /, } bytes"
    # One request after the other shows the server's time; four at a time what it can bear.
    for connections in 1 4; do
        wrk --threads 1 --connections $connections --duration "${SECONDS_EACH:-10}s" --latency "$url" |
            awk -v n=$connections '/^ *(50|99)%|Requests\/sec|Non-2xx/ { printf "%s %s; ", $1, $2 } END { print n " at a time" }'
    done
done <"$(dirname "$0")/pages.txt"
