import type { Capability } from "./capability.js";
import { STATE_PACE_MS } from "./capability.js";

/** `"On"` or `"Off"` (protocol.md, setPowerState). */
export type PowerState = "On" | "Off";

/** setPowerState. */
export const powerState: Capability = {
  action_: "setPowerState",
  field_: "state",
  check_(value) {
    return value === "On" || value === "Off" ? "" : 'state: expected "On" or "Off"';
  },
  // As any other would be written, without the detour: this is the value of nearly every message.
  wire_(feature) {
    return '{"state":"' + feature.value_ + '"}';
  },
  pace_: STATE_PACE_MS,
};
