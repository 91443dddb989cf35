import { judgeText } from "./judge.js";
import { moment } from "./moment.js";
import { notAsked } from "./reading.js";

/** pushNotification: a text for the owner's telephone; its cause is `ALERT` (protocol.md, Actions). */
export const pushNotification = moment(
  "pushNotification",
  "alert",
  function (value) {
    return value instanceof Error ? value.message : judgeText("alert", value);
  },
  notAsked,
);
