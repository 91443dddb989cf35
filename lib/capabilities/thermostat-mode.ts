import { choice } from "./choice.js";

/** setThermostatMode (protocol.md, Actions). */
export const thermostatMode = choice("setThermostatMode", "thermostatMode", ["AUTO", "COOL", "HEAT", "ECO", "OFF"]);
