#!/bin/sh
# Builds the firmware, puts it on a board and waits until it is ready. What it does is in firmware/flash/.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

# fail <code> <message: what happened, what to do>
fail() {
  printf 'flash.sh: error [%s]: %s\n' "$1" "$2" >&2
  exit 3
}

command -v node >/dev/null 2>&1 || fail no-node "Node.js is not installed. Install version 20.11 or later from https://nodejs.org"
[ -x "$here/node_modules/.bin/tsx" ] || fail no-packages "the packages are not installed. Run: (cd $here && npm ci)"

# Relative paths are meant from where the user stands; without any, the configuration is ours.
for argument in "$@"; do
  case $argument in
    --config | --config=* | --help | -h) exec "$here/node_modules/.bin/tsx" "$here/firmware/flash/cli.ts" "$@" ;;
  esac
done
exec "$here/node_modules/.bin/tsx" "$here/firmware/flash/cli.ts" --config "$here/firmware/config.json" "$@"
