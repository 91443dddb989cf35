import { fanUS } from "../../../lib/devices/fan-us.js";
import type { Device } from "../device.js";
import { makeDevice, type DeviceOptions } from "./make-device.js";
import type { PowerStateMethods, FanSpeedMethods } from "./methods.js";

/** A fan with three speeds. */
export interface FanUS extends Device, PowerStateMethods<FanUS>, FanSpeedMethods<FanUS> {}

/**
 * Makes a fan with three speeds; give it to `sinricPro`.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createFanUS(options: DeviceOptions): FanUS {
  return makeDevice<FanUS>(options, fanUS);
}
