import { SENSOR_FAULTS, type SimulatedSensor, type Surroundings } from "./board/sensors/sensor.js";
import { Refused } from "./http.js";

/** A thermometer of the bench, as `GET /api/board` shows it. */
export interface SensorView extends Surroundings {
  deviceId: string;
  name: string;
  kind: SimulatedSensor["kind"];
  pin: string;
}

/** What may be set, in the sensors' own ranges. */
const LIMITS = { temperature: [-55, 125, "degrees Celsius"], humidity: [0, 100, "percent"] } as const;

/**
 * What a request wants a sensor to feel: `{ temperature?, humidity?, fault? }`.
 * @throws Refused with all that is wrong
 */
export function surroundingsOf(body: unknown): Partial<Surroundings> {
  const reasons: { code: string; path?: string; message: string }[] = [];
  const example = 'Send an object such as {"temperature":21.5,"humidity":40,"fault":"none"}.';
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new Refused(400, [{ code: "not-an-object", message: example }]);
  for (const [key, value] of Object.entries(body)) {
    if (key === "temperature" || key === "humidity") {
      const [least, most, unit] = LIMITS[key];
      if (typeof value !== "number" || value < least || value > most)
        reasons.push({ code: `bad-${key}`, path: key, message: `${key} is a number of ${unit}, ${least} to ${most}.` });
    } else if (key === "fault") {
      if (!SENSOR_FAULTS.includes(value as never))
        reasons.push({ code: "bad-fault", path: key, message: `fault is one of ${SENSOR_FAULTS.join(", ")}.` });
    } else reasons.push({ code: "unknown-key", path: key.slice(0, 40), message: "There are temperature, humidity and fault." });
  }
  if (!Object.keys(body).length) reasons.push({ code: "empty", message: example });
  if (reasons.length) throw new Refused(400, reasons);
  return body;
}
