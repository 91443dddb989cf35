import { thermostat } from "../../../lib/devices/thermostat.js";
import type { Device } from "../device.js";
import { makeDevice, type DeviceOptions } from "./make-device.js";
import type { PowerStateMethods, ThermostatModeMethods, TargetTemperatureMethods, TemperatureMethods } from "./methods.js";

/** A thermostat. */
export interface Thermostat
  extends
    Device,
    PowerStateMethods<Thermostat>,
    ThermostatModeMethods<Thermostat>,
    TargetTemperatureMethods<Thermostat>,
    TemperatureMethods {}

/**
 * Makes a thermostat; give it to `sinricPro`.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createThermostat(options: DeviceOptions): Thermostat {
  return makeDevice<Thermostat>(options, thermostat);
}
