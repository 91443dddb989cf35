import type { Capability } from "./capability.js";
import { STATE_PACE_MS } from "./capability.js";
import { judgeChoice } from "./judge.js";

/** A state that is one of a few texts, as `On` and `Off`. */
export function choice(action: string, field: string, choices: string[]): Capability {
  return {
    action_: action,
    field_: field,
    check_(value) {
      return judgeChoice(field, choices, value);
    },
    pace_: STATE_PACE_MS,
  };
}
