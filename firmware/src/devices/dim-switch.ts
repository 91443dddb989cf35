import { dimSwitch } from "../../../lib/devices/dim-switch.js";
import type { Device } from "../device.js";
import { makeDevice, type DeviceOptions } from "./make-device.js";
import type { PowerStateMethods, PowerLevelMethods } from "./methods.js";

/** A dimmer. */
export interface DimSwitch extends Device, PowerStateMethods<DimSwitch>, PowerLevelMethods<DimSwitch> {}

/**
 * Makes a dimmer; give it to `sinricPro`.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createDimSwitch(options: DeviceOptions): DimSwitch {
  return makeDevice<DimSwitch>(options, dimSwitch);
}
