import type { Climate } from "../capabilities/temperature.js";
import type { Client } from "../client.js";
import { Code } from "../codes.js";
import type { Feature } from "../devices/feature.js";
import { setState } from "../devices/feature.js";
import type { Clock, Log, TimerId } from "../ports.js";
import { LogLevel } from "../ports.js";

/** Measures once, without blocking, and calls back once: with what was measured, or with why nothing was. */
export type Measure = (done: (reading: Climate | string) => void) => void;

/** A DHT22 needs a second after power-up, and two between two questions; ms. */
const FIRST_MS = 2000;
const RETRY_MS = 2500;
/** Failures in a row until one is worth a line of the log. */
const TRIES = 3;

/**
 * Lets a thermometer tell the temperature. A failed measurement is repeated twice; a sensor that stays silent is logged
 * once (SP901) and asked on, and nothing is reported for it. Unchanged values are not reported again.
 *
 * @param name tells several sensors apart in the log: the pin
 * @param everyMs between two measurements, 10 s at least; the outbox reports one a minute, the newest
 */
export function attachThermometer(
  client: Client,
  clock: Clock,
  log: Log,
  feature: Feature,
  name: string,
  everyMs: number,
  measure: Measure,
): void {
  let failures = 0;
  let timer: TimerId;

  function hear(reading: Climate | string): void {
    if (typeof reading === "string") {
      if (++failures < TRIES) {
        clock.cancel(timer);
        timer = clock.after(RETRY_MS, poll);
      } else if (failures === TRIES) log(LogLevel.Error, Code.SensorFailed, name + ": " + reading);
      return;
    }
    if (failures >= TRIES) log(LogLevel.Info, Code.SensorBack, name);
    failures = 0;
    const before = feature.value_ as Climate | undefined;
    // What controls by the temperature has to know that the sensor lives, the platform has not.
    if (before && before.temperature === reading.temperature && before.humidity === reading.humidity) setState(feature, reading);
    else client.change(feature, reading, "PERIODIC_POLL");
  }

  function poll(): void {
    // Before measuring, so that nothing that goes wrong there ends the polling.
    timer = clock.after(everyMs, poll);
    measure(hear);
  }

  timer = clock.after(FIRST_MS, poll);
}
