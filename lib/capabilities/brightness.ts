import { level } from "./level.js";

/** setBrightness and adjustBrightness: percent, 0..100 (protocol.md, Actions). */
export const brightness = level("setBrightness", "brightness", 0, 100, "adjustBrightness", ["brightnessDelta"]);
