import { powerSensor } from "../../../lib/devices/power-sensor.js";
import type { Device } from "../device.js";
import { makeDevice, type DeviceOptions } from "./make-device.js";
import type { PowerStateMethods, PowerUsageMethods } from "./methods.js";

/** A power meter. */
export interface PowerSensor extends Device, PowerStateMethods<PowerSensor>, PowerUsageMethods {}

/**
 * Makes a power meter; give it to `sinricPro`.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createPowerSensor(options: DeviceOptions): PowerSensor {
  return makeDevice<PowerSensor>(options, powerSensor);
}
