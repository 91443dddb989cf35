import type { z } from "zod";
import type { Board } from "../boards/board.js";
import { boards, findBoard } from "../boards/index.js";
import { configSchema } from "../build/config-schema.js";
import { identity } from "../build/devices/blocks.js";
import type { Asker } from "./ask.js";
import type { ConfigDraft, DeviceDraft, PartDraft } from "./draft.js";
import { SetupError } from "./errors.js";
import { readDevice, type Flags } from "./flags.js";
import { pinChoices, type Purpose } from "./pin-choices.js";

const wifi = configSchema.shape.wifi.unwrap().shape;
const account = configSchema.shape.sinricpro.shape;

const WHERE = {
  account: "On https://portal.sinric.pro choose Credentials: it shows the App Key and the App Secret.",
  device: "There choose Devices, then Add Device of type Switch if you have none; its Device Id is under its name.",
};

function checker(schema: z.ZodType): (answer: string) => string | undefined {
  return (answer) => {
    const parsed = schema.safeParse(answer);
    return parsed.success ? undefined : `This ${parsed.error.issues[0].message}: write ${schema.description ?? "another"}.`;
  };
}

/** Puts a configuration together from flags, and asks for the rest. */
export async function collect(flags: Flags, ask: Asker | undefined, print: (line: string) => void): Promise<ConfigDraft> {
  const missing: string[] = [];
  async function get(value: string | undefined, name: string, question: (asker: Asker) => Promise<string>): Promise<string> {
    if (value !== undefined) return value;
    if (ask) return question(ask);
    missing.push(name);
    return "";
  }

  const id = await get(flags.board, "--board", (asker) =>
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
  if (!board || board.wifi) {
    const ssid = await get(flags.ssid, "--ssid", (asker) => asker.text("Wi-Fi network (2.4 GHz):", checker(wifi.ssid)));
    const password = await get(flags.password, "WIFI_PASSWORD", (asker) =>
      asker.secret("Its password (empty for an open network):", checker(wifi.password)),
    );
    draft.wifi = { ssid, password };
  }
  if (ask && !(flags["app-key"] && flags["app-secret"])) print(WHERE.account);
  draft.sinricpro.appKey = await get(flags["app-key"], "--app-key", (asker) => asker.text("App Key:", checker(account.appKey)));
  draft.sinricpro.appSecret = await get(flags["app-secret"], "SINRICPRO_APP_SECRET", (asker) =>
    asker.secret("App Secret:", checker(account.appSecret)),
  );
  if (flags.server !== undefined) draft.sinricpro.server = flags.server;
  if (flags.hostname !== undefined) draft.hostname = flags.hostname;

  const taken: string[] = [];
  if (flags["status-light"] !== undefined) {
    const pin = flags["status-light"];
    draft.statusLight = { pin, ...(board?.led?.pin === pin && board.led.activeLow && { activeLow: true }) };
    taken.push(pin);
  }
  for (const spec of flags.device ?? []) draft.devices.push(fromSpec(readDevice(spec), board, taken));
  if (!flags.device?.length) {
    if (!ask) missing.push("--device");
    else if (board) {
      print(WHERE.device);
      do draft.devices.push(await askDevice(ask, board, taken, draft.devices));
      while (await ask.yes("Another device?", false));
    }
  }
  if (missing.length)
    throw new SetupError(
      "missing-answers",
      `Not everything is known: give ${missing.join(", ")}, or leave out --no-input to be asked.`,
    );
  return draft;
}

function nextPin(board: Board | undefined, purpose: Purpose, taken: readonly string[]): string {
  return (board && pinChoices(board, purpose, taken)[0]?.pin) ?? "";
}

function fromSpec(parts: Map<string, string>, board: Board | undefined, taken: string[]): DeviceDraft {
  const activeLow = parts.has("activeLow") && parts.get("activeLow") !== "false";
  const named = [parts.get("relay"), parts.get("button")].filter((pin) => pin !== undefined && pin !== "") as string[];
  const used = [...taken, ...named];
  const relay: PartDraft = {
    pin: parts.get("relay") || nextPin(board, { what: "relay", needs: "output", activeLow }, used),
    ...(activeLow && { activeLow }),
    ...(parts.has("atBoot") && { atBoot: parts.get("atBoot")! }),
  };
  taken.push(relay.pin, ...named);
  const device: DeviceDraft = {
    type: parts.get("type") ?? "switch",
    id: parts.get("id") ?? "",
    name: parts.get("name") ?? "",
    relay,
  };
  if (parts.has("button")) {
    const wiring = parts.get("wiring") === "to-supply" ? "to-supply" : "to-ground";
    const pin = parts.get("button") || nextPin(board, { what: "button", needs: "watch", activeLow: false, wiring }, taken);
    device.button = { pin, ...(parts.has("wiring") && { wiring: parts.get("wiring")! }) };
    taken.push(pin);
  }
  return device;
}

async function askPin(ask: Asker, question: string, board: Board, purpose: Purpose, taken: string[]): Promise<string> {
  const choices = pinChoices(board, purpose, taken).map(({ pin, note }) => ({
    value: pin,
    name: note ? `${pin}  (${note})` : pin,
  }));
  if (!choices.length)
    throw new SetupError("no-pin-left", `${board.name} has no free pin for a ${purpose.what}. Use fewer parts.`);
  const pin = await ask.choose(question, choices);
  taken.push(pin);
  return pin;
}

async function askDevice(ask: Asker, board: Board, taken: string[], others: readonly DeviceDraft[]): Promise<DeviceDraft> {
  const id = await ask.text("Device Id:", (answer) =>
    others.some((other) => other.id === answer) ? "Another device has this id already." : checker(identity.id)(answer),
  );
  const name = await ask.text("Its name, as you say it to Alexa:", checker(identity.name));
  const activeLow = await ask.yes("Does the relay switch on when its input is low (many modules with an optocoupler do)?", false);
  const relay: PartDraft = {
    pin: await askPin(ask, "Pin of the relay:", board, { what: "relay", needs: "output", activeLow }, taken),
  };
  if (activeLow) relay.activeLow = true;
  relay.atBoot = await ask.choose("After a power cut the relay shall be", [
    { value: "off", name: "off" },
    { value: "on", name: "on" },
    { value: "last", name: "as it was" },
    { value: "server", name: "off until Sinric Pro says what it was" },
  ]);
  const device: DeviceDraft = { type: "switch", id, name, relay };
  if (await ask.yes("Is there a push button?", true)) {
    const purpose = { what: "button", needs: "watch", activeLow: false, wiring: "to-ground" } as const;
    device.button = { pin: await askPin(ask, "Pin of the button (its other side goes to GND):", board, purpose, taken) };
  }
  return device;
}
