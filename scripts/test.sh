#!/usr/bin/env bash
# All checks and tests. Goes on after a failure, and ends with a table of the phases and one line of counts.
set -uo pipefail
. "$(dirname "$0")/env.sh"
cd "$top"
logs=$top/build/test-logs
mkdir -p "$logs"
table="" passed=0 failed=0 failures=()

# phase <name> <command...>: runs it, keeps its output, and adds up the tests that it reports.
phase() {
  local name=$1 started=$SECONDS status=0 log; shift
  log="$logs/${name// /-}.log"
  echo "== $name"
  "$@" </dev/null 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  local good bad
  # "test result: ok. 12 passed; 0 failed" (cargo), "  12 passed (3.4s)" (Playwright)
  good=$(grep -oE '(\. |^ *)[0-9]+ passed' "$log" | grep -oE '[0-9]+' | awk '{ n += $1 } END { print n + 0 }')
  bad=$(grep -oE '(; |^ *)[0-9]+ failed' "$log" | grep -oE '[0-9]+' | awk '{ n += $1 } END { print n + 0 }')
  if [ "$status" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
  passed=$((passed + good)) failed=$((failed + bad))
  local verdict=ok; [ "$status" = 0 ] || verdict=FAILED failures+=("$log")
  table+=$(printf '%-28s %-7s %5d s  %s' "$name" "$verdict" $((SECONDS - started)) \
    "$([ $((good + bad)) = 0 ] || echo "$good passed, $bad failed")")$'\n'
  return "$status"
}

# The ends of what failed once more: where only the last lines of a run are kept, they say why.
finish() {
  local log
  for log in "${failures[@]}"; do printf '\n== failed: %s\n' "$(basename "$log" .log)"; tail -n 60 "$log"; done
  printf '\n%s\n%s passed, %s failed\n' "$table" "$passed" "$failed"
  [ "$failed" = 0 ]
  exit
}

# Licenses are also checked by tests/ground. The advisories need a database that cannot be fetched everywhere.
dependencies_check() {
  command -v cargo-deny >/dev/null || { echo "cargo-deny is not installed: advisories are not checked"; return 0; }
  cargo deny check bans licenses sources || return
  if cargo deny fetch db >/dev/null 2>&1; then cargo deny check advisories
  else echo "the advisory database cannot be fetched here: advisories are not checked"; fi
}

phase "setup" scripts/setup.sh test && phase "build" scripts/build.sh release || finish
phase "formatting" cargo fmt --all --check
phase "unused dependencies" cargo machete --skip-target-dir core app worker tests
phase "dependencies" dependencies_check
# Storage of servers and profiles of browsers are thrown away: in memory they wait for no disk. Not before the tools
# are built: programs are run from there, and memory may not allow that.
if [ -z "${TMPDIR:-}" ] && [ "$(df --output=avail /dev/shm 2>/dev/null | tail -n 1)" -gt 4000000 ] 2>/dev/null; then
  TMPDIR=$(mktemp -d /dev/shm/latchkey-tests-XXXXXX)
  export TMPDIR
  trap 'rm -rf "$TMPDIR"' EXIT
fi
# All packages in one go: parts of them would be compiled anew, with other features. Half of the time of the tests on
# workerd they wait for a server: more of them at once than there are processors.
RUST_TEST_THREADS=${RUST_TEST_THREADS:-$((2 * $(nproc)))} phase "Rust tests" cargo test --quiet --no-fail-fast --workspace
# After the tests: what clippy needs was mostly compiled for them. The other way around takes a minute and a half longer.
phase "clippy" cargo clippy --quiet --workspace --all-targets -- -D warnings
phase "clippy of core for the app" cargo clippy --quiet --package latchkey-core -- -D warnings
if ls tests/browser/playwright.config.* >/dev/null 2>&1; then
  # The server was built for the Rust tests.
  CHROMIUM=$(browser) CHROMIUM_SHELL=$(browser_shell) LATCHKEY_SERVE=${CARGO_TARGET_DIR:-$top/target}/debug/serve \
    phase "browser tests" playwright test --config tests/browser --reporter=list
fi
phase "budgets" node scripts/budgets.mjs
LATCHKEY_BUILD=release phase "deployment (dry run)" wrangler deploy --dry-run --outdir build/deploy
finish
