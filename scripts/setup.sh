#!/usr/bin/env bash
# Installs or builds what is missing: the WebAssembly target, the build tools, the npm packages, and (with
# the argument "test") what only the tests need. Says what it does; takes well under a second when all is there.
set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$top"

command -v cargo >/dev/null || die "Rust is missing. Install it with rustup: https://rustup.rs"
rustc --version | awk -F'[ .]' '{ exit !($2 > 1 || $3 >= 91) }' || die "Rust 1.91 or newer is needed: rustup update"
command -v cc >/dev/null || die "A C compiler is missing: apt-get install gcc libc6-dev"
command -v npm >/dev/null || die "Node.js 20 or newer with npm is missing: https://nodejs.org"

# Installs Debian packages; fails when that is not possible here.
apt_install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

has_wasm_target() {
  [ -f "$top/.toolchain/rust/version" ] && return 0
  local lib; lib=$(rustc --print target-libdir --target $wasm_target 2>/dev/null) && ls "$lib"/libstd-*.rlib >/dev/null 2>&1
}

wasm_target_setup() {
  if [ -f "$top/.toolchain/rust/version" ]; then scripts/wasm-std.sh; return; fi
  has_wasm_target && return
  if command -v rustup >/dev/null; then
    say "Adding the target $wasm_target with rustup (about 10 seconds) ..."
    if rustup target add $wasm_target >/dev/null 2>&1 && has_wasm_target; then return; fi
    say "  rustup cannot fetch it here; falling back on Debian's packages."
  fi
  local packages="rustc-web cargo-web rust-web-src lld-22"
  # shellcheck disable=SC2086
  if ! dpkg -s $packages >/dev/null 2>&1; then
    say "Installing Debian's Rust for WebAssembly (about 1 minute) ..."
    apt_install $packages || die "no WebAssembly target. Run one of these, then try again:
  rustup target add $wasm_target
  apt-get install $packages    (as root, on Debian)"
  fi
  scripts/wasm-std.sh
}

# cargo_tool <crate> <version> <binary> <how long>
cargo_tool() {
  local crate=$1 version=$2 binary=$3 minutes=$4
  local stamp=$tools/$crate-$version
  [ -f "$stamp" ] && [ -x "$tools/bin/$binary" ] && return
  say "Building $crate $version (about $minutes) ..."
  # Tools run for seconds: quick to build is worth more than quick to run. One target folder shares crates.
  # The locked versions first; a mirror of the registry may lack one of them.
  export CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
  export CARGO_TARGET_DIR=$tools/target
  cargo install --quiet --force --root "$tools" --version "=$version" --bin "$binary" --locked "$crate" 2>/dev/null ||
    cargo install --quiet --force --root "$tools" --version "=$version" --bin "$binary" "$crate"
  rm -f "$tools/$crate-"[0-9]*
  touch "$stamp"
  unset CARGO_PROFILE_RELEASE_OPT_LEVEL CARGO_PROFILE_RELEASE_LTO CARGO_PROFILE_RELEASE_CODEGEN_UNITS CARGO_TARGET_DIR
}

# worker-build can download tools over TLS. It never does here, but it must link OpenSSL all the same.
openssl_setup() {
  [ -x "$tools/bin/worker-build" ] && return
  pkg-config --exists openssl 2>/dev/null && return
  say "Installing OpenSSL's headers (about 20 seconds) ..."
  apt_install libssl-dev pkg-config || die "OpenSSL's headers are missing: apt-get install libssl-dev pkg-config"
}

npm_setup() {
  cmp -s package-lock.json node_modules/.installed && return
  say "Installing the npm packages (about 20 seconds) ..."
  npm ci >/dev/null || npm install --no-save >/dev/null
  cp package-lock.json node_modules/.installed
}

node_version_check() {
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 22 || (a === 22 && b >= 12) ? 0 : 1)' ||
    die "wrangler needs Node.js 22.12 or newer, and there is no packaged one for this machine; found $(node -v)."
}

test_setup() {
  cargo clippy --version >/dev/null 2>&1 && cargo fmt --version >/dev/null 2>&1 ||
    rustup component add clippy rustfmt || die "clippy and rustfmt are missing: rustup component add clippy rustfmt"
  cargo_tool cargo-machete 0.9.2 cargo-machete "1 minute"
  if ! browser >/dev/null; then
    say "Installing Chromium for the browser tests (about 1 minute) ..."
    apt_install chromium || die "Chromium is missing: apt-get install chromium"
  fi
  # Not every system has it; the tests do without, and take longer.
  [ -n "$(browser_shell)" ] || apt_install chromium-headless-shell || say "Going on with the whole Chromium alone."
}

mkdir -p "$tools"
wasm_target_setup
cargo_tool wasm-bindgen-cli "$(version_of wasm-bindgen)" wasm-bindgen "2 minutes"
openssl_setup
cargo_tool worker-build "$(version_of worker)" worker-build "2 minutes"
npm_setup
node_version_check
scripts/dev-vars.sh
if [ "${1:-}" = test ]; then test_setup; fi
rm -rf "$tools/target"
