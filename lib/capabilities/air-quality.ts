import { judgeNumber } from "./judge.js";
import { reading, SENSOR_PACE_MS } from "./reading.js";

/** Particles in the air, in micrograms a cubic metre, whole numbers 0..9999. */
export interface AirQuality {
  /** Up to 1 micrometre. */
  pm1: number;
  /** Up to 2.5 micrometres. */
  pm2_5: number;
  /** Up to 10 micrometres. */
  pm10: number;
}

/** airQuality (protocol.md, Actions). */
export const airQuality = reading(
  "airQuality",
  "pm1",
  SENSOR_PACE_MS,
  function (value) {
    const air = (value || {}) as AirQuality;
    return (
      judgeNumber("pm1", 0, 9999, 1, air.pm1) ||
      judgeNumber("pm10", 0, 9999, 1, air.pm10) ||
      judgeNumber("pm2_5", 0, 9999, 1, air.pm2_5)
    );
  },
  function (air: AirQuality) {
    return '{"pm1":' + air.pm1 + ',"pm10":' + air.pm10 + ',"pm2_5":' + air.pm2_5 + "}";
  },
);
