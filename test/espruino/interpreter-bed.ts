import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { linux } from "../../firmware/boards/linux.js";
import { createInterpreterBoard } from "../../simulator/board/interpreter-board.js";
import { createPlatform } from "../../simulator/platform/core.js";
import { nodeClock } from "../../simulator/platform/node-clock.js";
import { servePlatform } from "../../simulator/platform/server.js";
import type { Entry } from "../../simulator/platform/types.js";
import { APP_KEY, APP_SECRET, LAMP, type Bed } from "./bed.js";
import { atPort, bundleFor, type Kind } from "./bundles.js";

const pem = (name: string): Buffer => readFileSync(new URL(`../fixtures/platform/tls-${name}.pem`, import.meta.url));

/** The platform on a real socket, the bundle on a real interpreter. */
export async function createInterpreterBed(interpreter: string, scheme: "ws" | "wss", kind: Kind): Promise<Bed> {
  const platform = createPlatform({
    accounts: [{ appKey: APP_KEY, appSecret: APP_SECRET, devices: [{ id: LAMP, type: "switch", name: "Lamp" }] }],
    clock: nodeClock,
    unixNow: () => Date.now() / 1000,
    uuid: randomUUID,
  });
  const code = await bundleFor("linux", scheme, kind);
  const server = await servePlatform(platform, scheme === "wss" ? { tls: { key: pem("key"), cert: pem("cert") } } : {});
  const board = createInterpreterBoard({ board: linux, code: atPort(code, server.port), interpreter });
  const entries: Entry[] = [];
  const lines: string[] = [];
  const watchers = new Set<() => void>();
  const happened = (): void => {
    for (const watcher of [...watchers]) watcher();
  };
  platform.observe((entry) => {
    entries.push(entry);
    happened();
  });
  board.onConsole((line) => {
    lines.push(line);
    happened();
  });
  board.onPin(happened);

  return {
    platform,
    board,
    entries,
    lines,
    now: () => performance.now(),
    until(what, holds, limitMs = 5000) {
      return new Promise((done, fail) => {
        const check = (): void => {
          if (!holds()) return;
          watchers.delete(check);
          clearTimeout(timer);
          done();
        };
        const timer = setTimeout(() => {
          watchers.delete(check);
          fail(new Error(`not within ${limitMs} ms: ${what}\n${lines.join("\n")}`));
        }, limitMs);
        watchers.add(check);
        check();
      });
    },
    settled: (promise) => promise,
    hold: (ms) => new Promise((done) => setTimeout(done, ms)),
    dropLinks: () => server.dropAll(),
    freeze: (on) => server.freeze(on),
    async close() {
      await board.dispose();
      await server.close();
    },
  };
}
