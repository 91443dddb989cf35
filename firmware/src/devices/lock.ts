import { lockParts } from "../../../lib/devices/lock.js";
import type { Device } from "../device.js";
import { makeDevice, type DeviceOptions } from "./make-device.js";
import type { LockMethods } from "./methods.js";

/** A lock. */
export interface Lock extends Device, LockMethods<Lock> {}

/**
 * Makes a lock; give it to `sinricPro`.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createLock(options: DeviceOptions): Lock {
  return makeDevice<Lock>(options, lockParts);
}
