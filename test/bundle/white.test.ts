import { PROGRAM, whiteRows, WHITES } from "../espruino/white-rows.js";
import { BOARD_ID, programBundle, stockBundle } from "./programs.js";
import { createVirtualBed } from "./virtual-bed.js";

describe("lights with a white channel, on the virtual board", function () {
  describe("in the configuration", () =>
    whiteRows(async () => createVirtualBed(BOARD_ID, await stockBundle({ devices: WHITES }), undefined, WHITES)));
  describe("in a program", () =>
    whiteRows(async () => createVirtualBed(BOARD_ID, await programBundle("white", PROGRAM), undefined, WHITES)));
});
