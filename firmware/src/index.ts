/** The firmware's public API. */
export { sinricPro, type SinricPro } from "./sinric-pro.js";
export {
  createSwitch,
  type ButtonOptions,
  type PowerHandler,
  type RelayOptions,
  type Switch,
  type SwitchOptions,
} from "./switch.js";
export type { Device, SendResult } from "./device.js";
export type { FirmwareConfig } from "./run.js";
export type { Cause, Done } from "../../lib/devices/feature.js";
