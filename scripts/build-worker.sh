#!/usr/bin/env bash
# Builds the worker into worker/build: index.js and index_bg.wasm. The argument is "dev" or "release".
# worker-build repeats its last steps each time, so it is only called when the compiled code has changed.
set -euo pipefail
. "$(dirname "$0")/env.sh"
mode=${1:-release}
profile=$(wasm_profile "$mode")
use_wasm_toolchain
lock worker
cd "$top/worker"

cargo build --quiet --lib --target $wasm_target --profile "$profile"

stamp=build/.stamp
now="$mode $(fingerprint "$CARGO_TARGET_DIR/$wasm_target/$profile/latchkey_worker.wasm" "$top/scripts/env.sh" "$top/scripts/build-worker.sh" "$top/Cargo.lock")"
if [ -f build/index.js ] && [ "$(cat $stamp 2>/dev/null)" = "$now" ]; then exit 0; fi

say "Packing the worker ($mode) ..."
rm -f $stamp
# Its own optimization keeps the names of all functions, which is a fifth of the size: ours does not.
log=$top/build/worker-build.log
mkdir -p "$top/build"
worker-build --profile "$profile" --no-opt >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
if [ "$mode" = release ]; then optimize_wasm build/index_bg.wasm build/index_bg.wasm -Oz; fi
echo "$now" > $stamp
