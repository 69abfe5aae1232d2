#!/usr/bin/env bash
# Measures the worker on workerd alone; see docs/PERFORMANCE.md.
set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$top"
scripts/setup.sh test
scripts/build.sh release
CHROMIUM=$(browser) exec cargo run --release --quiet --package latchkey-tests --bin bench -- "$@"
