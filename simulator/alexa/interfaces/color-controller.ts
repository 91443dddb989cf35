import { hsbToRgb, rgbToHsb } from "../color.js";
import { numberFault, objectOf, stateProperty, whole } from "../values.js";
import type { AlexaInterface } from "../types.js";

/** Alexa.ColorController 3: SetColor; color as hue 0..360, saturation and brightness 0..1. Sinric Pro has RGB. */
export const colorController: AlexaInterface = {
  namespace: "Alexa.ColorController",
  version: "3",
  properties: [
    stateProperty(
      "color",
      "setColor",
      ({ color }) => {
        const [r, g, b] = ["r", "g", "b"].map((channel) => whole(objectOf(color)[channel], 0, 255));
        return r === undefined || g === undefined || b === undefined ? undefined : rgbToHsb({ r, g, b });
      },
      { hue: 0, saturation: 0, brightness: 0 },
    ),
  ],
  directives: {
    SetColor(payload) {
      const color = objectOf(payload.color);
      const fault =
        numberFault(color, "hue", { min: 0, max: 360, whole: false }) ??
        numberFault(color, "saturation", { min: 0, max: 1, whole: false }) ??
        numberFault(color, "brightness", { min: 0, max: 1, whole: false });
      if (fault) return fault;
      const { r, g, b } = hsbToRgb(color as { hue: number; saturation: number; brightness: number });
      // In the platform's order.
      return { action: "setColor", value: { color: { b, g, r } } };
    },
  },
};
