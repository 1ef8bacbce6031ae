# Sourced by the run.sh scripts: builds what they run, and a Python environment with the peers.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
pack=packs/shinagawa-2025
work=${BENCH_DIR:-target/benches}
bin=${CARGO_TARGET_DIR:-target}/release
mkdir -p "$work"

build() { # NO_BUILD=1: what was built before is run
    [ -n "${NO_BUILD:-}" ] || cargo build --quiet --release "$@"
}

peers() {
    [ -d "$work/venv" ] || python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --requirement benches/requirements.txt
    python=$work/venv/bin/python
}

town() { # STAFF: writes the town once
    [ -d "$work/town-$1" ] || "$bin/town" "$work/town-$1" "$1"
}
