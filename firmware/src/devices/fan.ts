import { fan } from "../../../lib/devices/fan.js";
import type { Device } from "../device.js";
import { makeDevice, type DeviceOptions } from "./make-device.js";
import type { PowerStateMethods, PowerLevelMethods } from "./methods.js";

/** A fan with a percentage. */
export interface Fan extends Device, PowerStateMethods<Fan>, PowerLevelMethods<Fan> {}

/**
 * Makes a fan with a percentage; give it to `sinricPro`.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createFan(options: DeviceOptions): Fan {
  return makeDevice<Fan>(options, fan);
}
