import { CELSIUS, toCelsius, toCelsiusDelta } from "../temperature.js";
import { finite, invalidValue, objectOf, stateProperty } from "../values.js";
import type { Json } from "../../platform/types.js";
import type { AlexaInterface, Command, Fault, Property } from "../types.js";

/** The modes that Sinric Pro has (protocol.md, setThermostatMode). */
export const THERMOSTAT_MODES = ["AUTO", "COOL", "HEAT", "ECO", "OFF"];

// The bounds of a setpoint in Amazon's message schema.
const LIMIT = 100;

/** Goes on with a `{value, scale}` in degrees Celsius, or says what is wrong with it. */
function inCelsius(
  temperature: unknown,
  convert: (temperature: Json) => number | undefined,
  then: (celsius: number) => Command | Fault,
): Command | Fault {
  const celsius = convert(objectOf(temperature));
  return celsius === undefined
    ? invalidValue("A temperature is {value: number, scale: CELSIUS, FAHRENHEIT or KELVIN}.")
    : then(celsius);
}

/** A setpoint within Amazon's bounds as a property's value. */
const setpoint: Property = stateProperty("targetSetpoint", "targetTemperature", ({ temperature }) => {
  const value = finite(temperature);
  return value === undefined || Math.abs(value) > LIMIT ? undefined : { value, scale: CELSIUS };
});

/** Alexa.ThermostatController 3 with one setpoint: SetTargetTemperature, AdjustTargetTemperature, SetThermostatMode. */
export const thermostatController: AlexaInterface = {
  namespace: "Alexa.ThermostatController",
  version: "3",
  properties: [
    setpoint,
    stateProperty("thermostatMode", "setThermostatMode", ({ thermostatMode }) =>
      THERMOSTAT_MODES.find((mode) => mode === thermostatMode),
    ),
  ],
  directives: {
    SetTargetTemperature(payload) {
      const several = payload.lowerSetpoint !== undefined || payload.upperSetpoint !== undefined;
      if (several) {
        const type = payload.targetSetpoint === undefined ? "DUAL_SETPOINTS_UNSUPPORTED" : "TRIPLE_SETPOINTS_UNSUPPORTED";
        return { type, message: "This thermostat has one setpoint: send targetSetpoint alone." };
      }
      const { duration } = objectOf(payload.schedule);
      if (
        duration !== undefined &&
        !(typeof duration === "string" && /^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/.test(duration))
      )
        return invalidValue("schedule.duration must be an ISO 8601 duration such as PT3H.");
      return inCelsius(payload.targetSetpoint, toCelsius, (temperature) =>
        Math.abs(temperature) > LIMIT
          ? outOfRange(temperature)
          : {
              action: "targetTemperature",
              value: { ...(duration !== undefined && { schedule: { duration } }), temperature },
            },
      );
    },
    AdjustTargetTemperature: (payload) =>
      inCelsius(payload.targetSetpointDelta, toCelsiusDelta, (temperature) => ({
        action: "adjustTargetTemperature",
        value: { temperature },
      })),
    SetThermostatMode(payload) {
      const { value } = objectOf(payload.thermostatMode);
      if (typeof value !== "string") return invalidValue("thermostatMode must be {value: a text}.");
      if (!THERMOSTAT_MODES.includes(value))
        return { type: "UNSUPPORTED_THERMOSTAT_MODE", message: `The modes are ${THERMOSTAT_MODES.join(", ")}.` };
      return { action: "setThermostatMode", value: { thermostatMode: value } };
    },
  },
  discovery: { configuration: { supportedModes: THERMOSTAT_MODES, supportsScheduling: false } },
};

function outOfRange(celsius: number): Fault {
  const at = (value: number): Json => ({ value, scale: CELSIUS });
  return {
    type: "TEMPERATURE_VALUE_OUT_OF_RANGE",
    message: `A setpoint is from ${-LIMIT} to ${LIMIT} degrees Celsius, not ${celsius}.`,
    validRange: { minimumValue: at(-LIMIT), maximumValue: at(LIMIT) },
  };
}
