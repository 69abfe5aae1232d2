#!/usr/bin/env bash
# Writes .dev.vars once: this machine's own secrets, and the switch that turns the development tools on.
set -euo pipefail
. "$(dirname "$0")/env.sh"

if [ ! -f "$top/.dev.vars" ]; then
  umask 077
  cat > "$top/.dev.vars" <<VARS
# For \`wrangler dev\` on this machine only; never committed. In production: \`wrangler secret put\`.
LATCHKEY_MASTER_KEY="$(head -c 32 /dev/urandom | base64 | tr -d '\n')"
# Mails and texts go to /dev/outbox instead of to people; answers to loopback hosts only.
LATCHKEY_DEVELOPMENT="on"
VARS
fi
