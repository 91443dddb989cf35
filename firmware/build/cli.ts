import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { boards } from "../boards/index.js";
import { readBudgets, shareText } from "./budget.js";
import type { buildBundle } from "./build.js";
import { assertBundle } from "./check-bundle.js";
import { BuildError, describeProblem } from "./errors.js";
import { loadConfig } from "./load-config.js";

const HELP = `Builds the firmware: one script that boots by itself when it is sent to the board.

  npm run build -- [options]

  --board <id>      ${boards.map(({ id }) => id).join(" or ")}; wins over the file's "board"
  --config <file>   configuration; default firmware/config.json
  --out <file>      where to write; default dist/<board>.js
  --entry <file>    your own program instead of the stock one
  --server <url>    wins over the file's sinricpro.server
  --help            this text

The bundle holds your secrets: do not publish it.`;

const OPTIONS = {
  board: { type: "string" },
  config: { type: "string" },
  out: { type: "string" },
  entry: { type: "string" },
  server: { type: "string" },
  help: { type: "boolean" },
} as const;

type Arguments = Partial<Record<keyof typeof OPTIONS, string | boolean>> & {
  board?: string;
  config?: string;
  out?: string;
  entry?: string;
  server?: string;
};

function readArguments(argv: readonly string[]): Arguments {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new BuildError("bad-arguments", `${(error as Error).message} Try --help.`);
  }
}

/** Writes a file that only its owner can read, also where one with wider rights stood. */
function writeSecret(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    rmSync(path, { force: true });
    writeFileSync(path, text, { mode: 0o600 });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "unknown";
    throw new BuildError("cannot-write", `${path} cannot be written (${reason}). Choose another place with --out.`);
  }
}

/** Rollup and Terser behind one call; loaded only once the configuration is known to be good. */
export type BuildBundle = typeof buildBundle;

/**
 * `npm run build`.
 *
 * @param build stands in for the real one in tests, which need no Rollup
 * @throws BuildError with a stable code for whatever the user can put right
 */
export async function main(argv: readonly string[], print: (line: string) => void, build?: BuildBundle): Promise<void> {
  const args = readArguments(argv);
  if (args.help) return print(HELP);
  if (args.entry !== undefined && !existsSync(args.entry)) {
    throw new BuildError("entry-missing", `There is no file ${args.entry}. Give --entry the path of your program.`);
  }
  const { board, config, warnings } = loadConfig(args.config ?? "firmware/config.json", {
    board: args.board,
    server: args.server,
    requireDevices: args.entry === undefined,
  });
  for (const warning of warnings) print(`warning: ${describeProblem(warning)}`);
  const toBundle = build ?? (await import("./build.js")).buildBundle;
  const { code, bytes } = await toBundle({ board, config, entry: args.entry && resolve(args.entry) });
  assertBundle(code);
  const out = args.out ?? `dist/${board.id}.js`;
  writeSecret(out, code);
  const isStockSwitch = args.entry === undefined && config.devices.length === 1;
  print(`${out}: ${isStockSwitch ? shareText(bytes, readBudgets().switch) : `${bytes} bytes`}, for ${board.name}`);
}

/** Runs `main`, tells of a failure and sets the exit code. */
export async function run(argv: readonly string[]): Promise<void> {
  try {
    await main(argv, (line) => console.log(line));
  } catch (error) {
    process.exitCode = 1;
    const { code, message } = error instanceof BuildError ? error : { code: "build-failed", message: (error as Error).message };
    console.error(`error [${code}]: ${message}`);
  }
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) await run(process.argv.slice(2));
