import { dht22 } from "../../../lib/hardware/dht22.js";
import { ds18b20 } from "../../../lib/hardware/ds18b20.js";
import { AtBoot } from "../../../lib/hardware/relay.js";
import { attachThermometer, type Measure } from "../../../lib/hardware/thermometer.js";
import { attachControl, type Stage } from "../../../lib/hardware/thermostat.js";
import { clock } from "../clock.js";
import type { Device } from "../device.js";
import { report } from "../guard.js";
import { pins } from "../pins.js";
import { sensorWire } from "../sensor-wire.js";
import type { TemperatureMethods } from "../devices/methods.js";
import type { Thermostat } from "../devices/thermostat.js";
import type { WindowAC } from "../devices/window-ac.js";
import { featureOf, onAttach, powerOf } from "./hook.js";

/** How a DHT22 (AM2302) is wired: its data line to a pin, and through 4.7 to 10 kOhm to 3.3 V. */
export interface DHT22Options {
  pin: OutputPin & WatchPin;
  /** Between two measurements, 10 or more. Default 30. */
  everySeconds?: number;
}

/** How a DS18B20 is wired: its data line to a pin, and through 4.7 kOhm to 3.3 V. */
export interface DS18B20Options {
  pin: OutputPin;
  /** Of one of several on the pin: 16 hexadecimal digits, as `new OneWire(D4).search()` tells. */
  address?: string;
  /** Between two measurements, 10 or more. Default 30. */
  everySeconds?: number;
}

/** A relay that heats or cools. */
export interface StageOptions {
  pin: OutputPin;
  /** True if a low level switches it on. Default false. */
  activeLow?: boolean;
}

/** How a thermostat controls. */
export interface ThermostatOptions {
  heater?: StageOptions;
  cooler?: StageOptions;
  /** Degrees from the target at which a relay goes on; it goes off at the target. Default 0.5. */
  hysteresis?: number;
  /** Least seconds between two switchings, and after power-up. Default 300. */
  minCycleSeconds?: number;
  /** Minutes without a reading after which heater and cooler go off. Default 10. */
  staleMinutes?: number;
  /** Degrees by which ECO heats less, and cools less. Default 3. */
  ecoDegrees?: number;
  /** The least target that is taken; degrees Celsius. Default 5. */
  minTarget?: number;
  /** The highest target that is taken; degrees Celsius. Default 30. */
  maxTarget?: number;
  /** Mode and target at power-up. Default "last"; with "off" the mode is OFF. */
  atBoot?: "off" | "last" | "server";
}

function measureWith(device: Device, pin: Pin, everySeconds: number | undefined, measure: Measure): void {
  onAttach(device, function (client) {
    attachThermometer(
      client,
      clock,
      report,
      featureOf(device, ["currentTemperature"])!,
      "" + pin,
      (everySeconds || 30) * 1000,
      measure,
    );
  });
}

/** Lets a DHT22 measure a device's temperature and humidity. Call it before `sinricPro`. */
export function attachDHT22(device: Device & TemperatureMethods, options: DHT22Options): void {
  measureWith(device, options.pin, options.everySeconds, dht22(sensorWire, options.pin));
}

/** Lets a DS18B20 measure a device's temperature. Call it before `sinricPro`. */
export function attachDS18B20(device: Device & TemperatureMethods, options: DS18B20Options): void {
  measureWith(device, options.pin, options.everySeconds, ds18b20(clock, new OneWire(options.pin), options.address));
}

function stage(options: StageOptions | undefined, isNegated: (pin: Pin) => boolean): Stage | undefined {
  return options && { pin_: options.pin, activeLow_: !!options.activeLow !== isNegated(options.pin) };
}

/** What was given, or else the default. */
function or<T>(given: T | undefined, usual: T): T {
  return given === undefined ? usual : given;
}

/**
 * Lets relays for heating and cooling follow a thermostat. Whatever calls `setTemperature` or is attached to it measures.
 * Handlers of your own for its mode and its target replace the ones that refuse what it cannot do. Call it before `sinricPro`.
 */
export function attachThermostat(device: Thermostat | WindowAC, options: ThermostatOptions): void {
  onAttach(device, function (client, isNegated) {
    attachControl(
      client,
      clock,
      pins,
      report,
      {
        power_: powerOf(device),
        mode_: featureOf(device, ["setThermostatMode"])!,
        target_: featureOf(device, ["targetTemperature"])!,
        temperature_: featureOf(device, ["currentTemperature"])!,
      },
      {
        heater_: stage(options.heater, isNegated),
        cooler_: stage(options.cooler, isNegated),
        hysteresis_: or(options.hysteresis, 0.5),
        cycleMs_: or(options.minCycleSeconds, 300) * 1000,
        staleMs_: or(options.staleMinutes, 10) * 60000,
        eco_: or(options.ecoDegrees, 3),
        least_: or(options.minTarget, 5),
        most_: or(options.maxTarget, 30),
        atBoot_: { off: AtBoot.Off, last: AtBoot.Last, server: AtBoot.Server }[options.atBoot || "last"],
      },
    );
  });
}
