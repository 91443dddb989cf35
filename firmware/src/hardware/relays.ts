import { addDriver } from "../../../lib/devices/feature.js";
import { attachPulse as pulse } from "../../../lib/hardware/pulse.js";
import { attachSpeeds as speeds, type SpeedRelay } from "../../../lib/hardware/speeds.js";
import type { PowerStateMethods } from "../devices/methods.js";
import type { Fan } from "../devices/fan.js";
import type { FanUS } from "../devices/fan-us.js";
import { clock } from "../clock.js";
import type { Device } from "../device.js";
import { pins } from "../pins.js";
import type { Switch } from "../switch.js";
import { checkPulse, featureOf, onAttach, powerOf } from "./hook.js";

/** A relay that goes with others. */
export interface OutputOptions {
  /** The pin that drives it, e.g. `D16`. */
  pin: OutputPin;
  /** True if a low level switches it on. Default false. */
  activeLow?: boolean;
}

/** A device that has a power state. */
export type Switchable = Switch | (Device & Pick<PowerStateMethods<never>, "getPowerState">);

/** Relays as Espruino sees them, which inverts some pins. */
function seen(relays: OutputOptions[], isNegated: (pin: Pin) => boolean): SpeedRelay[] {
  const list: SpeedRelay[] = [];
  for (let i = 0; i < relays.length; i++)
    list.push({ pin_: relays[i].pin, activeLow_: !!relays[i].activeLow !== isNegated(relays[i].pin) });
  return list;
}

/** Lets further relays switch together with a device. Call it before `sinricPro`. */
export function addRelays(device: Switchable, relays: OutputOptions[]): void {
  onAttach(device, function (_client, isNegated) {
    const power = powerOf(device);
    const list = seen(relays, isNegated);
    function show(value: unknown): void {
      for (let i = 0; i < list.length; i++) pins.write(list[i].pin_, (value === "On") !== list[i].activeLow_);
    }
    show(power.value_);
    addDriver(power, show);
  });
}

/**
 * Lets a device go off by itself, and tells the platform so. Call it before `sinricPro`, and leave the relay's `atBoot` at `off`:
 * no pulse may outlive a power cut.
 *
 * @param ms from on to off, 50..3600000; asking for on meanwhile does not prolong it
 * @throws SP603 if it is not off at power-up, SP604 after `sinricPro`
 */
export function attachPulse(device: Switchable, ms: number): void {
  checkPulse(true, device.boot_);
  device.pulses_ = true;
  onAttach(device, function (client) {
    pulse(client, clock, powerOf(device), ms);
  });
}

/**
 * Lets relays, one for each speed from the slowest, turn a fan. Never are two of them on. Call it before `sinricPro`.
 *
 * @param relays three for a FanUS
 */
export function attachSpeeds(fan: Fan | FanUS, relays: OutputOptions[]): void {
  onAttach(fan, function (_client, isNegated) {
    const level = featureOf(fan, ["setPowerLevel", "setRangeValue"])!;
    speeds(clock, pins, powerOf(fan), level, level.capability_.check_(100) ? 3 : 100, seen(relays, isNegated));
  });
}
