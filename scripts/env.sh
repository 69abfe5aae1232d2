# shellcheck shell=bash
# Sourced by the other scripts: where things are, which tools are used, and how they are told to be quiet.
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tools=$top/.toolchain/tools
export PATH="$top/node_modules/.bin:$tools/bin:$PATH"

# No telemetry, no look for updates, no request for the machine's location.
export WRANGLER_SEND_METRICS=false WRANGLER_SEND_ERROR_REPORTS=false WRANGLER_HIDE_BANNER=true
export WRANGLER_NO_SKILLS_UPDATE_PROMPTS=true CLOUDFLARE_CF_FETCH_ENABLED=false
export NO_UPDATE_NOTIFIER=1 DO_NOT_TRACK=1 npm_config_update_notifier=false npm_config_fund=false
export npm_config_audit=false npm_config_loglevel=error

wasm_target=wasm32-unknown-unknown

say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }

# Versions that must agree with the workspace: `version_of wasm-bindgen` reads Cargo.toml.
version_of() { sed -n "s/^$1 = \"=\\{0,1\\}\\([0-9.]*\\)\".*/\\1/p" "$top/Cargo.toml"; }

# Waits until no other script holds the lock of this name; held until this script ends. Two builds at once
# would mix their files, and wrangler starts one per change.
lock() {
  mkdir -p "$top/build"
  if command -v flock >/dev/null; then
    exec 9>"$top/build/.lock-$1"
    flock 9
  fi
}

# Selects the toolchain that can build WebAssembly, and the tools that worker-build would download otherwise.
use_wasm_toolchain() {
  if [ -x "$top/.toolchain/rust/bin/rustc" ]; then
    export PATH="$top/node_modules/.bin:$tools/bin:$top/.toolchain/rust/bin:$PATH"
    export RUSTC=$top/.toolchain/rust/bin/rustc CARGO=$top/.toolchain/rust/bin/cargo
  fi
  export CARGO_TARGET_DIR=$top/target/wasm
  # worker-build sets it; set for all, so that the crates both use are compiled once.
  export WASM_BINDGEN_USE_JS_SYS=1
  # erase_components: Leptos boxes the views of components instead of making one type of each whole page.
  # The names of source files are part of panic messages: no folder of this machine among them.
  local flags=(
    --cfg erase_components
    "--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src=crates"
    "--remap-path-prefix=$top=."
  )
  CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f'; echo "${flags[*]}")
  export CARGO_ENCODED_RUSTFLAGS
  export WASM_BINDGEN_BIN=$tools/bin/wasm-bindgen
  WASM_OPT_BIN=$(command -v wasm-opt) ESBUILD_BIN=$(command -v esbuild)
  export WASM_OPT_BIN ESBUILD_BIN
}

# Named features, never --all-features: that writes encodings which browsers and workerd refuse.
wasm_features=(
  --enable-bulk-memory --enable-bulk-memory-opt --enable-multivalue --enable-mutable-globals
  --enable-nontrapping-float-to-int --enable-reference-types --enable-sign-ext --enable-exception-handling
)
# optimize_wasm <from> <to> <level>. The second round finds a little more once constants are known across functions.
optimize_wasm() { wasm-opt "$3" --gufa-optimizing "$3" --strip-producers "${wasm_features[@]}" "$1" -o "$2"; }

# cargo's folder for a mode: "dev" builds fast, "release" small.
wasm_profile() { if [ "$1" = dev ]; then echo wasm-dev; else echo release; fi; }

# The path of a Chromium; fails when there is none.
browser() {
  if [ -n "${CHROMIUM:-}" ]; then echo "$CHROMIUM"; return; fi
  command -v chromium || command -v chromium-browser || command -v google-chrome
}

# The path of a Chromium without a browser's windows; nothing when there is none.
browser_shell() {
  if [ -n "${CHROMIUM_SHELL:-}" ]; then echo "$CHROMIUM_SHELL"; return; fi
  command -v chromium-headless-shell || true
}

# One line that changes whenever one of the files (or of the files in the folders) given does.
fingerprint() { find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1; }
