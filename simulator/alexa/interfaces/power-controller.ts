import { lookUp, stateProperty } from "../values.js";
import type { AlexaInterface } from "../types.js";

const FROM_SINRIC: Record<string, string> = { On: "ON", Off: "OFF" };

/** Alexa.PowerController 3: TurnOn, TurnOff, powerState; `setPowerState` to the device. */
export const powerController: AlexaInterface = {
  namespace: "Alexa.PowerController",
  version: "3",
  properties: [stateProperty("powerState", "setPowerState", ({ state }) => lookUp(FROM_SINRIC, state), "OFF")],
  directives: {
    TurnOn: () => ({ action: "setPowerState", value: { state: "On" } }),
    TurnOff: () => ({ action: "setPowerState", value: { state: "Off" } }),
  },
};
