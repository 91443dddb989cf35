import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { BuildError, describeProblem } from "../build/errors.js";
import { checkConfig } from "../build/load-config.js";
import { run as flash } from "../flash/cli.js";
import { terminal, type Asker } from "./ask.js";
import { collect } from "./collect.js";
import { SetupError } from "./errors.js";
import { HELP, readFlags } from "./flags.js";
import { wiringTable } from "./wiring-table.js";
import { writeConfig } from "./write-config.js";

const DEFAULT_OUT = "firmware/config.json";

/** Where the set-up speaks and listens. */
export interface SetupEnvironment {
  readonly print: (line: string) => void;
  readonly error: (line: string) => void;
  /** Undefined: nobody is there to answer. */
  readonly ask?: Asker;
  readonly variables: NodeJS.ProcessEnv;
  readonly flash: (argv: readonly string[]) => Promise<number>;
}

async function setUp(argv: readonly string[], environment: SetupEnvironment): Promise<number> {
  const { print, variables } = environment;
  const flags = readFlags(argv, variables);
  if (flags.help) {
    print(HELP);
    return 0;
  }
  const ask = flags["no-input"] ? undefined : environment.ask;
  const out = flags.out ?? DEFAULT_OUT;
  // Before all the questions, not after them.
  if (existsSync(out) && !flags.force && !(await ask?.yes(`${out} exists. Replace it (a copy is kept)?`, false)))
    throw new SetupError(
      "config-exists",
      `${out} exists and was left as it is. Use --force to replace it, or --out for another place.`,
    );
  const draft = await collect(flags, ask, print);
  const { board, config, warnings } = checkConfig(draft, out);
  const backup = writeConfig(out, JSON.stringify(draft, null, 2) + "\n");
  print(
    `Wrote ${out}${backup ? `; the old one is ${backup}` : ""}. It holds your secrets: only you can read it, and git ignores firmware/config.json.`,
  );
  for (const warning of warnings) print(`warning: ${describeProblem(warning)}`);
  print("");
  for (const line of wiringTable(board, config)) print(line);
  if (hasWiringDrawing()) print(`A drawing of it: npm run wiring -- --config ${out}`);
  print("Mains voltage kills: have an electrician do that side.");
  print("");
  if (!flags.flash) {
    print(
      `Next: ${board.flash ? "./flash.sh" : "npm start"}${out === DEFAULT_OUT ? "" : ` ${board.flash ? "" : "-- "}--config ${out}`}`,
    );
    return 0;
  }
  return environment.flash(["--config", out, ...(flags.port === undefined ? [] : ["--port", flags.port])]);
}

function hasWiringDrawing(): boolean {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return "wiring" in (JSON.parse(text) as { scripts: object }).scripts;
}

/** `npm run setup`: tells of a failure and returns the exit code. */
export async function run(argv: readonly string[], environment: SetupEnvironment): Promise<number> {
  try {
    return await setUp(argv, environment);
  } catch (error) {
    if (error instanceof SetupError || error instanceof BuildError) environment.error(`error [${error.code}]: ${error.message}`);
    else if ((error as Error).name === "ExitPromptError") environment.error("error [stopped]: nothing was written.");
    else throw error;
    return 1;
  }
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) {
  process.exitCode = await run(process.argv.slice(2), {
    print: (line) => console.log(line),
    error: (line) => console.error(line),
    ask: process.stdin.isTTY && process.stdout.isTTY ? terminal : undefined,
    variables: process.env,
    flash: (argv) => flash(argv),
  });
}
