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
  --device <parts>      type=switch,id=<24 hex digits>,name=Kitchen lamp,relay=D16,button; once for each device, as below
  --server <url>        default ws://ws.sinric.pro
  --hostname <name>     the board's name in your network
  --status-light <pin>  an LED that shows the link
  --wifi-setup          a page of the board's own to enter the Wi-Fi network when it cannot join; --ssid may then be left out
  --setup-button <pin>  opens that page when it is held at power-up
  --setup-password <t>  the password of the board's own network, with --wifi-setup; better in the environment: SETUP_PASSWORD
  --health              the board tells the app how it is
  --ota                 the board takes updates over the air (docs/ota.md)
  --firmware-version <x.y.z>  the version that updates compare; 1.0.0 with --ota
  --out <file>          default firmware/config.json
  --force               replace an existing file without asking; a copy is kept beside it
  --no-input            never ask: fail if something is missing
  --flash               then build, flash and wait until it is ready (./flash.sh)
  --port <port>         for --flash
  --help                this text

A device's parts are its type, id, name, and the blocks of docs/devices.md. A block without a pin gets a good one that is free, and a
block that a type cannot do without need not be named. More settings have their block's name in front:
  --device type=switch,id=...,name=Lamp,relay,relay.atBoot=last,button=D17
  --device type=blinds,id=...,name=Blinds,motor.upSeconds=20,motor.downSeconds=18
  --device type=fanUS,id=...,name=Fan,speeds=D16+D17+D23        --device type=tv,id=...,name=TV,virtual

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
  "setup-button": text,
  "setup-password": text,
  "firmware-version": text,
  "wifi-setup": flag,
  health: flag,
  ota: flag,
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
      "setup-password": values["setup-password"] ?? environment.SETUP_PASSWORD,
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
