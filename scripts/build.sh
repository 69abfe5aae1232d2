#!/usr/bin/env bash
# Builds the worker and the app. The argument is "dev" (fast to build) or "release" (small). Without it,
# wrangler tells through its environment what it builds for: only `wrangler dev` gets the fast build.
set -euo pipefail
here=$(dirname "$0")
if [ "${WRANGLER_COMMAND:-}" = dev ]; then default=dev; else default=release; fi
mode=${1:-${LATCHKEY_BUILD:-$default}}
started=$SECONDS
# Two builds at once would mix their files: a change may come while the last one is still being built.
mkdir -p "$here/../build"
if command -v flock >/dev/null; then exec 9>"$here/../build/.lock"; flock 9; fi
if [ ! -d "$here/../target/wasm" ]; then
  echo "Compiling for the first time (about 5 minutes on two cores) ..." >&2
fi
"$here/build-worker.sh" "$mode"
"$here/build-app.sh" "$mode"
echo "Built ($mode) in $((SECONDS - started)) s." >&2
