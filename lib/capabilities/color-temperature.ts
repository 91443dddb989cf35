import type { Capability } from "./capability.js";
import { STATE_PACE_MS } from "./capability.js";
import { clamp, expected } from "./judge.js";

/** The steps that the platform has, in kelvin, from warm to cool (protocol.md, Actions). */
const STEPS = [2200, 2700, 4000, 5500, 7000];
const FIELD = "colorTemperature";

/** setColorTemperature, increaseColorTemperature and decreaseColorTemperature; the last two go one step, from 4000 K if nothing is known. */
export const colorTemperature: Capability = {
  action_: "setColorTemperature",
  field_: FIELD,
  check_(value) {
    return STEPS.indexOf(value as number) >= 0 ? "" : expected(FIELD, STEPS.join(", ") + " (kelvin)");
  },
  also_: ["increaseColorTemperature", "decreaseColorTemperature"],
  ask_(action, value, current) {
    const at = current === undefined ? 2 : STEPS.indexOf(current as number);
    return action === "setColorTemperature" ? value[FIELD] : STEPS[clamp(at + (action.charAt(0) === "i" ? 1 : -1), 0, 4)];
  },
  pace_: STATE_PACE_MS,
};
