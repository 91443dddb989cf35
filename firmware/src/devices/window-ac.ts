import { windowAC } from "../../../lib/devices/window-ac.js";
import type { Device } from "../device.js";
import { makeDevice, type DeviceOptions } from "./make-device.js";
import type {
  PowerStateMethods,
  ThermostatModeMethods,
  TargetTemperatureMethods,
  TemperatureMethods,
  FanSpeedMethods,
} from "./methods.js";

/** An air conditioner. */
export interface WindowAC
  extends
    Device,
    PowerStateMethods<WindowAC>,
    ThermostatModeMethods<WindowAC>,
    TargetTemperatureMethods<WindowAC>,
    TemperatureMethods,
    FanSpeedMethods<WindowAC> {}

/**
 * Makes an air conditioner; give it to `sinricPro`.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createWindowAC(options: DeviceOptions): WindowAC {
  return makeDevice<WindowAC>(options, windowAC);
}
