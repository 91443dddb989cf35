import type { Capability } from "./capability.js";
import { STATE_PACE_MS } from "./capability.js";
import { takeOut } from "./moment.js";

/** getSnapshot: take a picture; it goes to the platform's camera host by other ways (protocol.md, Actions). */
export const snapshot: Capability = {
  action_: "getSnapshot",
  field_: "",
  check_() {
    return "";
  },
  ask_() {
    return true;
  },
  wire_(slot) {
    takeOut(slot);
    return "{}";
  },
  once_: true,
  pace_: STATE_PACE_MS,
};
