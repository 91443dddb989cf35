import type { Board } from "./board.js";
import { esp32, esp32Pins, header38 } from "./chips/esp32.js";

/**
 * Espressif ESP32-DevKitC V4 with a WROVER module, whose extra memory takes D16 and D17 (espruino.md 4; jshPinDefaultPullup says so
 * too), so that these places of the header cannot be used. Espruino does not use that memory.
 */
export const esp32Wrover: Board = {
  ...esp32,
  id: "esp32-wrover",
  name: "ESP32-DevKitC (WROVER)",
  sources: [
    ...esp32.sources,
    "ESP32-DevKitC V4 user guide, Header Block and its note 3: https://github.com/espressif/esp-dev-kits/blob/master/docs/en/esp32-devkitc/user_guide.rst",
  ],
  pins: esp32Pins(["D37", "D38"], { D16: { traits: ["psram"] }, D17: { traits: ["psram"] } }),
  header: header38,
  led: { pin: "D2", activeLow: false },
  button: { pin: "D0", wiring: "to-ground" },
};
