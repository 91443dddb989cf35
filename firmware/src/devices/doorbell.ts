import { doorbellParts } from "../../../lib/devices/doorbell.js";
import type { Device } from "../device.js";
import { makeDevice, type DeviceOptions } from "./make-device.js";
import type { PowerStateMethods, DoorbellMethods } from "./methods.js";

/** A doorbell. */
export interface Doorbell extends Device, PowerStateMethods<Doorbell>, DoorbellMethods {}

/**
 * Makes a doorbell; give it to `sinricPro`.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createDoorbell(options: DeviceOptions): Doorbell {
  return makeDevice<Doorbell>(options, doorbellParts);
}
