import { tv } from "../../../lib/devices/tv.js";
import type { Device } from "../device.js";
import { makeDevice, type DeviceOptions } from "./make-device.js";
import type {
  PowerStateMethods,
  VolumeMethods,
  MuteMethods,
  MediaMethods,
  InputMethods,
  ChannelMethods,
  KeypadMethods,
} from "./methods.js";

/** A television. */
export interface TV
  extends
    Device,
    PowerStateMethods<TV>,
    VolumeMethods<TV>,
    MuteMethods<TV>,
    MediaMethods<TV>,
    InputMethods<TV>,
    ChannelMethods<TV>,
    KeypadMethods<TV> {}

/**
 * Makes a television; give it to `sinricPro`.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createTV(options: DeviceOptions): TV {
  return makeDevice<TV>(options, tv);
}
