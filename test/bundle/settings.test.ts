import { PROGRAM, CONFIGURED, programRows, rows, started } from "../espruino/settings-rows.js";
import type { Bed } from "../espruino/bed.js";
import { BOARD_ID, programBundle, stockBundle } from "./programs.js";
import { createVirtualBed } from "./virtual-bed.js";

describe("declared settings, on the virtual board", function () {
  this.timeout(60_000);
  let bed: Bed;

  describe("of the configuration", () => {
    before(async () => void (bed = await started(async () => createVirtualBed(BOARD_ID, await stockBundle(CONFIGURED)))));
    after(() => bed.close());
    rows(() => bed);
  });

  describe("of a program", () => {
    before(
      async () =>
        void (bed = await started(async () =>
          createVirtualBed(BOARD_ID, await programBundle("settings", PROGRAM, { health: true })),
        )),
    );
    after(() => bed.close());
    rows(() => bed);
    programRows(() => bed);
  });
});
