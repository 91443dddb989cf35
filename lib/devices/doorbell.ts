import { powerState } from "../capabilities/power-state.js";
import { doorbell } from "../capabilities/doorbell.js";

/** What a doorbell can do (protocol.md, Device types). */
export const doorbellParts = { powerState, doorbell };
