import { powerState } from "../capabilities/power-state.js";
import { airQuality } from "../capabilities/air-quality.js";

/** What an air quality sensor can do (protocol.md, Device types). */
export const airQualitySensor = { powerState, airQuality };
