import type { Board } from "./board.js";
import { esp32s3, esp32s3Pins } from "./chips/esp32s3.js";

/**
 * Espressif ESP32-S3-DevKitC-1 (its user guides v1.0 and v1.1, "Header block"). Its only LED takes a serial colour signal:
 * D48 on v1.0, D38 on v1.1. The BOOT button is on D0, which Espruino's S3 build does not invert by itself.
 */
export const esp32S3DevkitC: Board = {
  ...esp32s3,
  id: "esp32-s3-devkitc",
  name: "ESP32-S3-DevKitC-1",
  sources: [
    ...esp32s3.sources,
    "ESP32-S3-DevKitC-1 user guide, Header block: https://docs.espressif.com/projects/esp-dev-kits/en/latest/esp32s3/esp32-s3-devkitc-1/user_guide_v1.1.html",
  ],
  pins: esp32s3Pins({
    D0: { usedBy: "the BOOT button" },
    D38: { usedBy: "the colour LED of version 1.1" },
    D48: { usedBy: "the colour LED of version 1.0" },
  }),
  header: {
    left: "3V3 3V3 RST D4 D5 D6 D7 D15 D16 D17 D18 D8 D3 D46 D9 D10 D11 D12 D13 D14 5V GND".split(" "),
    right: "GND D43 D44 D1 D2 D42 D41 D40 D39 D38 D37 D36 D35 D0 D45 D48 D47 D21 D20 D19 GND GND".split(" "),
  },
  button: { pin: "D0", wiring: "to-ground" },
};
