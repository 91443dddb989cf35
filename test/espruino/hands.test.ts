import { buildBundle } from "../../firmware/build/build.js";
import { checkConfig } from "../../firmware/build/load-config.js";
import { APP_KEY, APP_SECRET } from "./bed.js";
import { PLACE_PORT } from "./bundles.js";
import { HANDS, hands } from "./hands.js";
import { createCodeBed } from "./interpreter-bed.js";

const interpreter = process.env.ESPRUINO_BIN;

async function bundle(): Promise<string> {
  const sinricpro = { appKey: APP_KEY, appSecret: APP_SECRET, server: `ws://127.0.0.1:${PLACE_PORT}` };
  return (await buildBundle(checkConfig({ board: "linux", sinricpro, devices: HANDS }, "test"))).code;
}

describe("relays, colours and hands, on a real interpreter", function () {
  this.timeout(60_000);
  before(function () {
    if (interpreter) return;
    console.log("      skipped: set ESPRUINO_BIN to an Espruino binary for Linux");
    this.skip();
  });
  if (interpreter) hands(async () => createCodeBed(interpreter, "ws", await bundle(), HANDS));
  else it("needs an interpreter");
});
