import type { Capability } from "./capability.js";
import { STATE_PACE_MS } from "./capability.js";
import { expected } from "./judge.js";

/** A state that is true or false. */
export function flag(action: string, field: string): Capability {
  return {
    action_: action,
    field_: field,
    check_(value) {
      return typeof value === "boolean" ? "" : expected(field, "true or false");
    },
    pace_: STATE_PACE_MS,
  };
}
