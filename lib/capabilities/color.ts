import type { Capability } from "./capability.js";
import { STATE_PACE_MS } from "./capability.js";
import { judgeNumber } from "./judge.js";

/** A colour, each part 0..255. */
export interface Color {
  r: number;
  g: number;
  b: number;
}

/** setColor (protocol.md, Actions). */
export const color: Capability = {
  action_: "setColor",
  field_: "color",
  check_(value) {
    const parts = (value || {}) as Color;
    return (
      judgeNumber("color.b", 0, 255, 1, parts.b) ||
      judgeNumber("color.g", 0, 255, 1, parts.g) ||
      judgeNumber("color.r", 0, 255, 1, parts.r)
    );
  },
  wire_(slot) {
    const parts = slot.value_ as Color;
    return '{"color":{"b":' + parts.b + ',"g":' + parts.g + ',"r":' + parts.r + "}}";
  },
  pace_: STATE_PACE_MS,
};
