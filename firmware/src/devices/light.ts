import { light } from "../../../lib/devices/light.js";
import type { Device } from "../device.js";
import { makeDevice, type DeviceOptions } from "./make-device.js";
import type { PowerStateMethods, BrightnessMethods, ColorMethods, ColorTemperatureMethods } from "./methods.js";

/** A light. */
export interface Light
  extends Device, PowerStateMethods<Light>, BrightnessMethods<Light>, ColorMethods<Light>, ColorTemperatureMethods<Light> {}

/**
 * Makes a light; give it to `sinricPro`.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createLight(options: DeviceOptions): Light {
  return makeDevice<Light>(options, light);
}
