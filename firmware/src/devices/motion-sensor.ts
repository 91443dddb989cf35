import { motionSensor } from "../../../lib/devices/motion-sensor.js";
import type { Device } from "../device.js";
import { makeDevice, type DeviceOptions } from "./make-device.js";
import type { PowerStateMethods, MotionMethods } from "./methods.js";

/** A motion sensor. */
export interface MotionSensor extends Device, PowerStateMethods<MotionSensor>, MotionMethods {}

/**
 * Makes a motion sensor; give it to `sinricPro`.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createMotionSensor(options: DeviceOptions): MotionSensor {
  return makeDevice<MotionSensor>(options, motionSensor);
}
