import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { findPort } from "../flash/find-port.js";
import { openPort } from "../flash/port.js";
import { startMonitor } from "./monitor.js";

const HELP = `Shows what a board logs, with the time, what each code means and what to do. Ctrl-C ends it.

  npm run monitor -- [options]

  --port <port>   /dev/ttyUSB0 or tcp://host:port; default: the only USB serial port there is
  --baud <n>      default 115200
  --no-colour     plain text, also if NO_COLOR is set or the output is not a terminal
  --help          this text`;

const OPTIONS = {
  port: { type: "string" },
  baud: { type: "string", default: "115200" },
  "no-colour": { type: "boolean" },
  help: { type: "boolean" },
} as const;

const RETRY_MS = 500;

/** `npm run monitor`. Returns at once; the process lives until Ctrl-C. */
export function run(argv: readonly string[]): void {
  let values;
  try {
    ({ values } = parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: false }));
  } catch (error) {
    console.error(`error [bad-arguments]: ${(error as Error).message} Try --help.`);
    process.exitCode = 2;
    return;
  }
  const { port, baud, help } = values;
  if (help) return console.log(HELP);
  if (!/^[1-9]\d*$/.test(baud)) {
    console.error("error [bad-arguments]: --baud wants a whole number, such as 115200. Try --help.");
    process.exitCode = 2;
    return;
  }
  const stop = startMonitor({
    open: async () => openPort(port ?? findPort(), Number(baud)),
    print: (line) => console.log(line),
    colours: process.stdout.isTTY && !values["no-colour"] && !process.env.NO_COLOR,
    now: () => new Date(),
    later(fn) {
      const timer = setTimeout(fn, RETRY_MS);
      return () => clearTimeout(timer);
    },
  });
  process.once("SIGINT", stop).once("SIGTERM", stop);
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) run(process.argv.slice(2));
