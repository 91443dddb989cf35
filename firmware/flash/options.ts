import { parseArgs } from "node:util";
import { ExitCode, FlashError } from "./errors.js";

/** What `flash.sh --help` prints. */
export const HELP = `Usage: ./flash.sh [options]

Builds the firmware, puts it on a board, reads back what the board holds, restarts it and waits until it is ready.

  --port <port>      /dev/ttyUSB0, /dev/ttyACM0 or tcp://host:port; default: the only USB serial port there is
  --board <id>       which board; default: the configuration's
  --config <file>    configuration; default: firmware/config.json
  --entry <file>     your own program instead of the stock one
  --bundle <file>    upload this bundle instead of building one
  --firmware <dir>   write Espruino from this directory too, with esptool: for a bare board; replaces everything in its Storage
  --console <port>   with --firmware: where Espruino's console is, if it is another port (the chip's own USB of a C3 or S3)
  --try              run from memory only; a reset brings back what the board had
  --erase            erase everything else: with --firmware the whole chip first, without it the other files in Storage
  --keep-bluetooth   leave Espruino's Bluetooth console as it is; else it is closed for good unless the configuration says allowRepl
  --no-ready         do not wait until the firmware is connected to Sinric Pro
  --timeout <s>      seconds the firmware may take to be ready; default: 60
  --baud <n>         speed of esptool; default: 921600
  --monitor          go on showing the board's log
  --dry-run          say what would be done, do nothing
  --help             this text

Exit codes: 0 done and verified, 2 wrong use, 3 something is not installed, 4 no port, 5 the build failed,
6 the upload failed, 7 the board does not hold what was sent, 8 uploaded but not ready.
Without --firmware the old firmware stays on the board until the new one is verified. Windows is untested.`;

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const OPTIONS = {
  port: text,
  board: text,
  config: text,
  entry: text,
  bundle: text,
  firmware: text,
  console: text,
  timeout: text,
  baud: text,
  try: flag,
  erase: flag,
  "no-ready": flag,
  "keep-bluetooth": flag,
  monitor: flag,
  "dry-run": flag,
  help: { type: "boolean", short: "h" },
} as const;

/** The command line of `flash.sh`. */
export interface FlashOptions {
  readonly port?: string;
  readonly board?: string;
  readonly config: string;
  readonly entry?: string;
  readonly bundle?: string;
  readonly firmware?: string;
  readonly console?: string;
  readonly inRam: boolean;
  readonly erase: boolean;
  readonly waitReady: boolean;
  readonly keepBluetooth: boolean;
  /** Seconds. */
  readonly timeout: number;
  readonly esptoolBaud: number;
  readonly monitor: boolean;
  readonly dryRun: boolean;
  readonly help: boolean;
}

function bad(message: string): FlashError {
  return new FlashError("bad-arguments", ExitCode.BadArguments, `${message} Try --help.`);
}

function whole(name: string, value: string | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (!/^[1-9]\d{0,8}$/.test(value)) throw bad(`--${name} wants a whole number, 1 or more.`);
  return Number(value);
}

/**
 * Reads the command line.
 * @throws FlashError `bad-arguments`
 */
export function readOptions(argv: readonly string[]): FlashOptions {
  let values;
  try {
    ({ values } = parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: false }));
  } catch (error) {
    throw bad((error as Error).message);
  }
  if (values.try && (values.firmware || values.erase))
    throw bad("--try changes nothing in flash: leave out --firmware and --erase.");
  if (values.bundle !== undefined && values.entry !== undefined) throw bad("--bundle is built already: leave out --entry.");
  if (values.console !== undefined && !values.firmware)
    throw bad("--console goes with --firmware; otherwise name the console with --port.");
  if (values.port === "") throw bad("--port wants the name of a port.");
  return {
    port: values.port,
    board: values.board,
    config: values.config ?? "firmware/config.json",
    entry: values.entry,
    bundle: values.bundle,
    firmware: values.firmware,
    console: values.console,
    inRam: values.try === true,
    erase: values.erase === true,
    waitReady: !values["no-ready"],
    keepBluetooth: values["keep-bluetooth"] === true,
    timeout: whole("timeout", values.timeout, 60),
    esptoolBaud: whole("baud", values.baud, 921600),
    monitor: values.monitor === true,
    dryRun: values["dry-run"] === true,
    help: values.help === true,
  };
}
