import { level } from "./level.js";

/** setPowerLevel and adjustPowerLevel: percent, 0..100 (protocol.md, Actions). */
export const powerLevel = level("setPowerLevel", "powerLevel", 0, 100, "adjustPowerLevel", ["powerLevelDelta"]);
