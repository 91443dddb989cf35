import { numberFault, stateProperty, whole } from "../values.js";
import type { AlexaInterface } from "../types.js";

/** The steps that Sinric Pro has, in kelvin: warm white, soft white, white, daylight, cool white (protocol.md, Actions). */
export const KELVIN_STEPS = [2200, 2700, 4000, 5500, 7000];

/** Alexa.ColorTemperatureController 3. A temperature between Sinric Pro's steps becomes the nearest of them. */
export const colorTemperatureController: AlexaInterface = {
  namespace: "Alexa.ColorTemperatureController",
  version: "3",
  properties: [
    stateProperty(
      "colorTemperatureInKelvin",
      "setColorTemperature",
      ({ colorTemperature }) => whole(colorTemperature, 1000, 10_000),
      2700,
    ),
  ],
  directives: {
    SetColorTemperature(payload) {
      const fault = numberFault(payload, "colorTemperatureInKelvin", { min: 1000, max: 10_000 });
      if (fault) return fault;
      const kelvin = payload.colorTemperatureInKelvin as number;
      const nearest = KELVIN_STEPS.reduce((best, step) => (Math.abs(step - kelvin) < Math.abs(best - kelvin) ? step : best));
      return { action: "setColorTemperature", value: { colorTemperature: nearest } };
    },
    IncreaseColorTemperature: () => ({ action: "increaseColorTemperature", value: {} }),
    DecreaseColorTemperature: () => ({ action: "decreaseColorTemperature", value: {} }),
  },
};
