import type { Capability } from "./capability.js";
import { STATE_PACE_MS } from "./capability.js";
import { choice } from "./choice.js";
import { judgeText } from "./judge.js";

/** selectInput, e.g. `HDMI 1` (protocol.md, Actions). */
export const input: Capability = {
  action_: "selectInput",
  field_: "input",
  check_(value) {
    return judgeText("input", value);
  },
  pace_: STATE_PACE_MS,
};

/** selectInput with the inputs that there are. */
export function inputOf(inputs: string[]): Capability {
  return choice("selectInput", "input", inputs);
}
