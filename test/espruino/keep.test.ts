import { buildBundle } from "../../firmware/build/build.js";
import { checkConfig } from "../../firmware/build/load-config.js";
import { APP_KEY, APP_SECRET } from "./bed.js";
import { PLACE_PORT } from "./bundles.js";
import { createCodeBed } from "./interpreter-bed.js";
import { KEPT, keepRows } from "./keep-rows.js";

const interpreter = process.env.ESPRUINO_BIN;

describe("lamps and fans that keep their state, on a real interpreter", function () {
  this.timeout(90_000);
  before(function () {
    if (interpreter) return;
    console.log("      skipped: set ESPRUINO_BIN to an Espruino binary for Linux");
    this.skip();
  });
  if (!interpreter) it("needs an interpreter");
  else
    keepRows(async () => {
      const sinricpro = { appKey: APP_KEY, appSecret: APP_SECRET, server: `ws://127.0.0.1:${PLACE_PORT}` };
      const { code } = await buildBundle(checkConfig({ board: "linux", sinricpro, devices: KEPT }, "test"));
      return createCodeBed(interpreter, "ws", code, KEPT);
    });
});
