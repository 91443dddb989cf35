import { programBundle, stockBundle } from "../bundle/programs.js";
import type { Bed } from "./bed.js";
import { createCodeBed } from "./interpreter-bed.js";
import { CONFIGURED, PROGRAM, programRows, rows, started } from "./settings-rows.js";

const interpreter = process.env.ESPRUINO_BIN;

describe("declared settings, on a real interpreter", function () {
  let bed: Bed;
  before(function () {
    if (interpreter) return;
    console.log("      skipped: set ESPRUINO_BIN to an Espruino binary for Linux");
    this.skip();
  });
  if (!interpreter) return void it("needs an interpreter");

  describe("of the configuration", () => {
    before(async () => {
      const code = await stockBundle({ ...CONFIGURED, board: "linux" });
      bed = await started(() => createCodeBed(interpreter, "ws", code));
    });
    after(() => bed?.close());
    rows(() => bed);
  });

  describe("of a program", () => {
    before(async () => {
      const code = await programBundle("settings-linux", PROGRAM, { board: "linux", health: true });
      bed = await started(() => createCodeBed(interpreter, "ws", code));
    });
    after(() => bed?.close());
    rows(() => bed);
    programRows(() => bed);
  });
});
