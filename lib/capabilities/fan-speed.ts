import { level } from "./level.js";

/** setRangeValue and adjustRangeValue of a fan: 1 low, 2 medium, 3 high (protocol.md, Actions). */
export const fanSpeed = level("setRangeValue", "rangeValue", 1, 3, "adjustRangeValue", ["rangeValueDelta"]);
