import { speaker } from "../../../lib/devices/speaker.js";
import type { Device } from "../device.js";
import { makeDevice, type DeviceOptions } from "./make-device.js";
import type {
  PowerStateMethods,
  VolumeMethods,
  MuteMethods,
  MediaMethods,
  InputMethods,
  EqualizerMethods,
  ModeMethods,
} from "./methods.js";

/** A loudspeaker. */
export interface Speaker
  extends
    Device,
    PowerStateMethods<Speaker>,
    VolumeMethods<Speaker>,
    MuteMethods<Speaker>,
    MediaMethods<Speaker>,
    InputMethods<Speaker>,
    EqualizerMethods<Speaker>,
    ModeMethods<Speaker> {}

/**
 * Makes a loudspeaker; give it to `sinricPro`.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createSpeaker(options: DeviceOptions): Speaker {
  return makeDevice<Speaker>(options, speaker);
}
