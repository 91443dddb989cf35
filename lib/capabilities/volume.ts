import { level } from "./level.js";

/** setVolume and adjustVolume: percent, 0..100. The change comes as `volume`, from some as `volumeDelta` (protocol.md, Actions). */
export const volume = level("setVolume", "volume", 0, 100, "adjustVolume", ["volume", "volumeDelta"]);
