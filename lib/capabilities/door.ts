import { choice } from "./choice.js";

/** setMode of a garage door: `Open` or `Close` (protocol.md, Actions). */
export const door = choice("setMode", "mode", ["Open", "Close"]);
