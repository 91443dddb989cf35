import type { Pixels } from "../../lib/ports.js";

/** The Pixels port. Espruino for Linux and for the CYD lacks the module (boards/*.py); the build refuses such a configuration. */
export const pixels: Pixels = {
  write(pin, bytes) {
    require("neopixel").write(pin as Pin, bytes);
  },
};
