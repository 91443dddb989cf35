import { KEPT, keepRows, PROGRAM } from "../espruino/keep-rows.js";
import { BOARD_ID, programBundle, stockBundle } from "./programs.js";
import { createVirtualBed } from "./virtual-bed.js";

describe("lamps and fans that keep their state, on the virtual board", function () {
  this.timeout(30_000);
  describe("in the configuration", () =>
    keepRows(async () => createVirtualBed(BOARD_ID, await stockBundle({ devices: KEPT }), undefined, KEPT)));
  describe("in a program", () =>
    keepRows(async () => createVirtualBed(BOARD_ID, await programBundle("keep", PROGRAM), undefined, KEPT)));
});
