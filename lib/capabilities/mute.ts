import { flag } from "./flag.js";

/** setMute: true or false (protocol.md, Actions). */
export const mute = flag("setMute", "mute");
