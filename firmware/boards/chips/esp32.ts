import type { BoardPin, Header, PinAbility, PinTrait } from "../board.js";

/*
 * Sources: ESP32 data sheet v4.x, 2.2 "Pin overview" and 3.3 "Strapping pins"; Espruino targets/esp32/jshardware.c
 * (jshPinDefaultPullup, jshCanWatch, jshPinAnalogOutput) and boards/ESP32.py (ADC1 only, D0 negated).
 */
const FULL: readonly PinAbility[] = ["output", "pullUp", "pullDown", "watch", "pwm"];
const ANALOG: readonly PinAbility[] = [...FULL, "adc"];
const DAC: readonly PinAbility[] = ["output", "pullUp", "pullDown", "watch", "dac"];
const UNWATCHED: readonly PinAbility[] = ["output", "pullUp", "pullDown", "pwm"];
const INPUT_ONLY: readonly PinAbility[] = ["watch", "adc"];

function pin(gpio: number, abilities: readonly PinAbility[], ...traits: PinTrait[]): BoardPin {
  return { name: `D${gpio}`, abilities, traits };
}

/** Every GPIO of the ESP32 that a module can bring out, as Espruino's ESP32 build treats it. GPIO20, 24 and 28-31 do not exist. */
const PINS: readonly BoardPin[] = [
  { ...pin(0, FULL, "pulled-up", "strap"), negated: true },
  pin(1, FULL, "console"),
  pin(2, FULL, "strap"),
  pin(3, FULL, "console"),
  pin(4, FULL),
  pin(5, FULL, "strap"),
  pin(6, UNWATCHED, "flash"),
  pin(7, UNWATCHED, "flash"),
  pin(8, UNWATCHED, "flash"),
  pin(9, UNWATCHED, "flash"),
  pin(10, UNWATCHED, "flash"),
  pin(11, UNWATCHED, "flash"),
  pin(12, UNWATCHED, "pulled-up", "strap"),
  pin(13, FULL, "pulled-up"),
  pin(14, FULL, "pulled-up"),
  pin(15, FULL, "pulled-up", "strap"),
  pin(16, FULL),
  pin(17, FULL),
  pin(18, FULL, "pulled-up"),
  pin(19, FULL, "pulled-up"),
  pin(21, FULL, "pulled-up"),
  pin(22, FULL, "pulled-up"),
  pin(23, FULL),
  pin(25, DAC, "pulled-up"),
  pin(26, DAC, "pulled-up"),
  pin(27, FULL, "pulled-up"),
  pin(32, ANALOG),
  pin(33, ANALOG),
  pin(34, INPUT_ONLY),
  pin(35, INPUT_ONLY),
  pin(36, INPUT_ONLY),
  pin(37, INPUT_ONLY),
  pin(38, INPUT_ONLY),
  pin(39, INPUT_ONLY),
];

/**
 * The pins of a board with an ESP32: all but those it does not bring out, e.g. `esp32Pins(["D37", "D38"])`.
 *
 * @param changes what is different on this board, by name
 */
export function esp32Pins(
  notBroughtOut: readonly string[],
  changes: Readonly<Record<string, Partial<BoardPin>>> = {},
): readonly BoardPin[] {
  return PINS.filter(({ name }) => !notBroughtOut.includes(name)).map((known) => ({ ...known, ...changes[known.name] }));
}

/** The rows of the boards with 38 pins: ESP32-DevKitC V4 user guide, J2 and J3; NodeMCU-32S has the same. */
export const header38: Header = {
  left: "3V3 EN D36 D39 D34 D35 D32 D33 D25 D26 D27 D14 D12 GND D13 D9 D10 D11 5V".split(" "),
  right: "GND D23 D22 D1 D3 D21 GND D19 D18 D5 D17 D16 D4 D0 D2 D15 D8 D7 D6".split(" "),
};

/** What every board with an ESP32 and 4 MB of flash shares (espruino.md 1, 4, 5 and 8). */
export const esp32 = {
  sources: [
    "ESP32 data sheet, 2.2 Pin overview and 3.3 Strapping pins",
    "ESP-IDF, GPIO summary (straps, flash, input-only): https://docs.espressif.com/projects/esp-idf/en/latest/esp32/api-reference/peripherals/gpio.html",
    "espruino/Espruino boards/ESP32.py, targets/esp32/jshardware.c, targets/esp32/jshardwarePWM.c, targets/esp32/README_flash.txt",
  ],
  espruinoBuild: "ESP32",
  wifi: true,
  telnet: true,
  ble: true,
  neopixel: true,
  pwmOutputs: { at5000: 5, others: 3 },
  seedRegister: 0x3ff75144,
  resetRegister: 0x3ff48034,
  jsVars: 16383,
  jsVarBytes: 14,
  watchdogSeconds: 60,
  flash: {
    chip: "esp32",
    mode: "dio",
    frequency: "40m",
    size: "detect",
    bootloader: 0x1000,
    partitions: 0x8000,
    firmware: 0x10000,
    storage: 0x320000,
    storageBytes: 896 * 1024,
    files: {
      bootloader: ["bootloader.bin"],
      partitions: ["partitions_espruino.bin", "partition-table.bin"],
      firmware: ["espruino_esp32.bin", "espruino_*_esp32.bin"],
    },
  },
  upload: { baud: 115200 },
} as const;
