import { parseArgs } from "node:util";
import { SetupError } from "./errors.js";

/** What `npm run setup -- --help` prints. */
export const HELP = `Writes firmware/config.json: asks for what is missing, checks everything, shows the wiring.

  npm run setup -- [options]

  --board <id>          which board
  --ssid <name>         the Wi-Fi network
  --password <text>     its password; better in the environment: WIFI_PASSWORD
  --app-key <uuid>      from portal.sinric.pro, Credentials; or SINRICPRO_APP_KEY
  --app-secret <text>   from the same page; better in the environment: SINRICPRO_APP_SECRET
  --device <parts>      id=<24 hex digits>,name=Kitchen lamp[,relay=D16][,activeLow][,atBoot=last][,button=D17][,wiring=to-supply];
                        once for each device; a relay without a pin gets a good one
  --server <url>        default ws://ws.sinric.pro
  --hostname <name>     the board's name in your network
  --status-light <pin>  an LED that shows the link
  --out <file>          default firmware/config.json
  --force               replace an existing file without asking; a copy is kept beside it
  --no-input            never ask: fail if something is missing
  --flash               then build, flash and wait until it is ready (./flash.sh)
  --port <port>         for --flash
  --help                this text

Secrets in flags are seen by other users of this computer (ps); in the environment they are not.`;

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const OPTIONS = {
  board: text,
  ssid: text,
  password: text,
  "app-key": text,
  "app-secret": text,
  device: { type: "string", multiple: true },
  server: text,
  hostname: text,
  "status-light": text,
  out: text,
  port: text,
  force: flag,
  "no-input": flag,
  flash: flag,
  help: flag,
} as const;

/** The command line and the environment. */
export type Flags = ReturnType<typeof readFlags>;

/**
 * Reads the command line.
 * @throws SetupError `bad-arguments`
 */
export function readFlags(argv: readonly string[], environment: NodeJS.ProcessEnv) {
  try {
    const { values } = parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: false });
    return {
      ...values,
      password: values.password ?? environment.WIFI_PASSWORD,
      "app-key": values["app-key"] ?? environment.SINRICPRO_APP_KEY,
      "app-secret": values["app-secret"] ?? environment.SINRICPRO_APP_SECRET,
    };
  } catch (error) {
    // Node quotes the argument, which may be a secret that lost its flag.
    const { code = "" } = error as { code?: string };
    const option = /'(--?[a-z-]+)/.exec((error as Error).message)?.[1] ?? "";
    const what = code === "ERR_PARSE_ARGS_UNKNOWN_OPTION" ? "There is no option" : "This is not how it is used:";
    throw new SetupError("bad-arguments", `${what} ${option || "an argument without an option"}. Try --help.`);
  }
}

/** `id=...,name=...,relay=D16,activeLow` as a map; a word without = is "". */
export function readDevice(spec: string): Map<string, string> {
  const known = ["type", "id", "name", "relay", "activeLow", "atBoot", "button", "wiring"];
  const parts = new Map<string, string>();
  for (const part of spec.split(",")) {
    const [key, ...rest] = part.split("=");
    if (!known.includes(key.trim()))
      throw new SetupError("bad-arguments", `--device does not know "${key.trim().slice(0, 20)}". It takes ${known.join(", ")}.`);
    parts.set(key.trim(), rest.join("=").trim());
  }
  return parts;
}
