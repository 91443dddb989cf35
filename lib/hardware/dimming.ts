import { clamp } from "../capabilities/judge.js";
import type { Client } from "../client.js";
import type { Feature } from "../devices/feature.js";
import type { Clock, Pin, Pins, TimerId } from "../ports.js";
import { HOLD_MS } from "./press-times.js";

/** From one end to the other while a button is held; ms. */
const RAMP_MS = 5000;

/** A level that hands may change. */
export interface Dimmed {
  level_: Feature;
  /** What is switched on first if it is off; absent: the level can always be changed. */
  power_?: Feature;
  /** As far down as hands get; 1 where 0 is dark, for which there is Off. */
  min_: number;
  max_: number;
}

/**
 * Changes a level by hand. While the power is off the way up only switches on, and the way down does nothing.
 *
 * @returns whether anything changed
 */
export function nudge(client: Client, dimmed: Dimmed, by: number): boolean {
  const { level_: level, power_: power } = dimmed;
  let next: unknown = "On";
  let feature = power;
  if (!power || power.value_ === "On") {
    feature = level;
    next = clamp(((level.value_ as number) || 0) + by, dimmed.min_, dimmed.max_);
  } else if (by < 0) return false;
  if (next === feature!.value_) return false;
  client.change(feature!, next, "PHYSICAL_INTERACTION");
  return true;
}

/** For a rotary encoder: a step of `by` for each click. */
export function createNudge(client: Client, dimmed: Dimmed, by: number): (way: number) => void {
  return function (way) {
    nudge(client, dimmed, way * by);
  };
}

/** Lets a level run up (1) and down (-1) until told to stop (0) or at its end. */
export function createRamp(client: Client, clock: Clock, dimmed: Dimmed): (way: number) => void {
  let timer: TimerId;
  let way = 0;

  function step(): void {
    timer = undefined;
    if (nudge(client, dimmed, way)) timer = clock.after(RAMP_MS / (dimmed.max_ - dimmed.min_), step);
  }

  return function (next) {
    if (timer !== undefined) clock.cancel(timer);
    timer = undefined;
    way = next;
    if (way) step();
  };
}

/** For one button that dims while it is held: the other way each time, and the only way at an end. */
export function createDimHold(client: Client, clock: Clock, dimmed: Dimmed): (held: boolean) => void {
  const ramp = createRamp(client, clock, dimmed);
  let way = 1;
  return function (held) {
    const value = dimmed.level_.value_ as number;
    if (held) {
      if (dimmed.power_ && dimmed.power_.value_ !== "On") way = 1;
      else way = value >= dimmed.max_ ? -1 : value <= dimmed.min_ ? 1 : -way;
    }
    ramp(held ? way : 0);
  };
}

/**
 * Lets a push button change a level: a step when it is pressed, and on and on while it is held.
 *
 * @param pullUp as for `attachButton`; `debounceMs` too
 * @param by the step; its sign is the way
 */
export function attachDimButton(
  client: Client,
  clock: Clock,
  pins: Pins,
  dimmed: Dimmed,
  pin: Pin,
  pullUp: boolean,
  debounceMs: number,
  by: number,
): void {
  const ramp = createRamp(client, clock, dimmed);
  let timer: TimerId;
  pins.watch(pin, pullUp, debounceMs, function (level) {
    if (timer !== undefined) clock.cancel(timer);
    timer = undefined;
    ramp(0);
    if (level === pullUp) return;
    nudge(client, dimmed, by);
    timer = clock.after(HOLD_MS, function () {
      timer = undefined;
      ramp(by > 0 ? 1 : -1);
    });
  });
}
