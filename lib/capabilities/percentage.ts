import { level } from "./level.js";

/** setPercentage and adjustPercentage: percent, 0..100. One of the platform's SDKs calls the change `percentage` (protocol.md, Actions). */
export const percentage = level("setPercentage", "percentage", 0, 100, "adjustPercentage", ["percentageDelta", "percentage"]);
