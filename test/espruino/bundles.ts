import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { buildBundle } from "../../firmware/build/build.js";
import { checkConfig } from "../../firmware/build/load-config.js";
import { APP_KEY, APP_SECRET, BUTTON, DEBOUNCE_MS, LAMP, RELAY } from "./bed.js";

/** A program whose handler never answers; plain JavaScript, which needs no compiler. */
const HANGING = `import { createSwitch, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";
sinricPro(config, [createSwitch({ id: "${LAMP}", relay: { pin: ${RELAY} } }).onPowerState(function (_on, _done) {})]);
`;

/** A port that the bundle is built with and that is exchanged for the platform's, so that one build serves every test. */
export const PLACE_PORT = 65501;

/** What to build: the stock program, or one with a handler that hangs. */
export type Kind = "stock" | "hanging";

const made = new Map<string, Promise<string>>();

/** The bundle of one switch whose relay is as it was before the power cut, with a quick button; built once. */
export function bundleFor(boardId: string, scheme: "ws" | "wss", kind: Kind): Promise<string> {
  const key = `${boardId} ${scheme} ${kind}`;
  if (!made.has(key)) made.set(key, build(boardId, scheme, kind));
  return made.get(key)!;
}

async function build(boardId: string, scheme: string, kind: Kind): Promise<string> {
  const { board, config } = checkConfig(
    {
      board: boardId,
      wifi: { ssid: "net", password: "password" },
      sinricpro: { appKey: APP_KEY, appSecret: APP_SECRET, server: `${scheme}://127.0.0.1:${PLACE_PORT}` },
      devices: [
        {
          type: "switch",
          id: LAMP,
          name: "Lamp",
          relay: { pin: RELAY, atBoot: "last" },
          button: { pin: BUTTON, debounceMs: DEBOUNCE_MS },
        },
      ],
    },
    "test",
  );
  if (kind === "stock") return (await buildBundle({ board, config })).code;
  return (await buildBundle({ board, config, entry: writeEntry("hanging", HANGING) })).code;
}

/** Writes a program in plain JavaScript, which needs no compiler, at once: other tests run at the same time. */
export function writeEntry(name: string, program: string): string {
  const entry = fileURLToPath(new URL(`../../dist/test/${name}.js`, import.meta.url));
  mkdirSync(dirname(entry), { recursive: true });
  writeFileSync(`${entry}.${process.pid}`, program);
  renameSync(`${entry}.${process.pid}`, entry);
  return entry;
}

/** The bundle for a platform on a port of 127.0.0.1. */
export function atPort(code: string, port: number): string {
  const parts = code.split(String(PLACE_PORT));
  // Where it connects to, and what it calls the host.
  if (parts.length < 2 || parts.length > 3) throw new Error(`the port is ${parts.length - 1} times in the bundle`);
  return parts.join(String(port));
}
