import { type Bundle, buildBundle } from "../../firmware/build/build.js";
import { checkConfig } from "../../firmware/build/load-config.js";
import { APP_KEY, APP_SECRET, LAMP } from "../espruino/bed.js";
import { PLACE_PORT, writeEntry } from "../espruino/bundles.js";

/** A board of the tests. */
export const BOARD_ID = "esp32-devkitc";

/** A configuration for the virtual bed; `rest` adds to it or replaces. */
export function configFor(rest: object) {
  return checkConfig(
    {
      board: BOARD_ID,
      wifi: { ssid: "net", password: "password" },
      sinricpro: { appKey: APP_KEY, appSecret: APP_SECRET, server: `ws://127.0.0.1:${PLACE_PORT}` },
      devices: [{ type: "switch", id: LAMP, name: "Lamp", relay: { pin: "D16" } }],
      ...rest,
    },
    "test",
  );
}

const built = new Map<string, Promise<Bundle>>();

/** The stock program, and what it is made of; each configuration is built once a process, whichever test asks. */
export function stockBuild(rest: object): Promise<Bundle> {
  const { board, config } = configFor(rest);
  const key = JSON.stringify([board.id, config]);
  if (!built.has(key)) built.set(key, buildBundle({ board, config }));
  return built.get(key)!;
}

/** The bundle of the stock program. */
export const stockBundle = async (rest: object): Promise<string> => (await stockBuild(rest)).code;

/** The bundle of a maker's program in plain JavaScript. */
export async function programBundle(name: string, program: string, rest: object = {}): Promise<string> {
  const { board, config } = configFor(rest);
  return (await buildBundle({ board, config, entry: writeEntry(name, program) })).code;
}
