import type { Capability } from "./capability.js";
import { STATE_PACE_MS } from "./capability.js";
import { encodeNumber } from "../protocol/json.js";
import { clamp, judgeNumber } from "./judge.js";

/**
 * A state that is a whole number from `min` to `max`, with an action that changes it by a number: relative to the known
 * state, to the lowest while there is none, and never beyond the limits.
 *
 * @param adjust the action, e.g. `adjustBrightness`
 * @param deltas the members that may hold the number, the usual one first
 */
export function level(action: string, field: string, min: number, max: number, adjust: string, deltas: string[]): Capability {
  return {
    action_: action,
    field_: field,
    check_(value) {
      return judgeNumber(field, min, max, 1, value);
    },
    also_: [adjust],
    ask_(asked, value, current) {
      return asked === adjust ? adjusted(value, deltas, min, max, 1, current) : value[field];
    },
    pace_: STATE_PACE_MS,
  };
}

/** A state that is a number from `min` to `max` in steps of `step`; otherwise as {@link level}. */
export function steps(
  action: string,
  field: string,
  min: number,
  max: number,
  step: number,
  adjust: string,
  delta: string,
): Capability {
  return {
    action_: action,
    field_: field,
    check_(value) {
      return judgeNumber(field, min, max, step, value);
    },
    also_: [adjust],
    ask_(asked, value, current) {
      return asked === adjust ? adjusted(value, [delta], min, max, step, current) : value[field];
    },
    wire_(slot) {
      return '{"' + field + '":' + encodeNumber(slot.value_ as number) + "}";
    },
    pace_: STATE_PACE_MS,
  };
}

function adjusted(
  value: Record<string, unknown>,
  deltas: string[],
  min: number,
  max: number,
  step: number,
  current: unknown,
): unknown {
  let delta: unknown;
  for (let i = deltas.length; i--;) if (value[deltas[i]] !== undefined) delta = value[deltas[i]];
  const wrong = judgeNumber(deltas[0], min - max, max - min, step, delta);
  return wrong ? new Error(wrong) : clamp((typeof current === "number" ? current : min) + (delta as number), min, max);
}
