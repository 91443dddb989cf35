import { contactSensor } from "../../../lib/devices/contact-sensor.js";
import type { Device } from "../device.js";
import { makeDevice, type DeviceOptions } from "./make-device.js";
import type { PowerStateMethods, ContactMethods } from "./methods.js";

/** A contact sensor. */
export interface ContactSensor extends Device, PowerStateMethods<ContactSensor>, ContactMethods {}

/**
 * Makes a contact sensor; give it to `sinricPro`.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createContactSensor(options: DeviceOptions): ContactSensor {
  return makeDevice<ContactSensor>(options, contactSensor);
}
