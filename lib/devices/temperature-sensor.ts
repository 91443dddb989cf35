import { powerState } from "../capabilities/power-state.js";
import { temperature } from "../capabilities/temperature.js";

/** What a thermometer can do (protocol.md, Device types). */
export const temperatureSensor = { powerState, temperature };
