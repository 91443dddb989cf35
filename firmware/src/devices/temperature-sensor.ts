import { temperatureSensor } from "../../../lib/devices/temperature-sensor.js";
import type { Device } from "../device.js";
import { makeDevice, type DeviceOptions } from "./make-device.js";
import type { PowerStateMethods, TemperatureMethods } from "./methods.js";

/** A thermometer. */
export interface TemperatureSensor extends Device, PowerStateMethods<TemperatureSensor>, TemperatureMethods {}

/**
 * Makes a thermometer; give it to `sinricPro`.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createTemperatureSensor(options: DeviceOptions): TemperatureSensor {
  return makeDevice<TemperatureSensor>(options, temperatureSensor);
}
