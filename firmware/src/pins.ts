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
    const mode = pullUp ? "input_pullup" : "input_pulldown";
    // Before setWatch, which notes the level that it starts from: read while the pin floats, it may be that of a press, and
    // the first press would be no change (jswrap_interactive.c, jswrap_interface_setWatch).
    pinMode(pin as Pin, mode);
    setWatch(
      function (event) {
        guard(onLevel, !!event.state);
      },
      pin as Pin,
      { repeat: true, edge: "both", debounce: debounceMs },
    );
    // And again after it, because it forces the pull-up (jshardware.c).
    pinMode(pin as Pin, mode);
  },
};
