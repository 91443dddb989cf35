import type { Board, BoardPin } from "./board.js";
import { esp32, esp32Pins } from "./chips/esp32.js";

const used = (usedBy: string, ...names: string[]): Record<string, Partial<BoardPin>> =>
  Object.fromEntries(names.map((name) => [name, { usedBy }]));

/**
 * ESP32-2432S028, the "cheap yellow display" (Espruino boards/ESP32_CYD.py; witnessmenow's PINS.md). Nearly every pin is taken:
 * what is free is D22 and D27 on its socket CN1, and D35, an input, on P3. The version with 2.4 inches has its backlight on D27.
 */
export const esp32Cyd: Board = {
  ...esp32,
  id: "esp32-cyd",
  name: "ESP32-2432S028 (cheap yellow display)",
  espruinoBuild: "ESP32_CYD",
  neopixel: false,
  sources: [
    ...esp32.sources,
    "espruino/Espruino boards/ESP32_CYD.py",
    "https://github.com/witnessmenow/ESP32-Cheap-Yellow-Display/blob/main/PINS.md",
  ],
  pins: esp32Pins(["D37", "D38"], {
    ...used("the display", "D2", "D12", "D13", "D14", "D15", "D21"),
    ...used("the touch panel", "D25", "D32", "D33", "D36", "D39"),
    ...used("the memory card", "D5", "D18", "D19", "D23"),
    ...used("the loudspeaker", "D26"),
    ...used("the light sensor", "D34"),
    D4: { negated: true, usedBy: "the red LED" },
    D16: { negated: true, usedBy: "the green LED" },
    D17: { negated: true, usedBy: "the blue LED" },
  }),
  header: { left: ["GND", "D35", "D22", "D21"], right: ["GND", "D22", "D27", "3V3"] },
  led: { pin: "D4", activeLow: true },
  button: { pin: "D0", wiring: "to-ground" },
  flash: {
    ...esp32.flash,
    files: { ...esp32.flash.files, firmware: ["espruino_esp32_cyd.bin", "espruino_*_esp32_cyd.bin"] },
  },
};
