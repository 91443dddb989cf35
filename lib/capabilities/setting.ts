import { encode } from "../protocol/json.js";
import type { Capability } from "./capability.js";
import { STATE_PACE_MS } from "./capability.js";
import { expected, judgeText } from "./judge.js";
import { takeOut } from "./moment.js";

/** One setting of a device or of the board. */
export interface Setting {
  id: string;
  /** Any JSON value. */
  value: unknown;
}

/** setSetting (protocol.md, Actions). */
export const setting: Capability = {
  action_: "setSetting",
  field_: "value",
  check_(value) {
    if (value instanceof Error) return value.message;
    const one = (value || {}) as Setting;
    return judgeText("id", one.id) || (one.value === undefined ? expected("value", "a value") : "");
  },
  ask_(_action, value) {
    return { id: value.id, value: value.value };
  },
  wire_(slot) {
    return encode(takeOut(slot) || {});
  },
  once_: true,
  pace_: STATE_PACE_MS,
};
