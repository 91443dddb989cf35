import { powerState } from "../capabilities/power-state.js";
import { fanSpeed } from "../capabilities/fan-speed.js";

/** What a fan with three speeds can do (protocol.md, Device types). */
export const fanUS = { powerState, fanSpeed };
