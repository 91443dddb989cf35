import { quote } from "../protocol/text.js";
import type { Capability } from "./capability.js";
import { STATE_PACE_MS } from "./capability.js";
import { clamp, judgeChoice, judgeNumber } from "./judge.js";

/** How far something is open. */
export interface Opening {
  /** Percent, 0 closed..100 open. */
  openPercent: number;
  openDirection?: "UP" | "DOWN" | "LEFT" | "RIGHT" | "IN" | "OUT";
}

/** setOpenClose and adjustOpenClose (protocol.md, Actions). */
export const openClose: Capability = {
  action_: "setOpenClose",
  field_: "openPercent",
  check_(value) {
    if (value instanceof Error) return value.message;
    const opening = (value || {}) as Opening;
    return (
      judgeNumber("openPercent", 0, 100, 1, opening.openPercent) ||
      (opening.openDirection === undefined
        ? ""
        : judgeChoice("openDirection", ["UP", "DOWN", "LEFT", "RIGHT", "IN", "OUT"], opening.openDirection))
    );
  },
  also_: ["adjustOpenClose"],
  ask_(action, value, current) {
    const openDirection = value.openDirection;
    if (action === "setOpenClose") return { openDirection, openPercent: value.openPercent };
    const by = value.openRelativePercent;
    const wrong = judgeNumber("openRelativePercent", -100, 100, 1, by);
    if (wrong) return new Error(wrong);
    return { openDirection, openPercent: clamp((current ? (current as Opening).openPercent : 0) + (by as number), 0, 100) };
  },
  wire_(slot) {
    const opening = slot.value_ as Opening;
    return (
      "{" +
      (opening.openDirection ? '"openDirection":' + quote(opening.openDirection) + "," : "") +
      '"openPercent":' +
      opening.openPercent +
      "}"
    );
  },
  pace_: STATE_PACE_MS,
};
