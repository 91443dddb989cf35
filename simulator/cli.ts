import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readGatewayAddress, type GatewayAddress } from "./alexa/event-gateway.js";
import { SimulatorError } from "./errors.js";
import { MOST_BOARDS, startBench } from "./start.js";

const HELP = `Starts the bench: the platform, Alexa's side and a board that runs the bundle you would flash.

  npm start -- [options]

  --port <n>             where the page is; default 8080 or the next free port
  --config <file>        configuration; default firmware/config.json, or the example with demo credentials;
                         give it several times for several boards
  --boards <n>           so many boards, each its own tab; the last configuration again, with ids of its own
  --board <id>           wins over the file's "board"
  --interpreter <path>   run the bundle on an Espruino binary for Linux instead of the virtual board
  --event-gateway <url>  post Alexa's events there too; the bearer token is read from ALEXA_EVENT_GATEWAY_TOKEN
  --no-open              do not open a browser
  --help                 this text

Everything listens on 127.0.0.1 only; no internet is needed or used.`;

interface Flags {
  port?: number;
  configs?: string[];
  boards?: number;
  board?: string;
  interpreter?: string;
  eventGateway?: GatewayAddress;
  open: boolean;
  help: boolean;
}

/**
 * Reads the command line.
 * @throws SimulatorError `bad-arguments`
 */
export function readFlags(args: readonly string[]): Flags {
  let values: Record<string, string | boolean | string[] | undefined>;
  try {
    const text = { type: "string" } as const;
    const flag = { type: "boolean" } as const;
    const configs = { type: "string", multiple: true } as const;
    const known = {
      port: text,
      config: configs,
      boards: text,
      board: text,
      interpreter: text,
      "event-gateway": text,
      "no-open": flag,
      help: flag,
    };
    ({ values } = parseArgs({ args: [...args], options: known, strict: true, allowPositionals: false }));
  } catch (error) {
    throw new SimulatorError("bad-arguments", (error as Error).message, "Try --help.");
  }
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(/^\d+$/.test(String(values.port)) && port <= 65535))
    throw new SimulatorError(
      "bad-port",
      `--port ${String(values.port)} is not a port.`,
      "Use a whole number from 0 (any free port) to 65535.",
    );
  const boards = values.boards === undefined ? undefined : Number(values.boards);
  if (boards !== undefined && !(/^\d+$/.test(String(values.boards)) && boards >= 1 && boards <= MOST_BOARDS))
    throw new SimulatorError(
      "bad-boards",
      `--boards ${String(values.boards)} is no number of boards.`,
      `Use a whole number from 1 to ${MOST_BOARDS}.`,
    );
  const { board, interpreter, "event-gateway": gateway } = values as Record<string, string | undefined>;
  return {
    port,
    configs: values.config as string[] | undefined,
    boards,
    board,
    interpreter,
    ...(gateway !== undefined && { eventGateway: readGatewayAddress(gateway, process.env) }),
    open: !values["no-open"],
    help: values.help === true,
  };
}

/** Opens the page where there is a desktop; a failure is of no consequence, the address is on the terminal. */
function openBrowser(url: string): void {
  const command = process.platform === "darwin" ? "open" : process.platform === "win32" ? "explorer" : "xdg-open";
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  spawn(command, [url], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}

/** `npm start`. Sets the exit code; the process ends by itself once the bench is closed. */
export async function run(args: readonly string[]): Promise<void> {
  try {
    const flags = readFlags(args);
    if (flags.help) return console.log(HELP);
    const bench = await startBench({ ...flags, print: (line) => console.log(line) });
    const stop = (): void => {
      process.off("SIGINT", stop).off("SIGTERM", stop);
      void bench.close();
    };
    process.on("SIGINT", stop).on("SIGTERM", stop);
    if (flags.open && process.stdout.isTTY) openBrowser(bench.url);
  } catch (error) {
    process.exitCode = 1;
    const { code = "bench-failed", message } = error as Error & { code?: string };
    console.error(
      error instanceof SimulatorError ? `error [${code}]: ${error.problem} ${error.remedy}` : `error [${code}]: ${message}`,
    );
  }
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) await run(process.argv.slice(2));
