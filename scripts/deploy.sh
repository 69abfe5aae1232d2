#!/usr/bin/env bash
# Builds for production and deploys to the Cloudflare account that wrangler is logged in to.
set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$top"
LATCHKEY_BUILD=release exec wrangler deploy "$@"
