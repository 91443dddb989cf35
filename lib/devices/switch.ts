import { powerState } from "../capabilities/power-state.js";

/** What a switch can do (protocol.md, Device types). */
export const switchParts = { powerState };
