import { powerState } from "../capabilities/power-state.js";
import { brightness } from "../capabilities/brightness.js";
import { color } from "../capabilities/color.js";
import { colorTemperature } from "../capabilities/color-temperature.js";

/** What a light can do (protocol.md, Device types). */
export const light = { powerState, brightness, color, colorTemperature };
