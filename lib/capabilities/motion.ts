import { STATE_PACE_MS } from "./capability.js";
import { judgeChoice } from "./judge.js";
import { reading } from "./reading.js";

/** motion (protocol.md, Actions). */
export const motion = reading("motion", "state", STATE_PACE_MS, function (value) {
  return judgeChoice("state", ["detected", "notDetected"], value);
});
