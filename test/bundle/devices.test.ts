import { LAMP } from "../espruino/bed.js";
import { rows } from "../espruino/rows.js";
import { programOf } from "../espruino/vectors.js";
import { BOARD_ID, programBundle } from "./programs.js";
import { createVirtualBed } from "./virtual-bed.js";

describe("every action, on the virtual board", () => {
  rows(async () => createVirtualBed(BOARD_ID, await programBundle("every-action", programOf(LAMP))));
});
