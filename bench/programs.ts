import { readFileSync } from "node:fs";
import { minify } from "terser";
import { buildBundle } from "../firmware/build/build.js";
import { checkConfig } from "../firmware/build/load-config.js";
import { ACCOUNT } from "./session.js";

/** A program under measurement. */
export interface Program {
  readonly name: string;
  readonly code: string;
  /** It has a button that sends events. */
  readonly button: boolean;
}

/** One switch with relay and button on the board `linux`, everything on, errors and warnings logged as on a board. */
export function benchConfig(server: string, maskKey?: string): unknown {
  return {
    board: "linux",
    sinricpro: { appKey: ACCOUNT.appKey, appSecret: ACCOUNT.appSecret, server, maskKey },
    devices: [
      {
        type: "switch",
        id: ACCOUNT.deviceId,
        name: "Lamp",
        relay: { pin: "D16", activeLow: false, atBoot: "off" },
        button: { pin: "D17", wiring: "to-ground" },
      },
    ],
  };
}

/** Our bundle for a platform on 127.0.0.1. @param maskKey a constant masking key instead of unpredictable ones */
export async function ourBundle(port: number, maskKey?: string): Promise<Program & Awaited<ReturnType<typeof buildBundle>>> {
  const { board, config } = checkConfig(benchConfig(`ws://127.0.0.1:${port}`, maskKey), "bench");
  const name = "sinricpro-espruino" + (maskKey ? ", constant mask key" : "");
  return { name, button: true, ...(await buildBundle({ board, config, weigh: true })) };
}

/** One of bench/references, minified like ours: on the interpreter every character costs. */
async function reference(name: string, file: string, port: number, ...more: unknown[]): Promise<Program> {
  const source = readFileSync(new URL(`./references/${file}.js`, import.meta.url), "utf8");
  const values = ["127.0.0.1", port, ACCOUNT.appKey, ACCOUNT.appSecret, ACCOUNT.deviceId, ...more];
  const { code } = await minify(`${source}\n${file}(${values.map((value) => JSON.stringify(value)).join(", ")});`, {
    ecma: 5,
    toplevel: true,
    compress: { passes: 2, hoist_funs: true, hoist_vars: true, reduce_funcs: false, inline: 1 },
  });
  return { name, code: code!, button: file === "plain" };
}

/** What ours is compared with. */
export function references(port: number): Promise<Program[]> {
  return Promise.all([
    reference("bare primitives, unpredictable mask", "bare", port, true),
    reference("bare primitives, zero mask", "bare", port, false),
    reference("plain program", "plain", port),
  ]);
}
