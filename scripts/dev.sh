#!/usr/bin/env bash
# Serves the demo organization on http://localhost:8787: builds, rebuilds when a file changes, never asks.
set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$top"
scripts/setup.sh
export LATCHKEY_BUILD=${LATCHKEY_BUILD:-dev}
# Built here for messages of its own; wrangler then finds nothing to do.
scripts/build.sh
say "Latchkey: http://localhost:8787   what it sends: http://localhost:8787/dev/outbox   end with Ctrl-C"
exec wrangler dev --show-interactive-dev-session=false "$@"
