import type { AlexaInterface } from "../types.js";

const FROM_SINRIC: Record<string, string> = { On: "ON", Off: "OFF" };

/** Alexa.PowerController 3: TurnOn, TurnOff, powerState; `setPowerState` to the device. */
export const powerController: AlexaInterface = {
  namespace: "Alexa.PowerController",
  version: "3",
  properties: [
    {
      name: "powerState",
      initial: "OFF",
      read({ state: { setPowerState } }) {
        const value = FROM_SINRIC[String(setPowerState?.value.state)];
        return value ? { value, at: setPowerState.at } : undefined;
      },
    },
  ],
  directives: {
    TurnOn: () => ({ action: "setPowerState", value: { state: "On" } }),
    TurnOff: () => ({ action: "setPowerState", value: { state: "Off" } }),
  },
};
