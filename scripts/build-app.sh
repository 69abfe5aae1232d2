#!/usr/bin/env bash
# Builds what the browser loads into build/public. The argument is "dev" or "release".
#
#   public/                    copied as it is
#   app/src/bin/<name>.rs      -> assets/<name>-<hash>.wasm, and <name>.js that starts it
#   app/js/<name>.js           -> <name>.js, bundled; what it imports lazily goes into assets/
#   style/main.css, account.css, authenticator.css -> style.css, account.css, authenticator.css, with what they import
#   public/sw.js               -> sw.js, with the files of the authenticator and a name that changes with them
#   core/src/headers.rs        -> _headers
#   core/data/common-passwords.txt, the numbering plans of rlibphonenumber -> data/, which the worker reads
#
# index.html starts reset.js; the pages of the other entry points are made of it, with account.js or authenticator.js
# instead.
# The scripts and styles of the pages move into assets/ under hashed names, and the pages (*.html) are rewritten to
# these; solver.js, strength.js and passkey.js keep their names, because the compiled app names them.
set -euo pipefail
. "$(dirname "$0")/env.sh"
mode=${1:-release}
profile=$(wasm_profile "$mode")
use_wasm_toolchain
lock app
cd "$top"

cargo build --quiet --package latchkey-app --bins --target $wasm_target --profile "$profile"

compiled=$CARGO_TARGET_DIR/$wasm_target/$profile
bins=$(cd app/src/bin && ls -- *.rs | sed 's/\.rs$//')
# The library has them for its feature "builtin_metadata": the very ones of its version.
plans=$(cargo metadata --format-version 1 --filter-platform $wasm_target | node -e '
  const { packages } = JSON.parse(require("fs").readFileSync(0));
  const { manifest_path } = packages.find(({ name }) => name === "rlibphonenumber");
  console.log(require("path").join(manifest_path, "../src/generated/metadata/metadata.bin"));')
inputs=(public style core/src/headers.rs core/data/common-passwords.txt "$plans" scripts/build-app.sh scripts/env.sh scripts/headers.rs package-lock.json)
if [ -d app/js ]; then inputs+=(app/js); fi
for bin in $bins; do inputs+=("$compiled/$bin.wasm"); done
now="$mode $(fingerprint "${inputs[@]}")"
stamp=build/.app
if [ -f build/public/index.html ] && [ "$(cat $stamp 2>/dev/null)" = "$now" ]; then exit 0; fi

say "Packing the app ($mode) ..."
stage=build/stage
rm -rf $stage $stamp
mkdir -p $stage/site/assets
site=$stage/site
cp -r public/. $site/
mkdir $site/data
cp core/data/common-passwords.txt $site/data/
cp "$plans" $site/data/numbering-plans.bin
# What app/src/pages/mod.rs routes in AccountPages. Every other address falls back to index.html (wrangler.toml).
for page in sign-in register security-info stop; do
  sed 's#"/reset_bg\.wasm"#"/account_bg.wasm"#; s#"/reset\.js"#"/account.js"#; s#"/style\.css"#"/account.css"#; s# data-texts="\.reset"##' \
    $site/index.html > $site/$page.html
done
# What a phone opens as the authenticator: it can be put onto the home screen.
sed 's#"/reset_bg\.wasm"#"/authenticator_bg.wasm"#; s#"/reset\.js"#"/authenticator.js"#; s#"/style\.css"#"/authenticator.css"#; s# data-texts="\.reset"# data-texts=".authenticator"#; s#^<link rel="icon".*#&\n<link rel="apple-touch-icon" href="/icons/apple-180.png">\n<link rel="manifest" href="/authenticator.webmanifest">#; s#<title>.*#<title>Latchkey</title>#' \
  $site/index.html > $site/authenticator.html
# The words of the reset: what stands before those of the sign-in. Those of the authenticator: a few sections.
for texts in $site/locales/*.ftl; do
  sed '/^## Sign-in/,$d; /^#/d' "$texts" > "${texts%.ftl}.reset.ftl"
  awk '/^## /{on = /^## (common|problem|Authenticator)$/} on' "$texts" > "${texts%.ftl}.authenticator.ftl"
done

minify=(--log-level=warning --target=es2022,chrome109,firefox115,safari16.4)
if [ "$mode" = release ]; then minify+=(--minify); fi

if [ "$mode" = release ]; then
  for script in $site/*.js; do esbuild "$script" "${minify[@]}" --allow-overwrite --outfile="$script"; done
fi

# hashed <file> <name> <extension>: moves the file to assets/<name>-<hash>.<extension> and prints that path.
hashed() {
  local path; path=assets/$2-$(sha256sum "$1" | cut -c1-12).$3
  mv "$1" "$site/$path"
  echo "$path"
}

# drop_streams <script> <wasm>: takes away the classes for streams that come with leptos' server functions, 2 KB of a
# page. They are exported and would stay. To make one, the module would have to import how (the streams' constructors
# take them): then, and where there is nothing to be taken away, the build fails, so that somebody looks at it.
drop_streams() {
  node -e '
    const { readFileSync, writeFileSync } = require("fs");
    const module = new WebAssembly.Module(readFileSync(process.argv[1]));
    const isOfStreams = ({ name }) => /into_?underlying/.test(name);
    const exported = WebAssembly.Module.exports(module);
    if (WebAssembly.Module.imports(module).some(isOfStreams) || !exported.some(isOfStreams)) {
      throw new Error("drop_streams in scripts/build-app.sh: the app makes streams now, or has none to be dropped");
    }
    const kept = exported.filter((it) => !isOfStreams(it)).map(({ name }) => ({ name, export: name, root: true }));
    writeFileSync(process.argv[2], JSON.stringify(kept));
  ' "$2" "$stage/exports.json"
  sed -i '/^if (Symbol\.dispose) IntoUnderlying/d' "$1"
  wasm-metadce "${wasm_features[@]}" --graph-file "$stage/exports.json" "$2" -o "$2" >/dev/null
}

for bin in $bins; do
  wasm-bindgen --target web --no-typescript --omit-default-module-path --out-dir "$stage/$bin" --out-name "$bin" \
    "$compiled/$bin.wasm"
  if [ "$mode" = release ]; then
    drop_streams "$stage/$bin/$bin.js" "$stage/$bin/${bin}_bg.wasm"
    # It travels compressed: "z" is 4 % smaller and leaves less that repeats, 1 KB more for the network.
    optimize_wasm "$stage/$bin/${bin}_bg.wasm" "$stage/$bin/${bin}_bg.wasm" -Os
  fi
  wasm=$(hashed "$stage/$bin/${bin}_bg.wasm" "$bin" wasm)
  # The page hears of errors in a web worker, but not of rejected promises there. In a page, boot.js hears of both.
  printf 'import init from "./%s.js";
init({ module_or_path: "/%s" }).catch((error) => {
  if (typeof document !== "undefined") throw error;
  setTimeout(() => { throw error; });
});
' "$bin" "$wasm" > "$stage/$bin/start.js"
  # wasm-bindgen names a script once for each way in which it is used: all are the same one.
  esbuild "$stage/$bin/start.js" --bundle --format=esm "${minify[@]}" --log-override:duplicate-object-key=silent \
    --outfile="$site/$bin.js"
  # For pages that preload it.
  find $site -name '*.html' -exec sed -i "s#\"/${bin}_bg\.wasm\"#\"/$wasm\"#g" {} +
done

if ls app/js/*.js >/dev/null 2>&1; then
  esbuild app/js/*.js --bundle --splitting --format=esm "${minify[@]}" --outdir=$site --chunk-names='assets/[name]-[hash]'
fi

esbuild style/main.css --bundle "${minify[@]}" --external:'/branding/*' --outfile=$site/style.css
for name in account authenticator; do
  esbuild style/$name.css --bundle "${minify[@]}" --external:'/branding/*' --outfile=$site/$name.css
done

for name in reset.js account.js authenticator.js style.css account.css authenticator.css; do
  path=$(hashed "$site/$name" "${name%.*}" "${name#*.}")
  find $site -name '*.html' -exec sed -i "s#\"/$name\"#\"/$path\"#g" {} +
done

# What the service worker keeps: whatever the authenticator loads, under a name that changes with it.
kept=$(cd $site && ls boot.js assets/authenticator-* locales/*.authenticator.ftl icons/icon-192.png icons/badge-96.png)
name=$(cd $site && sha256sum authenticator.html $kept | sha256sum | cut -c1-12)
sed -i "s#BUILD_NAME#$name#; s#BUILD_FILES#/authenticator $(printf '/%s ' $kept | sed 's/ $//')#" $site/sw.js

# The compiler itself reads the table: nothing to keep in step.
"${RUSTC:-rustc}" --edition 2024 -o $stage/headers scripts/headers.rs
$stage/headers > $site/_headers

# In place and not by swapping folders: a running `wrangler dev` watches this one.
mkdir -p build/public
cp -r $site/. build/public/
(cd build/public && find . -type f | sort) > $stage/old
(cd $site && find . -type f | sort) > $stage/new
comm -23 $stage/old $stage/new | while read -r gone; do rm "build/public/$gone"; done
rm -rf $stage
echo "$now" > $stamp
