import type { BoardPin, PinAbility, PinTrait } from "../board.js";

/*
 * Sources: ESP32-C3 data sheet, 2.3 "IO pins" and 3 "Boot configurations"; Espruino boards/ESP32C3_IDF4.py and
 * targets/esp32/jshardware.c (jshCanWatch; jshPinDefaultPullup does nothing on this chip).
 */
const FULL: readonly PinAbility[] = ["output", "pullUp", "pullDown", "watch", "pwm"];
const ANALOG: readonly PinAbility[] = [...FULL, "adc"];
const UNWATCHED: readonly PinAbility[] = ["output", "pullUp", "pullDown", "pwm"];

function pin(gpio: number, abilities: readonly PinAbility[], ...traits: PinTrait[]): BoardPin {
  return { name: `D${gpio}`, abilities, traits };
}

/** Every GPIO of the ESP32-C3, as Espruino's ESP32C3 build treats it. Its console is on USB (D18, D19). */
const PINS: readonly BoardPin[] = [
  // BTN1_PINSTATE in ESP32C3_IDF4.py: Espruino takes it for its button.
  pin(0, ANALOG, "pulled-up"),
  pin(1, ANALOG),
  pin(2, ANALOG, "strap"),
  pin(3, ANALOG),
  pin(4, ANALOG),
  pin(5, FULL),
  pin(6, FULL),
  pin(7, FULL),
  pin(8, FULL, "strap"),
  pin(9, FULL, "strap"),
  pin(10, FULL),
  pin(11, FULL, "flash"),
  pin(12, FULL, "flash"),
  pin(13, FULL, "flash"),
  pin(14, FULL, "flash"),
  pin(15, FULL, "flash"),
  pin(16, FULL, "flash"),
  pin(17, FULL, "flash"),
  pin(18, UNWATCHED, "console"),
  pin(19, UNWATCHED, "console"),
  pin(20, FULL, "boot-log"),
  pin(21, FULL, "boot-log"),
];

/** The pins of a board with an ESP32-C3; `changes` by name. GPIO11-17 belong to the flash and are not brought out. */
export function esp32c3Pins(changes: Readonly<Record<string, Partial<BoardPin>>> = {}): readonly BoardPin[] {
  return PINS.map((known) => ({ ...known, ...changes[known.name] }));
}

/** What every board with an ESP32-C3 and 4 MB of flash shares (espruino.md 1, 4, 5 and 8). */
export const esp32c3 = {
  sources: [
    "ESP32-C3 data sheet, 2.3 IO pins and 3 Boot configurations",
    "ESP32-C3 Wireless Adventure, 5.2.6 Strapping Pins: https://espressif.github.io/esp32-c3-book-en/chapter_5/5.2/5.2.6.html",
    "espruino/Espruino boards/ESP32C3_IDF4.py, targets/esp32/jshardware.c, targets/esp32/jshardwarePWM.c, targets/esp32/README_flash_C3.txt",
  ],
  espruinoBuild: "ESP32C3",
  wifi: true,
  telnet: false,
  ble: true,
  neopixel: true,
  // PWMFreqMax is 3, but they get channels 5 to 7, and this chip ends at 5 (LEDC, technical reference manual).
  pwmOutputs: { at5000: 5, others: 1 },
  usbConsole: true,
  seedRegister: 0x600260b0,
  resetRegister: 0x60008038,
  jsVars: 4095,
  jsVarBytes: 13,
  watchdogSeconds: 60,
  flash: {
    chip: "esp32c3",
    mode: "dio",
    frequency: "80m",
    size: "detect",
    bootloader: 0x0,
    partitions: 0x8000,
    firmware: 0x10000,
    storage: 0x320000,
    storageBytes: 896 * 1024,
    files: {
      bootloader: ["bootloader.bin"],
      partitions: ["partition-table.bin", "partitions_espruino.bin"],
      firmware: ["espruino-esp32c3.bin", "espruino_*_esp32c3.bin", "espruino_esp32c3.bin"],
    },
  },
  upload: { baud: 115200 },
} as const;
