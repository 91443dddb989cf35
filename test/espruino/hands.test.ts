import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { buildBundle } from "../../firmware/build/build.js";
import { checkConfig } from "../../firmware/build/load-config.js";
import { APP_KEY, APP_SECRET } from "./bed.js";
import { PLACE_PORT } from "./bundles.js";
import { HANDS, hands, PROGRAM } from "./hands.js";
import { createCodeBed } from "./interpreter-bed.js";

const interpreter = process.env.ESPRUINO_BIN;

/** The stock program, or the one that a maker wrote. */
async function bundle(program: string | undefined): Promise<string> {
  const sinricpro = { appKey: APP_KEY, appSecret: APP_SECRET, server: `ws://127.0.0.1:${PLACE_PORT}` };
  const loaded = checkConfig({ board: "linux", sinricpro, devices: HANDS }, "test");
  if (!program) return (await buildBundle(loaded)).code;
  const entry = fileURLToPath(new URL("../../dist/test/hands-linux.js", import.meta.url));
  mkdirSync(dirname(entry), { recursive: true });
  writeFileSync(entry, program);
  return (await buildBundle({ ...loaded, entry })).code;
}

/** The program is made of the same drivers, so it is tried with LONG=1 only. */
const PROGRAMS = process.env.LONG ? [undefined, PROGRAM] : [undefined];

describe("relays, colours and hands, on a real interpreter", function () {
  before(function () {
    if (interpreter) return;
    console.log("      skipped: set ESPRUINO_BIN to an Espruino binary for Linux");
    this.skip();
  });
  if (!interpreter) it("needs an interpreter");
  else
    for (const program of PROGRAMS)
      describe(program ? "in a program" : "in the configuration", () =>
        hands(async () => createCodeBed(interpreter, "ws", await bundle(program), HANDS)),
      );
});
