import type { Client } from "../client.js";
import type { Feature } from "../devices/feature.js";
import { addDriver } from "../devices/feature.js";
import type { Clock, Pin, Pins, TimerId } from "../ports.js";
import { clamp } from "../capabilities/judge.js";
import type { Opening } from "../capabilities/open-close.js";

/** Both relays are off for so long before the motor turns the other way; ms. */
const PAUSE_MS = 500;
/** At the ends the motor runs on for this part of the whole way, so that errors do not add up; its own switches stop it. */
const BEYOND = 0.1;

/** How a motor for two directions is wired. */
export interface BlindsMotor {
  up_: Pin;
  down_: Pin;
  /** A low level switches the relays on. */
  activeLow_: boolean;
  /** From closed to open; ms. */
  upMs_: number;
  /** From open to closed; ms. */
  downMs_: number;
}

/**
 * Lets a motor with a relay for each direction follow a position, 0 closed..100 open, reckoned from how long it ran. Never
 * are both relays on: the other one is always switched off first, a pause before. The position is kept over a power cut, but
 * that may have come in the middle of a way: so what first goes to an end after it goes the whole way.
 */
export function attachBlinds(client: Client, clock: Clock, pins: Pins, range: Feature, motor: BlindsMotor): void {
  let position: number;
  /** 1 up, -1 down, 0 not running. */
  let direction = 0;
  let since = 0;
  let timer: TimerId;
  /** It was at an end in this life. */
  let sure = false;

  function relay(pin: Pin, on: boolean): void {
    pins.write(pin, on !== motor.activeLow_);
  }

  function stop(): void {
    relay(motor.up_, false);
    relay(motor.down_, false);
    if (timer !== undefined) clock.cancel(timer);
    timer = undefined;
    if (direction) {
      const way = (100 * (clock.now() - since)) / (direction > 0 ? motor.upMs_ : motor.downMs_);
      position = clamp(position + direction * way, 0, 100);
    }
    direction = 0;
  }

  function start(): void {
    const target = range.value_ as number;
    const isEnd = !(target % 100);
    const way = sure || !isEnd ? target - position : target ? 100 : -100;
    timer = undefined;
    if (Math.abs(way) < 0.5) return;
    direction = way > 0 ? 1 : -1;
    since = clock.now();
    relay(way > 0 ? motor.up_ : motor.down_, true);
    const whole = way > 0 ? motor.upMs_ : motor.downMs_;
    timer = clock.after((Math.abs(way) / 100 + (isEnd ? BEYOND : 0)) * whole, function () {
      timer = undefined;
      stop();
      position = target;
      sure = sure || isEnd;
    });
  }

  function move(): void {
    stop();
    timer = clock.after(PAUSE_MS, start);
  }

  range.keep_ = true;
  const kept = client.kept(range);
  range.value_ = position = typeof kept === "number" ? kept : 0;
  stop();
  addDriver(range, move);
}

/**
 * Lets the other ways to say it move blinds: on and off for open and closed, and how far they are open. Whatever moves them, all
 * three say the same.
 */
export function attachOpening(client: Client, range: Feature, power: Feature, opening: Feature): void {
  /** They follow: what they say moves nothing. */
  let following = false;

  function lead(percent: number): void {
    if (!following) client.change(range, percent, "PHYSICAL_INTERACTION");
  }

  addDriver(power, function (value) {
    lead(value === "On" ? 100 : 0);
  });
  addDriver(opening, function (value) {
    lead((value as Opening).openPercent);
  });
  power.value_ = isOpen(range.value_);
  opening.value_ = { openPercent: range.value_ };
  addDriver(range, function (value) {
    following = true;
    if (power.value_ !== isOpen(value)) client.change(power, isOpen(value), "PHYSICAL_INTERACTION");
    if ((opening.value_ as Opening).openPercent !== value) client.change(opening, { openPercent: value }, "PHYSICAL_INTERACTION");
    following = false;
  });
}

function isOpen(percent: unknown): string {
  return percent ? "On" : "Off";
}
