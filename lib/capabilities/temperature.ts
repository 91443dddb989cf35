import { encode } from "../protocol/json.js";
import { judgeNumber } from "./judge.js";
import { reading, SENSOR_PACE_MS } from "./reading.js";

/** What a thermometer measures. */
export interface Climate {
  /** Degrees Celsius, -100..1000. */
  temperature: number;
  /** Percent, 0..100; absent or -1: it is not measured. */
  humidity?: number;
}

/** currentTemperature (protocol.md, Actions). */
export const temperature = reading(
  "currentTemperature",
  "temperature",
  SENSOR_PACE_MS,
  function (value) {
    const climate = (value || {}) as Climate;
    return (
      judgeNumber("temperature", -100, 1000, 0, climate.temperature) ||
      (climate.humidity === undefined || climate.humidity === -1 ? "" : judgeNumber("humidity", 0, 100, 0, climate.humidity))
    );
  },
  function (climate: Climate) {
    return encode({ humidity: climate.humidity === undefined ? -1 : climate.humidity, temperature: climate.temperature });
  },
);
