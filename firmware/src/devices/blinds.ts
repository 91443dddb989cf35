import { blinds } from "../../../lib/devices/blinds.js";
import type { Device } from "../device.js";
import { makeDevice, type DeviceOptions } from "./make-device.js";
import type { PowerStateMethods, RangeMethods, OpenCloseMethods } from "./methods.js";

/** Blinds. */
export interface Blinds extends Device, PowerStateMethods<Blinds>, RangeMethods<Blinds>, OpenCloseMethods<Blinds> {}

/**
 * Makes blinds; give it to `sinricPro`.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createBlinds(options: DeviceOptions): Blinds {
  return makeDevice<Blinds>(options, blinds);
}
