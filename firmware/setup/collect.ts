import { findPin, type Board } from "../boards/board.js";
import { boards, findBoard } from "../boards/index.js";
import { alternatives, configSchema, nodesAt } from "../build/config-schema.js";
import type { Asker } from "./ask.js";
import { askBoardOptions } from "./board-options.js";
import { checker } from "./check.js";
import { deviceFromFlag, pinsIn } from "./device-flags.js";
import { askDevice } from "./device-questions.js";
import type { ConfigDraft } from "./draft.js";
import { SetupError } from "./errors.js";
import type { Flags } from "./flags.js";

const wifi = configSchema.shape.wifi.unwrap().shape;
const account = configSchema.shape.sinricpro.shape;
const setupPassword = configSchema.shape.wifiSetup.unwrap().options[1].shape.password.unwrap();

const WHERE_ACCOUNT =
  "On https://portal.sinric.pro choose Credentials: it shows the App Key and the App Secret. All your devices may share one pair.";

/** What the schema says of a setting, as a question to be answered with yes or no. */
function question(...path: string[]): string {
  const text = nodesAt(path).flatMap(alternatives)[0]?.description ?? nodesAt(path)[0]?.description ?? path.join(".");
  return text.replace(/^true, or a block, for /, "").replace(/^true (makes|lets) /, "");
}

interface Collector {
  readonly flags: Flags;
  readonly ask?: Asker;
  readonly print: (line: string) => void;
  /** Flags that are needed and were not given. */
  readonly missing: string[];
  /** Pins in use. */
  readonly taken: string[];
}

async function get(
  { ask, missing }: Collector,
  value: string | undefined,
  name: string,
  ask1: (asker: Asker) => Promise<string>,
): Promise<string> {
  if (value !== undefined) return value;
  if (ask) return ask1(ask);
  missing.push(name);
  return "";
}

/** The set-up page, as far as the flags or the answers ask for it. */
async function wifiSetup({ flags, ask, taken }: Collector, board: Board | undefined): Promise<ConfigDraft["wifiSetup"]> {
  const { "setup-button": button, "setup-password": password } = flags;
  const given = { ...(button !== undefined && { button }), ...(password !== undefined && { password }) };
  if (button !== undefined) taken.push(button);
  if (flags["wifi-setup"] || button !== undefined) return Object.keys(given).length ? given : true;
  if (
    !ask ||
    !(await ask.yes("Shall the board open a page to enter another Wi-Fi network when it cannot join (wifiSetup)?", false))
  )
    return undefined;
  const block: { button?: string; password?: string } = {};
  const own = board?.button?.pin;
  if (own !== undefined && !taken.includes(own) && findPin(board!, own)?.abilities.includes("watch"))
    if (await ask.yes(`Also when the board's own button (${own}) is held for 10 s at power-up?`, true)) {
      block.button = own;
      taken.push(own);
    }
  const secret = await ask.secret("A password for the board's own network (empty: anyone in reach may enter):", (answer) =>
    answer === "" ? undefined : checker(setupPassword)(answer),
  );
  if (secret) block.password = secret;
  return Object.keys(block).length ? block : true;
}

async function network(collector: Collector, draft: ConfigDraft, board: Board | undefined): Promise<void> {
  const { flags, ask } = collector;
  const page = await wifiSetup(collector, board);
  if (page) draft.wifiSetup = page;
  // With the page the network may be entered later.
  if (page && flags.ssid === undefined && !(await ask?.yes("Enter your Wi-Fi network now (no: later, on the page)?", true)))
    return;
  const ssid = await get(collector, flags.ssid, "--ssid", (asker) => asker.text("Wi-Fi network (2.4 GHz):", checker(wifi.ssid)));
  const password = await get(collector, flags.password, "WIFI_PASSWORD", (asker) =>
    asker.secret("Its password (empty for an open network):", checker(wifi.password)),
  );
  draft.wifi = { ssid, password };
}

/** A light for the link, reports of health, updates over the air. */
async function extras({ flags, ask, taken, print }: Collector, draft: ConfigDraft, board: Board | undefined): Promise<void> {
  const light = flags["status-light"];
  const led = board?.led;
  const use = (pin: string): void => {
    draft.statusLight = { pin, ...(led?.pin === pin && led.activeLow && { activeLow: true }) };
    taken.push(pin);
  };
  // What the command line names was said before.
  if (light !== undefined) use(light);
  else if (led && !taken.includes(led.pin) && (await ask?.yes(`Shall the LED on ${led.pin} show whether the link is up?`, false)))
    use(led.pin);
  if (flags.health || (await ask?.yes(`Shall the board answer (health): ${question("health")}?`, false))) draft.health = true;
  if (flags.ota || (await ask?.yes(`Shall the board do (ota): ${question("ota")}?`, false))) draft.ota = true;
  if (flags["firmware-version"] !== undefined) draft.version = flags["firmware-version"];
  else if (draft.ota) {
    draft.version = "1.0.0";
    print('The firmware\'s version is 1.0.0: raise "version" in the file for each update.');
  }
}

/** Puts a configuration together from flags, and asks for the rest. */
export async function collect(flags: Flags, ask: Asker | undefined, print: (line: string) => void): Promise<ConfigDraft> {
  const specs = flags.device ?? [];
  const collector: Collector = { flags, ask, print, missing: [], taken: pinsIn(specs) };
  const { missing, taken } = collector;
  const id = await get(collector, flags.board, "--board", (asker) =>
    asker.choose(
      "Which board?",
      boards.filter(({ flash }) => flash).map((board) => ({ value: board.id, name: board.name })),
    ),
  );
  const board = id ? findBoard(id) : undefined;
  const draft: ConfigDraft = {
    $schema: "./config.schema.json",
    board: id,
    sinricpro: { appKey: "", appSecret: "" },
    devices: [],
  };
  if (!board || board.wifi) await network(collector, draft, board);
  if (ask && !(flags["app-key"] && flags["app-secret"])) print(WHERE_ACCOUNT);
  draft.sinricpro.appKey = await get(collector, flags["app-key"], "--app-key", (asker) =>
    asker.text("App Key:", checker(account.appKey)),
  );
  draft.sinricpro.appSecret = await get(collector, flags["app-secret"], "SINRICPRO_APP_SECRET", (asker) =>
    asker.secret("App Secret:", checker(account.appSecret)),
  );
  if (flags.server !== undefined) draft.sinricpro.server = flags.server;
  if (flags.hostname !== undefined) draft.hostname = flags.hostname;
  await extras(collector, draft, board);
  for (const spec of specs) draft.devices.push(deviceFromFlag(spec, board, taken));
  if (!specs.length) {
    if (!ask) missing.push("--device");
    else if (board)
      do draft.devices.push(await askDevice({ ask, board, taken, print }, draft.devices));
      while (await ask.yes("Another device?", false));
  }
  if (ask) await askBoardOptions(ask, flags, draft);
  if (missing.length)
    throw new SetupError(
      "missing-answers",
      `Not everything is known: give ${missing.join(", ")}, or leave out --no-input to be asked.`,
    );
  return draft;
}
