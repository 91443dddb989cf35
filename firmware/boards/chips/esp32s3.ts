import type { BoardPin, PinAbility, PinTrait } from "../board.js";

/*
 * Sources: ESP32-S3 data sheet, 2.3 "IO pins" and 3 "Boot configurations"; Espruino boards/ESP32S3_IDF4.py and
 * targets/esp32/jshardware.c (jshPinDefaultPullup and jshCanWatch treat it like the ESP32; espruino.md 4: watches end below D40).
 * Espruino's pin file names no ADC for this chip.
 */
const FULL: readonly PinAbility[] = ["output", "pullUp", "pullDown", "watch", "pwm"];
const UNWATCHED: readonly PinAbility[] = ["output", "pullUp", "pullDown", "pwm"];

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

const TRAITS: readonly (readonly [PinTrait, readonly number[]])[] = [
  ["pulled-up", [0, 12, 13, 14, 15, 18, 19, 21, 26, 27, 34, 35, 36, 37, 38, 39]],
  ["strap", [0, 3, 45, 46]],
  ["flash", range(26, 32)],
  // Octal memory of the modules whose name ends in R8 or R16V; nothing tells them apart from the outside.
  ["psram", range(33, 37)],
  ["console", [19, 20]],
  ["boot-log", [43, 44]],
];

function pin(gpio: number): BoardPin {
  const watchable = gpio < 40 && !(gpio >= 6 && gpio <= 12);
  return {
    name: `D${gpio}`,
    abilities: watchable ? FULL : UNWATCHED,
    traits: TRAITS.filter(([, gpios]) => gpios.includes(gpio)).map(([trait]) => trait),
  };
}

/** The pins of a board with an ESP32-S3; `changes` by name. GPIO22-25 do not exist. Its console is on USB (D19, D20). */
export function esp32s3Pins(changes: Readonly<Record<string, Partial<BoardPin>>> = {}): readonly BoardPin[] {
  return [...range(0, 21), ...range(26, 48)].map(pin).map((known) => ({ ...known, ...changes[known.name] }));
}

/** What every board with an ESP32-S3 shares (espruino.md 1, 4, 5 and 8). */
export const esp32s3 = {
  sources: [
    "ESP32-S3 data sheet, 2.3 IO pins and 3 Boot configurations",
    "ESP-IDF, GPIO summary (straps, flash, octal memory): https://docs.espressif.com/projects/esp-idf/en/latest/esp32s3/api-reference/peripherals/gpio.html",
    "espruino/Espruino boards/ESP32S3_IDF4.py, targets/esp32/jshardware.c, targets/esp32/jshardwarePWM.c, targets/esp32/README_flash_S3.txt",
  ],
  espruinoBuild: "ESP32S3",
  wifi: true,
  telnet: true,
  ble: true,
  neopixel: true,
  pwmOutputs: { at5000: 5, others: 3 },
  usbConsole: true,
  seedRegister: 0x6003507c,
  resetRegister: 0x60008038,
  jsVars: 16383,
  jsVarBytes: 14,
  watchdogSeconds: 60,
  flash: {
    chip: "esp32s3",
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
      firmware: ["espruino-esp32s3.bin", "espruino_*_esp32s3.bin", "espruino_esp32s3.bin"],
    },
  },
  upload: { baud: 115200 },
} as const;
