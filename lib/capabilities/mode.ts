import type { Capability } from "./capability.js";
import { STATE_PACE_MS } from "./capability.js";
import { choice } from "./choice.js";
import { judgeText } from "./judge.js";

/** setMode with any text (protocol.md, Actions). */
export const mode: Capability = {
  action_: "setMode",
  field_: "mode",
  check_(value) {
    return judgeText("mode", value);
  },
  pace_: STATE_PACE_MS,
};

/** setMode with a few texts. */
export function modeOf(modes: string[]): Capability {
  return choice("setMode", "mode", modes);
}
