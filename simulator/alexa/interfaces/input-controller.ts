import { invalidValue, stateProperty } from "../values.js";
import type { AlexaInterface } from "../types.js";

/** What a device that does not say otherwise can be switched to. */
export const DEFAULT_INPUTS = ["HDMI 1", "HDMI 2", "HDMI 3", "HDMI 4", "AUX 1", "TV"];

/** Alexa.InputController 3: SelectInput among the device's inputs. */
export function inputController(inputs: readonly string[] = DEFAULT_INPUTS): AlexaInterface {
  return {
    namespace: "Alexa.InputController",
    version: "3",
    properties: [stateProperty("input", "selectInput", ({ input }) => (typeof input === "string" && input ? input : undefined))],
    directives: {
      SelectInput: ({ input }) =>
        inputs.includes(input as string)
          ? { action: "selectInput", value: { input } }
          : invalidValue(`input must be one of ${inputs.join(", ")}.`),
    },
    discovery: { inputs: inputs.map((name) => ({ name })) },
  };
}
