/**
 * What a pin can do besides being read.
 *
 * - `output`: can be driven. A pin without it is input-only (ESP32: GPIO34-39, data sheet 2.2).
 * - `pullUp`, `pullDown`: has that resistor inside (ESP32: not GPIO34-39, data sheet 2.2).
 * - `watch`: `setWatch` reports its edges (Espruino refuses D6-D12 on ESP32: `jshCanWatch`, espruino.md 4).
 * - `pwm`: `analogWrite` gives a PWM signal. D25 and D26 give a voltage instead (`jshPinAnalogOutput`).
 * - `dac`: `analogWrite` gives a voltage.
 * - `adc`: `analogRead` works. Espruino has no driver for ADC2 on ESP32 (boards/ESP32.py).
 */
export type PinAbility = "output" | "pullUp" | "pullDown" | "watch" | "pwm" | "dac" | "adc";

/**
 * What a pin is used for, or does, before our code runs.
 *
 * - `pulled-up`: Espruino pulls it up for 200 ms or more at boot (`jshPinDefaultPullup`, espruino.md 4), so a relay
 *   that switches on a high level may click.
 * - `strap`: its level at reset selects how the chip boots (ESP32 data sheet 3.3).
 * - `flash`: wired to the flash chip; using it crashes the board.
 * - `psram`: wired to the module's extra memory; using it crashes the board.
 * - `console`: carries Espruino's console (115200 baud, or USB).
 * - `boot-log`: the chip's ROM prints on it at every reset, so its level jumps about for a moment.
 */
export type PinTrait = "pulled-up" | "strap" | "flash" | "psram" | "console" | "boot-log";

/** One pin that exists on the board. */
export interface BoardPin {
  /** Espruino's name: `D` and the GPIO number. */
  readonly name: string;
  readonly abilities: readonly PinAbility[];
  readonly traits: readonly PinTrait[];
  /**
   * Espruino inverts the pin: 1 is the low voltage, and `input_pullup` pulls it down (`JSH_PIN_NEGATED`; D0 of the
   * ESP32 builds). `setWatch` pulls it up all the same. Absent means false.
   */
  readonly negated?: boolean;
  /** What on the board is wired to the pin already, e.g. "the display". Absent: nothing that would be in the way. */
  readonly usedBy?: string;
}

/** The two rows of holes or pins of a board, from the top down; `D16`, or the printed name of one that is no GPIO: `GND`, `3V3`, `EN`. */
export interface Header {
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** How `esptool` writes Espruino to a bare board (espruino.md 8). */
export interface FlashLayout {
  /** The value of `esptool --chip`. */
  readonly chip: string;
  /** `--flash_mode`, `--flash_freq` and `--flash_size` of `write_flash`. */
  readonly mode: string;
  readonly frequency: string;
  readonly size: string;
  /** Byte offsets in the flash chip. */
  readonly bootloader: number;
  readonly partitions: number;
  readonly firmware: number;
  readonly storage: number;
  /** Bytes of Espruino's Storage. */
  readonly storageBytes: number;
  /** What the files of an Espruino release are called, the first that exists; `*` stands for its version. */
  readonly files: {
    readonly bootloader: readonly string[];
    readonly partitions: readonly string[];
    readonly firmware: readonly string[];
  };
}

/** How the `espruino` CLI talks to the board. */
export interface UploadSettings {
  /** Baud rate of the serial console. */
  readonly baud: number;
}

/** A board is data. One file each, listed in `index.ts`. */
export interface Board {
  /** What `--board` takes: kebab-case, unique. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** The Espruino build it runs, as `process.env.BOARD` says. */
  readonly espruinoBuild: string;
  /** Every pin a maker can reach, plus those they must keep off, by GPIO number. */
  readonly pins: readonly BoardPin[];
  /** Where the facts are from: titles of documents, paths in Espruino's source, addresses. */
  readonly sources: readonly string[];
  /** What of it none of the sources says; docs/hardware-status.md lists it too. Absent: nothing. */
  readonly unverified?: readonly string[];
  /** Seen from above, the antenna up. Absent: the board has no such rows (a relay board, a computer). */
  readonly header?: Header;
  /** Relays that are soldered to the board, first to last. */
  readonly relays?: readonly { readonly pin: string; readonly activeLow: boolean }[];
  /** The LED on the board, if any; `activeLow` if a low level lights it. */
  readonly led?: { readonly pin: string; readonly activeLow: boolean };
  /** The button on the board, if any. `wiring` is that of the copper; see `BoardPin.negated` for what Espruino reads. */
  readonly button?: { readonly pin: string; readonly wiring: "to-ground" | "to-supply" };
  /** True if the network comes up through the `Wifi` module; false if it already is. */
  readonly wifi: boolean;
  /** True if Espruino opens a Telnet console by default, which the firmware must switch off (espruino.md 3). */
  readonly telnet: boolean;
  /** True if Espruino's console is on the chip's own USB pins, whatever else a socket of the board leads to. Absent: false. */
  readonly usbConsole?: boolean;
  /** True if the build has Espruino's `neopixel` module. Absent: false. */
  readonly neopixel?: boolean;
  /** Outputs with PWM at once: all that are at 5000 Hz, and all others (`PWMMax` and `PWMFreqMax` of jshardwarePWM.h). Absent: any number. */
  readonly pwmOutputs?: { readonly at5000: number; readonly others: number };
  /** True if the build has a Bluetooth console. */
  readonly ble: boolean;
  /** Address of the hardware random register, to seed the generator from (espruino.md 1). Absent: use `E.hwRand`. */
  readonly seedRegister?: number;
  /** Address of the register whose lowest 6 bits say why the chip started (`RTC_CNTL_RESET_STATE_REG`). Absent: it does not say. */
  readonly resetRegister?: number;
  /** Most JsVars the build can have; a board has fewer if its heap is smaller (espruino.md 5). Absent: grows as needed. */
  readonly jsVars?: number;
  /** Bytes of one JsVar. */
  readonly jsVarBytes: number;
  /** Seconds until the watchdog resets a board that hangs, if the configuration says nothing; 0 is no watchdog. */
  readonly watchdogSeconds: number;
  /** Absent: nothing to flash. */
  readonly flash?: FlashLayout;
  /** Absent: code is run, not uploaded. */
  readonly upload?: UploadSettings;
}

/** The pin called `name`, or undefined. */
export function findPin(board: Board, name: string): BoardPin | undefined {
  return board.pins.find((pin) => pin.name === name);
}

/** True if nothing is wrong with the pin at any time: no trait, not inverted, nothing wired to it. */
export function isSafe(pin: BoardPin): boolean {
  return pin.traits.length === 0 && !pin.negated && pin.usedBy === undefined;
}

/** Pins without a catch that have all of `abilities`: what to suggest to a maker. */
export function safePins(board: Board, abilities: readonly PinAbility[]): string[] {
  return board.pins
    .filter((pin) => isSafe(pin) && abilities.every((ability) => pin.abilities.includes(ability)))
    .map((pin) => pin.name);
}

/** The safe pins, or where a board has none the ones whose only catch is that Espruino pulls them up at boot. */
export function bestPins(board: Board, abilities: readonly PinAbility[]): string[] {
  const safe = safePins(board, abilities);
  if (safe.length) return safe;
  const mild = board.pins.map((pin) => ({ ...pin, traits: pin.traits.filter((trait) => trait !== "pulled-up") }));
  return safePins({ ...board, pins: mild }, abilities);
}
