import type { SensorWire } from "../../lib/ports.js";
import { clock } from "./clock.js";

/** The SensorWire port. The times of the edges are those of the interrupts (jshPushIOWatchEvent), however late we hear of them. */
export const sensorWire: SensorWire = {
  exchange(name, lowMs, listenMs, done) {
    const pin = name as Pin;
    const falls: number[] = [];
    const watch = setWatch(
      function (event) {
        falls.push(event.time * 1e6);
      },
      pin,
      { repeat: true, edge: "falling", debounce: 0 },
    );
    // After setWatch, which makes the pin an input (jshardware.c, jshPinWatch). Open drain: the sensor pulls low, too.
    pinMode(pin, "opendrain_pullup");
    digitalWrite(pin, 0);
    clock.after(lowMs, function () {
      digitalWrite(pin, 1);
      clock.after(listenMs, function () {
        clearWatch(watch);
        done(falls);
      });
    });
  },
};
