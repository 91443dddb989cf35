import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { buildBundle } from "../../firmware/build/build.js";
import { checkConfig } from "../../firmware/build/load-config.js";
import { APP_KEY, APP_SECRET, LAMP } from "./bed.js";
import { PLACE_PORT } from "./bundles.js";
import { createCodeBed } from "./interpreter-bed.js";
import { rows } from "./rows.js";
import { programOf } from "./vectors.js";

const interpreter = process.env.ESPRUINO_BIN;

async function bundle(): Promise<string> {
  const server = `ws://127.0.0.1:${PLACE_PORT}`;
  const { board, config } = checkConfig(
    { board: "linux", sinricpro: { appKey: APP_KEY, appSecret: APP_SECRET, server } },
    "test",
    { requireDevices: false },
  );
  const entry = fileURLToPath(new URL("../../dist/test/every-action-linux.js", import.meta.url));
  mkdirSync(dirname(entry), { recursive: true });
  writeFileSync(entry, programOf(LAMP));
  return (await buildBundle({ board, config, entry })).code;
}

describe("every action, on a real interpreter", function () {
  this.timeout(120_000);
  before(function () {
    if (interpreter) return;
    console.log("      skipped: set ESPRUINO_BIN to an Espruino binary for Linux");
    this.skip();
  });
  if (interpreter) rows(async () => createCodeBed(interpreter, "ws", await bundle()));
  else it("needs an interpreter");
});
