import type { Feature } from "../devices/feature.js";
import { addDriver } from "../devices/feature.js";
import type { Clock, Pin, Pwm, TimerId } from "../ports.js";

/** Between two steps of a fade; ms. */
const STEP_MS = 20;

/** The least that Espruino's 10 bits can show (`PWMTimerRange` of jshardwarePWM.h). */
const LEAST = 1 / 1024;

/** Drives a PWM output for `share` (0..1) of its light; what is not dark does not get lost in rounding. */
export function writeDuty(pwm: Pwm, pin: Pin, share: number, activeLow: boolean, hertz: number): void {
  const duty = share > 0 && share < LEAST ? LEAST : share;
  pwm.write(pin, activeLow ? 1 - duty : duty, hertz);
}

/** How a dimmed output is wired, and how it looks. */
export interface Dimming {
  pin_: Pin;
  /** It is bright while the pin is low. */
  activeLow_: boolean;
  /** PWM frequency. */
  hertz_: number;
  /** What makes equal steps look equal: 2.2 for the eye, 1 for a motor. */
  gamma_: number;
  /** From dark to full; ms, 0 at once. */
  fadeMs_: number;
}

/**
 * Lets a PWM output follow a level (percent) while the power is on, and be dark while it is off.
 */
export function attachDimmer(clock: Clock, pwm: Pwm, power: Feature, level: Feature, dimming: Dimming): void {
  let shown = 0;
  let timer: TimerId;

  function write(): void {
    writeDuty(pwm, dimming.pin_, Math.pow(shown, dimming.gamma_), dimming.activeLow_, dimming.hertz_);
  }

  function step(): void {
    timer = undefined;
    const target = power.value_ === "On" ? (level.value_ as number) / 100 : 0;
    const most = dimming.fadeMs_ ? STEP_MS / dimming.fadeMs_ : 1;
    const way = target - shown;
    shown = Math.abs(way) <= most ? target : shown + (way > 0 ? most : -most);
    write();
    if (shown !== target) timer = clock.after(STEP_MS, step);
  }

  function show(): void {
    if (timer === undefined) step();
  }

  power.value_ = "Off";
  level.value_ = 100;
  write();
  addDriver(power, show);
  addDriver(level, show);
}
