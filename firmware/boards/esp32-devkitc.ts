import type { Board } from "./board.js";
import { esp32, esp32Pins, header38 } from "./chips/esp32.js";

/**
 * Espressif ESP32-DevKitC V4 with a WROOM-32 module (ESP32-DevKitC V4 user guide, "Header block"). It has no LED of its
 * own that a program can switch, but Espruino calls D2 LED1, where most clones have one. The BOOT button is on D0.
 */
export const esp32DevkitC: Board = {
  ...esp32,
  id: "esp32-devkitc",
  name: "ESP32-DevKitC (WROOM-32)",
  sources: [
    ...esp32.sources,
    "ESP32-DevKitC V4 user guide, Header Block: https://github.com/espressif/esp-dev-kits/blob/master/docs/en/esp32-devkitc/user_guide.rst",
  ],
  pins: esp32Pins(["D37", "D38"]),
  header: header38,
  led: { pin: "D2", activeLow: false },
  button: { pin: "D0", wiring: "to-ground" },
};
