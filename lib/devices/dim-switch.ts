import { powerState } from "../capabilities/power-state.js";
import { powerLevel } from "../capabilities/power-level.js";

/** What a dimmer can do (protocol.md, Device types). */
export const dimSwitch = { powerState, powerLevel };
