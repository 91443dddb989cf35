import { numberDirective, stateProperty, whole } from "../values.js";
import type { AlexaInterface } from "../types.js";

const LEVEL = { min: 0, max: 100 };
const DELTA = { min: -100, max: 100 };

// Three interfaces that differ in their names only.
function percentController(namespace: string, field: string, title: string): AlexaInterface {
  const set = `set${title}`;
  const adjust = `adjust${title}`;
  return {
    namespace,
    version: "3",
    properties: [stateProperty(field, set, (value) => whole(value[field], 0, 100), 0)],
    directives: {
      [`Set${title}`]: numberDirective(set, field, LEVEL),
      [`Adjust${title}`]: numberDirective(adjust, `${field}Delta`, DELTA),
    },
  };
}

/** Alexa.BrightnessController 3: SetBrightness, AdjustBrightness; brightness 0..100. */
export const brightnessController = percentController("Alexa.BrightnessController", "brightness", "Brightness");

/** Alexa.PowerLevelController 3: SetPowerLevel, AdjustPowerLevel; powerLevel 0..100. */
export const powerLevelController = percentController("Alexa.PowerLevelController", "powerLevel", "PowerLevel");

/** Alexa.PercentageController 3: SetPercentage, AdjustPercentage; percentage 0..100. */
export const percentageController = percentController("Alexa.PercentageController", "percentage", "Percentage");
