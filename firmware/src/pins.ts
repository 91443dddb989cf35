import type { Pins } from "../../lib/ports.js";
import { guard } from "./guard.js";

/** The Pins port. */
export const pins: Pins = {
  // digitalWrite sets the level before the direction; pinMode first would drive the pin low (espruino.md 4).
  write(pin, level) {
    digitalWrite(pin as Pin, level);
  },
  read(pin) {
    return !!digitalRead(pin as Pin);
  },
  watch(pin, pullUp, debounceMs, onLevel) {
    setWatch(
      function (event) {
        guard(onLevel, !!event.state);
      },
      pin as Pin,
      { repeat: true, edge: "both", debounce: debounceMs },
    );
    // After setWatch, which forces the pull-up (jshardware.c).
    pinMode(pin as Pin, pullUp ? "input_pullup" : "input_pulldown");
  },
};
