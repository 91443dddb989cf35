import type { Cause, Done } from "../../../lib/devices/feature.js";
import type { Device, SendResult } from "../device.js";
import { makeParts, type DeviceOptions, type Part } from "./make-device.js";

/** How a custom device is made. */
export interface CustomOptions<P extends Record<string, Part>> extends DeviceOptions {
  /** Its parts by names of your own: `{ speed: { capability: rangeOf(1, 5, 1), instanceId: "speed" } }`. */
  parts: P;
}

/** A device made of any capabilities. Values are those of the capability; on/off ones are true and false. */
export interface Custom<P> extends Device {
  /** Called when Alexa or the app asks something of a part. */
  on(part: keyof P & string, handler: (value: never, done: Done) => unknown): Custom<P>;
  /** Sets a part from your program and reports it. @throws SP402, SP602 */
  set(part: keyof P & string, value: unknown, cause?: Cause): SendResult;
  /** What a part is now, undefined while that is unknown. */
  get(part: keyof P & string): unknown;
}

/**
 * Makes a device of any capabilities; give it to `sinricPro`. A part without an instance id takes requests for any: name
 * it last.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createCustom<P extends Record<string, Part>>(options: CustomOptions<P>): Custom<P> {
  const names = Object.keys(options.parts);
  const list: Part[] = [];
  for (let i = 0; i < names.length; i++) list.push(options.parts[names[i]]);
  const parts = makeParts(options, names, list);
  const device = parts.device_ as Custom<P>;
  device.on = function (part, handler) {
    parts.on_(part, handler);
    return device;
  };
  device.set = parts.set_;
  device.get = parts.get_;
  return device;
}
