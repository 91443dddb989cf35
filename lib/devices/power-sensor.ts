import { powerState } from "../capabilities/power-state.js";
import { powerUsage } from "../capabilities/power-usage.js";

/** What a power meter can do (protocol.md, Device types). */
export const powerSensor = { powerState, powerUsage };
