import { judgeChoice } from "./judge.js";
import { moment } from "./moment.js";

/** setSmartButtonState: a button in the app was pressed (protocol.md, Actions). */
export const smartButton = moment("setSmartButtonState", "state", function (value) {
  return judgeChoice("state", ["singlePress", "doublePress", "longPress"], value);
});
