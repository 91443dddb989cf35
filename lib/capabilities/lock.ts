import type { Capability } from "./capability.js";
import { STATE_PACE_MS } from "./capability.js";
import { expected, judgeChoice } from "./judge.js";

/** What a lock can be. */
export type LockState = "LOCKED" | "UNLOCKED" | "JAMMED";

/** setLockState: asked by `lock` and `unlock`, told as a state (protocol.md, Actions). */
export const lock: Capability = {
  action_: "setLockState",
  field_: "state",
  check_(value) {
    return judgeChoice("state", ["LOCKED", "UNLOCKED", "JAMMED"], value);
  },
  ask_(_action, value) {
    return value.state === "lock"
      ? "LOCKED"
      : value.state === "unlock"
        ? "UNLOCKED"
        : new Error(expected("state", '"lock" or "unlock"'));
  },
  pace_: STATE_PACE_MS,
};
