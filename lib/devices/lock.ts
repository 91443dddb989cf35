import { lock } from "../capabilities/lock.js";

/** What a lock can do (protocol.md, Device types). */
export const lockParts = { lock };
