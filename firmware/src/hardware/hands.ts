import { attachDimButton, createDimHold, createNudge, type Dimmed } from "../../../lib/hardware/dimming.js";
import { attachPresses as presses } from "../../../lib/hardware/presses.js";
import { attachRotary as rotary } from "../../../lib/hardware/rotary.js";
import { clock } from "../clock.js";
import type { Device } from "../device.js";
import type { DimSwitch } from "../devices/dim-switch.js";
import type { Fan } from "../devices/fan.js";
import type { FanUS } from "../devices/fan-us.js";
import type { Light } from "../devices/light.js";
import type { Speaker } from "../devices/speaker.js";
import type { TV } from "../devices/tv.js";
import { pins } from "../pins.js";
import type { ButtonOptions } from "../switch.js";
import { featureOf, onAttach, powerOf } from "./hook.js";

/** A device with a level that hands may change: a brightness, a power level, a speed, a volume. */
export type Dimmable = DimSwitch | Light | Fan | FanUS | Speaker | TV;

/** How a rotary encoder is wired. */
export interface RotaryOptions {
  /** Its output A or CLK; swapped with `b` it turns the other way. */
  a: WatchPin;
  /** Its output B or DT. */
  b: WatchPin;
  wiring?: "to-ground" | "to-supply";
  /** How long a contact must be quiet, in ms, 0..5. Default 1. */
  debounceMs?: number;
  /** 4 (default) for an encoder whose contacts are both open at every click, 2 for one where they are closed at every other. */
  changesPerClick?: 2 | 4;
  /** Percent for each click, 1..50; default 5. A fan of three speeds goes one up or down. */
  step?: number;
}

/** How two buttons for more and less are wired. */
export interface DimButtonsOptions {
  up: WatchPin;
  down: WatchPin;
  wiring?: "to-ground" | "to-supply";
  /** How long a contact must be quiet, in ms, 5..500. Default 25. */
  debounceMs?: number;
  /** Percent for each press, 1..50; default 10. A fan of three speeds goes one up or down. */
  step?: number;
}

/** What is done on the presses of a button. */
export interface PressHandlers {
  /** A short press: when the button is let go, 300 ms later if there is a `double`. */
  single: () => void;
  double?: () => void;
  /** True after half a second, false when the button is let go. */
  long?: (held: boolean) => void;
}

function isUp(pin: Pin, wiring: string | undefined, isNegated: (pin: Pin) => boolean): boolean {
  return (wiring !== "to-supply") !== isNegated(pin);
}

function dimmedOf(device: Dimmable): Dimmed {
  const level = featureOf(device, ["setBrightness", "setPowerLevel", "setRangeValue", "setVolume"])!;
  const isVolume = level.capability_.action_ === "setVolume";
  return {
    level_: level,
    power_: isVolume ? undefined : powerOf(device),
    min_: isVolume ? 0 : 1,
    max_: level.capability_.check_(100) ? 3 : 100,
  };
}

/** Lets a rotary encoder change a device's level. Call it before `sinricPro`. */
export function attachRotary(device: Dimmable, options: RotaryOptions): void {
  onAttach(device, function (client, isNegated) {
    const dimmed = dimmedOf(device);
    rotary(
      pins,
      {
        a_: options.a,
        b_: options.b,
        pullUpA_: isUp(options.a, options.wiring, isNegated),
        pullUpB_: isUp(options.b, options.wiring, isNegated),
        debounceMs_: options.debounceMs === undefined ? 1 : options.debounceMs,
        changes_: options.changesPerClick || 4,
      },
      createNudge(client, dimmed, dimmed.max_ > 3 ? options.step || 5 : 1),
    );
  });
}

/** Lets a button for more and one for less change a device's level; held, it goes on. Call it before `sinricPro`. */
export function attachDimButtons(device: Dimmable, options: DimButtonsOptions): void {
  onAttach(device, function (client, isNegated) {
    const dimmed = dimmedOf(device);
    const step = dimmed.max_ > 3 ? options.step || 10 : 1;
    function add(pin: WatchPin, by: number): void {
      attachDimButton(client, clock, pins, dimmed, pin, isUp(pin, options.wiring, isNegated), options.debounceMs || 25, by);
    }
    add(options.up, step);
    add(options.down, -step);
  });
}

/** For `long` of {@link attachPresses}: dims while the button is held, the other way each time. Call it before `sinricPro`. */
export function dimOnHold(device: Dimmable): (held: boolean) => void {
  let hold: ((held: boolean) => void) | undefined;
  onAttach(device, function (client) {
    hold = createDimHold(client, clock, dimmedOf(device));
  });
  return function (held) {
    if (hold) hold(held);
  };
}

/** Lets a push button tell short, double and long presses apart. Call it before `sinricPro`. */
export function attachPresses(device: Device, button: ButtonOptions, handlers: PressHandlers): void {
  onAttach(device, function (_client, isNegated) {
    presses(
      clock,
      pins,
      button.pin,
      isUp(button.pin, button.wiring, isNegated),
      button.debounceMs || 25,
      handlers.single,
      handlers.double,
      handlers.long,
    );
  });
}
