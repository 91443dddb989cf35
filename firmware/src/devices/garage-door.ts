import { garageDoor } from "../../../lib/devices/garage-door.js";
import type { Device } from "../device.js";
import { makeDevice, type DeviceOptions } from "./make-device.js";
import type { DoorMethods } from "./methods.js";

/** A garage door. */
export interface GarageDoor extends Device, DoorMethods<GarageDoor> {}

/**
 * Makes a garage door; give it to `sinricPro`.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createGarageDoor(options: DeviceOptions): GarageDoor {
  return makeDevice<GarageDoor>(options, garageDoor);
}
