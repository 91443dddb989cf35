import { powerState } from "../capabilities/power-state.js";
import { thermostatMode } from "../capabilities/thermostat-mode.js";
import { targetTemperature } from "../capabilities/target-temperature.js";
import { temperature } from "../capabilities/temperature.js";

/** What a thermostat can do (protocol.md, Device types). */
export const thermostat = { powerState, thermostatMode, targetTemperature, temperature };
