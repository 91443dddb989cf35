#!/bin/sh
# Builds the firmware and uploads it to a board that runs Espruino, then reads back what the board holds.
# First version: by the espruino CLI over serial or tcp://, into .bootcde. Espruino itself must already be on the board.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cli=${ESPRUINO_CLI:-"$here/node_modules/.bin/espruino"}
board=
config="$here/firmware/config.json"
bundle=
port=
seconds=120
dry_run=

help() {
  cat <<'TEXT'
Usage: ./flash.sh [options]

  --port <port>      /dev/ttyUSB0, COM3 or tcp://host:port; default: the only USB serial port there is
  --board <id>       which board; default: the configuration's
  --config <file>    configuration; default: firmware/config.json
  --bundle <file>    upload this bundle instead of building one
  --timeout <s>      seconds the upload may take; default: 120
  --dry-run          print the commands, do nothing
  --help             this text

Exit codes: 0 done and verified, 2 wrong use, 3 something is not installed, 4 no port,
5 the build failed, 6 the upload failed, 7 the board does not hold what was sent.
TEXT
}

# fail <exit code> <code> <message: what happened, what to do>
fail() {
  printf 'flash.sh: error [%s]: %s\n' "$2" "$3" >&2
  exit "$1"
}

# value <option> <number of arguments left>
value() {
  [ "$2" -ge 2 ] || fail 2 bad-arguments "$1 needs a value. Try --help."
}

while [ $# -gt 0 ]; do
  case $1 in
    --port) value "$1" $#; port=$2; shift 2 ;;
    --board) value "$1" $#; board=$2; shift 2 ;;
    --config) value "$1" $#; config=$2; shift 2 ;;
    --bundle) value "$1" $#; bundle=$2; shift 2 ;;
    --timeout) value "$1" $#; seconds=$2; shift 2 ;;
    --dry-run) dry_run=yes; shift ;;
    --help | -h) help; exit 0 ;;
    *) fail 2 bad-arguments "there is no option $1. Try --help." ;;
  esac
done

case $seconds in
  '' | *[!0-9]* | 0*) fail 2 bad-arguments "--timeout wants a whole number of seconds, 1 or more." ;;
esac
case $port in
  -*) fail 2 bad-arguments "--port wants the name of a port, not an option." ;;
esac
[ "$board" != linux ] || fail 2 board-not-flashable "linux is not a board to flash. Run it with: npm start -- --interpreter <espruino>"

if [ -z "$port" ]; then
  count=0
  for candidate in /dev/ttyUSB* /dev/ttyACM* /dev/cu.usbserial* /dev/cu.usbmodem* /dev/cu.SLAB_USBtoUART* /dev/cu.wchusbserial*; do
    [ -e "$candidate" ] || continue
    count=$((count + 1))
    port=$candidate
  done
  [ "$count" -ne 0 ] || fail 4 no-port "no USB serial port was found. Plug the board in with a cable that carries data, or name the port with --port."
  [ "$count" -eq 1 ] || fail 4 many-ports "there are $count USB serial ports. Say which with --port."
fi
case $port in
  /dev/*)
    if [ -z "$dry_run" ]; then
      [ -e "$port" ] || fail 4 no-port "there is no port $port. Plug the board in, or name another with --port."
      if [ ! -r "$port" ] || [ ! -w "$port" ]; then
        fail 4 port-forbidden "you may not use $port. On Linux add yourself to its group: sudo usermod -aG dialout \"\$USER\", then log in again."
      fi
    fi
    ;;
esac

work=$(mktemp -d)
pid=
watcher=
cleanup() {
  [ -z "$pid" ] || kill "$pid" 2>/dev/null || :
  [ -z "$watcher" ] || kill "$watcher" 2>/dev/null || :
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
build=
if [ -z "$bundle" ]; then
  build=yes
  bundle="$work/bundle.js"
fi

set -- --out "$bundle" --config "$config"
[ -z "$board" ] || set -- "$@" --board "$board"

# What the board answers is compared with the same two numbers of the file: its CRC-32 and its length.
read_back='(function(s){print("READBACK",E.CRC32(s),s.length)})(require("Storage").read(".bootcde")||"")'

if [ -n "$dry_run" ]; then
  [ -z "$build" ] || printf 'npm run build -- %s\n' "$*"
  printf '%s --no-ble -p %s -b 115200 --config SAVE_ON_SEND=1 %s\n' "$cli" "$port" "$bundle"
  printf '%s --no-ble -p %s -b 115200 -e <read back the CRC-32 of .bootcde>\n' "$cli" "$port"
  exit 0
fi

command -v node >/dev/null 2>&1 || fail 3 no-node "Node.js is not installed. Install version 20 or later from https://nodejs.org"
[ -x "$cli" ] || command -v "$cli" >/dev/null 2>&1 || fail 3 no-cli "the espruino CLI is not installed. Run: npm ci"

if [ -n "$build" ]; then
  # Not by npm, which would change the directory that a relative --config is meant from.
  "$here/node_modules/.bin/tsx" "$here/firmware/build/cli.ts" "$@" ||
    fail 5 build-failed "the firmware could not be built; the reason is above."
fi
[ -r "$bundle" ] || fail 5 no-bundle "there is no bundle $bundle. Give --bundle the path of a built one, or leave it out to build one."
case $bundle in
  /*.js) ;;
  *.js) bundle=$PWD/$bundle ;;
  *) fail 2 bad-arguments "--bundle wants a file whose name ends in .js." ;;
esac

# The CLI hangs on uploads of less than 512 bytes (espruino.md 8).
length=$(wc -c <"$bundle" | tr -d ' ')
[ "$length" -ge 512 ] || fail 5 bundle-too-small "the bundle is only $length bytes, which the espruino CLI cannot send."
expected=$(node -e '
  let crc = -1;
  for (const byte of require("fs").readFileSync(process.argv[1])) {
    crc ^= byte;
    for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  console.log(~crc >>> 0);
' "$bundle")

# run_cli <log file> <arguments...>: the CLI may hang, and its exit code is 0 whatever happens.
run_cli() {
  log=$1
  shift
  "$cli" --no-ble -p "$port" -b 115200 "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  (
    # Without the redirection a reader of our output would wait for the sleep too.
    exec >/dev/null 2>&1
    left=$seconds
    while [ "$left" -gt 0 ] && kill -0 "$pid"; do
      sleep 1
      left=$((left - 1))
    done
    kill "$pid"
  ) &
  watcher=$!
  status=0
  { wait "$pid" || status=$?; } 2>/dev/null
  pid=
  # It sees within a second that the CLI is gone; killed, the shell would report it.
  wait "$watcher" || :
  watcher=
  return "$status"
}

printf 'Uploading %s bytes to %s ...\n' "$length" "$port"
if ! run_cli "$work/upload.log" --config SAVE_ON_SEND=1 "$bundle"; then
  fail 6 upload-timeout "the upload stopped or took more than $seconds s. Press the board's reset button and try again, or allow more with --timeout."
fi
if grep -q 'Unable to connect' "$work/upload.log"; then
  fail 6 cannot-connect "nothing can be reached at $port. Close other programs that use it, check the cable and --port."
fi
if grep -q -e 'upload failed' -e 'pre-1v96' -e 'LOW_MEMORY' "$work/upload.log" || ! grep -q 'Upload Complete' "$work/upload.log"; then
  fail 6 upload-failed "the upload did not complete. Is Espruino 2v27 or later on the board? See README.md, Flash."
fi

seconds=30
run_cli "$work/verify.log" -e "$read_back" || :
answer=$(tr -d '\r' <"$work/verify.log" | sed -n 's/.*READBACK \([0-9][0-9]*\) \([0-9][0-9]*\).*/\1 \2/p' | tail -n 1)
[ -n "$answer" ] || fail 7 no-answer "the board did not answer after the upload. Press its reset button and run this again."
[ "$answer" = "$expected $length" ] || fail 7 verify-failed "the board does not hold what was sent. Run this again; if it persists, its flash may be full or worn."
printf 'Done: the board holds the bundle (CRC-32 %s) and starts it by itself.\n' "$expected"
