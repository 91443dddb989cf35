import { powerState } from "../capabilities/power-state.js";
import { powerLevel } from "../capabilities/power-level.js";

/** What a fan with a percentage can do (protocol.md, Device types). */
export const fan = { powerState, powerLevel };
