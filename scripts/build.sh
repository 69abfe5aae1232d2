#!/usr/bin/env bash
# Builds the worker and the app. The argument is "dev" (fast to build) or "release" (small). Without it,
# wrangler tells through its environment what it builds for: only `wrangler dev` gets the fast build.
set -euo pipefail
here=$(dirname "$0")
if [ "${WRANGLER_COMMAND:-}" = dev ]; then default=dev; else default=release; fi
mode=${1:-${LATCHKEY_BUILD:-$default}}
started=$SECONDS
if [ ! -d "$here/../target/wasm" ]; then
  echo "Compiling for the first time (about 5 minutes on two cores) ..." >&2
fi
"$here/build-worker.sh" "$mode"
"$here/build-app.sh" "$mode"
echo "Built ($mode) in $((SECONDS - started)) s." >&2
