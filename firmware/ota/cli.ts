import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { versionText } from "../../lib/ota/manifest.js";
import { assertBundle } from "../build/check-bundle.js";
import { BuildError, describeProblem } from "../build/errors.js";
import { loadConfig } from "../build/load-config.js";
import { parseVersion } from "./release.js";
import { serveRelease, type OtaServer } from "./server.js";

const HELP = `Serves an update over the air: builds the firmware, signs it, and waits for boards.

  npm run ota:serve -- [options]

  --config <file>    configuration with "ota": true and the new "version"; default firmware/config.json
  --board <id>       wins over the file's "board"
  --entry <file>     your own program instead of the stock one
  --bundle <file>    a bundle built before with that configuration, instead of building one
  --host <address>   where to listen; default 127.0.0.1, which no board can reach: give this computer's address
  --port <number>    default 8123
  --help             this text

The bundle holds your secrets: whoever reaches the address while this runs can read them.`;

const OPTIONS = {
  config: { type: "string", default: "firmware/config.json" },
  board: { type: "string" },
  entry: { type: "string" },
  bundle: { type: "string" },
  host: { type: "string", default: "127.0.0.1" },
  port: { type: "string", default: "8123" },
  help: { type: "boolean" },
} as const;

function readArguments(argv: readonly string[]) {
  try {
    const { values } = parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: false });
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65535) throw new Error(`--port ${values.port} is no port.`);
    return values;
  } catch (error) {
    throw new BuildError("bad-arguments", `${(error as Error).message} Try --help.`);
  }
}

function readBundle(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "unknown";
    throw new BuildError(
      "bundle-missing",
      `${path} cannot be read (${reason}). Build it with npm run build, or leave --bundle out.`,
    );
  }
}

/**
 * `npm run ota:serve`.
 *
 * @returns the server; undefined after --help
 * @throws BuildError with a stable code for whatever the user can put right
 */
export async function main(argv: readonly string[], print: (line: string) => void): Promise<OtaServer | undefined> {
  const args = readArguments(argv);
  if (args.help) return void print(HELP);
  if (args.entry !== undefined && args.bundle !== undefined)
    throw new BuildError("bad-arguments", "--bundle is built already: leave out --entry. Try --help.");
  if (args.entry !== undefined && !existsSync(args.entry))
    throw new BuildError("entry-missing", `There is no file ${args.entry}. Give --entry the path of your program.`);
  const { board, config, warnings } = loadConfig(args.config, {
    board: args.board,
    requireDevices: args.entry === undefined,
  });
  if (!config.ota)
    throw new BuildError(
      "ota-off",
      `${args.config} has no "ota": true, so a board that takes this could never be updated again. Add it, and a new "version".`,
    );
  for (const warning of warnings) print(`warning: ${describeProblem(warning)}`);
  const code =
    args.bundle === undefined
      ? (await (await import("../build/build.js")).buildBundle({ board, config, entry: args.entry && resolve(args.entry) })).code
      : readBundle(args.bundle);
  assertBundle(code);
  const version = parseVersion(config.version);
  let server: OtaServer;
  try {
    server = await serveRelease({
      code,
      version,
      appSecret: config.sinricpro.appSecret,
      host: args.host,
      port: Number(args.port),
      onRequest: (path) => print(`asked for ${path}`),
    });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "unknown";
    throw new BuildError(
      "cannot-listen",
      `${args.host}:${args.port} cannot be listened on (${reason}). Choose another --host or --port.`,
    );
  }
  print(`Version ${versionText(version)}, ${code.length} bytes, for ${board.name}: ${server.url}`);
  print("Have the platform send this to the module (the board itself):");
  print(`  otaUpdateAvailable ${JSON.stringify({ url: server.url, version, forceUpdate: false })}`);
  print("Ctrl+C ends.");
  return server;
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename)
  try {
    await main(process.argv.slice(2), (line) => console.log(line));
  } catch (error) {
    process.exitCode = 1;
    const { code, message } = error instanceof BuildError ? error : { code: "serve-failed", message: (error as Error).message };
    console.error(`error [${code}]: ${message}`);
  }
