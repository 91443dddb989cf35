import { flag } from "./flag.js";

/** setStartStop: true to start (protocol.md, Actions). */
export const startStop = flag("setStartStop", "start");
