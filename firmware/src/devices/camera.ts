import { camera } from "../../../lib/devices/camera.js";
import type { Device } from "../device.js";
import { makeDevice, type DeviceOptions } from "./make-device.js";
import type { PowerStateMethods, SnapshotMethods, WebrtcMethods, StreamUrlMethods } from "./methods.js";

/** A camera. */
export interface Camera
  extends Device, PowerStateMethods<Camera>, SnapshotMethods<Camera>, WebrtcMethods<Camera>, StreamUrlMethods<Camera> {}

/**
 * Makes a camera; give it to `sinricPro`.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createCamera(options: DeviceOptions): Camera {
  return makeDevice<Camera>(options, camera);
}
