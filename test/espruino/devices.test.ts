import { buildBundle } from "../../firmware/build/build.js";
import { checkConfig } from "../../firmware/build/load-config.js";
import { APP_KEY, APP_SECRET, LAMP } from "./bed.js";
import { PLACE_PORT, writeEntry } from "./bundles.js";
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
  return (await buildBundle({ board, config, entry: writeEntry("every-action-linux", programOf(LAMP)) })).code;
}

describe("every action, on a real interpreter", () => {
  before(function () {
    if (interpreter) return;
    console.log("      skipped: set ESPRUINO_BIN to an Espruino binary for Linux");
    this.skip();
  });
  if (interpreter) rows(async () => createCodeBed(interpreter, "ws", await bundle()));
  else it("needs an interpreter");
});
