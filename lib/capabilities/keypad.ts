import { judgeChoice } from "./judge.js";
import { moment } from "./moment.js";

const KEYS = ["UP", "DOWN", "LEFT", "RIGHT", "SELECT", "INFO", "MORE", "PAGE_UP", "PAGE_DOWN", "PAGE_LEFT", "PAGE_RIGHT"];

/** sendKeystroke (protocol.md, Actions). */
export const keypad = moment("sendKeystroke", "keystroke", function (value) {
  return judgeChoice("keystroke", KEYS, value);
});
