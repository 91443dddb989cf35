import { CELSIUS } from "../temperature.js";
import { finite, lookUp, stateProperty } from "../values.js";
import type { AlexaInterface, Property } from "../types.js";

const sensor = (namespace: string, property: Property): AlexaInterface => ({
  namespace,
  version: "3",
  properties: [property],
  directives: {},
});

const CONTACT: Record<string, string> = { open: "DETECTED", closed: "NOT_DETECTED" };
const MOTION: Record<string, string> = { detected: "DETECTED", notDetected: "NOT_DETECTED" };

/** Alexa.TemperatureSensor 3. Amazon's schema has no interface for the humidity that comes along. */
export const temperatureSensor = sensor(
  "Alexa.TemperatureSensor",
  stateProperty("temperature", "currentTemperature", ({ temperature }) => {
    const value = finite(temperature);
    return value === undefined ? undefined : { value, scale: CELSIUS };
  }),
);

/** Alexa.ContactSensor 3: an open contact is DETECTED. */
export const contactSensor = sensor(
  "Alexa.ContactSensor",
  stateProperty("detectionState", "setContactState", ({ state }) => lookUp(CONTACT, state)),
);

/** Alexa.MotionSensor 3. */
export const motionSensor = sensor(
  "Alexa.MotionSensor",
  stateProperty("detectionState", "motion", ({ state }) => lookUp(MOTION, state)),
);
