import { flag } from "./flag.js";

/** setPauseUnpause: true to pause (protocol.md, Actions). */
export const pauseUnpause = flag("setPauseUnpause", "pause");
