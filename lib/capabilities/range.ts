import type { Capability } from "./capability.js";
import { level, steps } from "./level.js";

const SET = "setRangeValue";
const FIELD = "rangeValue";
const ADJUST = "adjustRangeValue";
const DELTA = "rangeValueDelta";

/** setRangeValue and adjustRangeValue: 0..100, of blinds 0 closed and 100 open (protocol.md, Actions). */
export const range = level(SET, FIELD, 0, 100, ADJUST, [DELTA]);

/** The same with limits of its own. @param step 1 for whole numbers, 0 for any */
export function rangeOf(min: number, max: number, step: number): Capability {
  return steps(SET, FIELD, min, max, step, ADJUST, DELTA);
}
