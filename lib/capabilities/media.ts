import { judgeChoice } from "./judge.js";
import { moment } from "./moment.js";

/** mediaControl: what a remote control's keys do (protocol.md, Actions). */
export const media = moment("mediaControl", "control", function (value) {
  return judgeChoice("control", ["Play", "Pause", "Stop", "StartOver", "Previous", "Next", "Rewind", "FastForward"], value);
});
