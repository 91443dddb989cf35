import { airQualitySensor } from "../../../lib/devices/air-quality-sensor.js";
import type { Device } from "../device.js";
import { makeDevice, type DeviceOptions } from "./make-device.js";
import type { PowerStateMethods, AirQualityMethods } from "./methods.js";

/** An air quality sensor. */
export interface AirQualitySensor extends Device, PowerStateMethods<AirQualitySensor>, AirQualityMethods {}

/**
 * Makes an air quality sensor; give it to `sinricPro`.
 *
 * @throws SP601 if the id is not 24 hexadecimal digits
 */
export function createAirQualitySensor(options: DeviceOptions): AirQualitySensor {
  return makeDevice<AirQualitySensor>(options, airQualitySensor);
}
