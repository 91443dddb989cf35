import { judgeChoice } from "./judge.js";
import { moment } from "./moment.js";
import { notAsked } from "./reading.js";

/** DoorbellPress: somebody rang (protocol.md, Actions). */
export const doorbell = moment(
  "DoorbellPress",
  "state",
  function (value) {
    return judgeChoice("state", ["pressed"], value);
  },
  notAsked,
);
