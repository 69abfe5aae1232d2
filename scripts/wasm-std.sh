#!/usr/bin/env bash
# Builds Rust's standard library for wasm32-unknown-unknown from Debian's copy of its source.
#
# Only for machines where `rustup target add` cannot fetch the target. Debian's own compiler is used,
# because the source and the compiler must be of one version. The result is a sysroot of our own in
# .toolchain/rust: nothing of the system is changed.
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
sysroot=$top/.toolchain/rust
target=wasm32-unknown-unknown

rustc=/usr/bin/rustc
cargo=/usr/bin/cargo
version=$($rustc --version | cut -d' ' -f2)
source=/usr/src/rustc-$version/library
[ -d "$source" ] || { echo "the source of Rust $version is missing: apt-get install rust-web-src" >&2; exit 1; }

if [ "$(cat "$sysroot/version" 2>/dev/null)" = "$version" ]; then exit 0; fi

echo "Building the standard library for $target (about 1 minute) ..."
work=$top/.toolchain/std
rm -rf "$work" "$sysroot"
mkdir -p "$work" "$sysroot/bin" "$sysroot/lib/rustlib/$target/lib"
cp -r "$source" "$work/library"
# The vendored crates lack their dev-dependencies, so Cargo refuses them; the registry has the same versions.
rm -rf "$work/library/vendor" "$work/library/.cargo"
(
  cd "$work/library"
  RUSTC_BOOTSTRAP=1 __CARGO_DEFAULT_LIB_METADATA=stablestd \
  RUSTFLAGS="-Zforce-unstable-if-unmarked -Cembed-bitcode=yes" RUSTC=$rustc \
  CARGO_TARGET_DIR=$work/target \
    $cargo build --release --quiet -p sysroot --features compiler-builtins-mem --target $target
)
# One build's files only: two copies of one crate side by side are an error (E0464).
cp "$work/target/$target/release/deps/"*.rlib "$sysroot/lib/rustlib/$target/lib/"
for host in /usr/lib/rustlib/*-linux-*; do ln -s "$host" "$sysroot/lib/rustlib/"; done
cat > "$sysroot/bin/rustc" <<WRAPPER
#!/bin/sh
# An explicit --sysroot may come once only; worker-build and Cargo give none.
exec $rustc --sysroot "$sysroot" "\$@"
WRAPPER
chmod +x "$sysroot/bin/rustc"
ln -s $cargo "$sysroot/bin/cargo"
# The linker's name is built into the target; Debian's has a version in its name.
ln -s "$(command -v lld-22 || command -v lld)" "$sysroot/bin/rust-lld"
rm -rf "$work"
echo "$version" > "$sysroot/version"
