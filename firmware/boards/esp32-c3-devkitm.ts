import type { Board } from "./board.js";
import { esp32c3, esp32c3Pins } from "./chips/esp32c3.js";

/**
 * Espressif ESP32-C3-DevKitM-1 (its user guide, "Header block"). Its only LED takes a serial colour signal (D8), so a
 * program cannot just switch it. The BOOT button is on D9, which Espruino does not invert; what it calls BTN1 is elsewhere.
 * The Micro-USB socket leads to D20 and D21; Espruino's console is on the chip's own USB, D18 and D19.
 */
export const esp32C3DevkitM: Board = {
  ...esp32c3,
  id: "esp32-c3-devkitm",
  name: "ESP32-C3-DevKitM-1",
  sources: [
    ...esp32c3.sources,
    "ESP32-C3-DevKitM-1 user guide, Header block: https://docs.espressif.com/projects/esp-dev-kits/en/latest/esp32c3/esp32-c3-devkitm-1/user_guide.html",
  ],
  pins: esp32c3Pins({ D8: { usedBy: "the colour LED" }, D9: { usedBy: "the BOOT button" } }),
  header: {
    left: "GND 3V3 3V3 D2 D3 GND RST GND D0 D1 D10 GND 5V 5V GND".split(" "),
    right: "GND D21 D20 GND D9 D8 GND D7 D6 D5 D4 GND D18 D19 GND".split(" "),
  },
  button: { pin: "D9", wiring: "to-ground" },
};
