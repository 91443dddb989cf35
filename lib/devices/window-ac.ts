import { powerState } from "../capabilities/power-state.js";
import { thermostatMode } from "../capabilities/thermostat-mode.js";
import { targetTemperature } from "../capabilities/target-temperature.js";
import { temperature } from "../capabilities/temperature.js";
import { fanSpeed } from "../capabilities/fan-speed.js";

/** What an air conditioner can do (protocol.md, Device types). */
export const windowAC = { powerState, thermostatMode, targetTemperature, temperature, fanSpeed };
