import type { Board } from "./board.js";
import { esp32, esp32Pins, header38 } from "./chips/esp32.js";

/** Ai-Thinker NodeMCU-32S with 38 pins: a blue LED on D2, the BOOT button on D0, and, as far as we know, the rows of the DevKitC. */
export const nodemcu32S: Board = {
  ...esp32,
  id: "nodemcu-32s",
  name: "NodeMCU-32S",
  sources: [
    ...esp32.sources,
    "LED and button: https://github.com/espressif/arduino-esp32/blob/master/variants/nodemcu-32s/pins_arduino.h",
  ],
  unverified: ["the rows of pins, which are taken for the DevKitC's"],
  pins: esp32Pins(["D37", "D38"]),
  header: header38,
  led: { pin: "D2", activeLow: false },
  button: { pin: "D0", wiring: "to-ground" },
};
