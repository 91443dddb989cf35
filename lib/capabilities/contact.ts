import { STATE_PACE_MS } from "./capability.js";
import { judgeChoice } from "./judge.js";
import { reading } from "./reading.js";

/** setContactState (protocol.md, Actions). */
export const contact = reading("setContactState", "state", STATE_PACE_MS, function (value) {
  return judgeChoice("state", ["open", "closed"], value);
});
