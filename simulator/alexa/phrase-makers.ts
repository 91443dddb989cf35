import type { Json } from "../platform/types.js";
import { COLORS, distance, has, labels, plain, WHITES, type Endpoint } from "./phrase-words.js";

/** A directive without its ids. `namespace` without `Alexa.`; "" is Alexa itself. */
export interface Draft {
  namespace: string;
  name: string;
  instance?: string;
  payload?: Json;
}

/** Makes the directive for an endpoint, or undefined if it cannot do that. */
export type Maker = (endpoint: Endpoint) => Draft | undefined;

/** The directive if the endpoint has the interface. */
export const direct =
  (namespace: string, name: string, payload?: Json): Maker =>
  (endpoint) =>
    has(endpoint, namespace) && { namespace, name, payload, instance: has(endpoint, namespace)?.instance };

/** The first that the endpoint can do. */
export const first =
  (...makers: Maker[]): Maker =>
  (endpoint) => {
    for (const make of makers) {
      const draft = make(endpoint);
      if (draft) return draft;
    }
    return undefined;
  };

/** "open", "close", "raise", "lower" by what discovery says they mean. */
export const meant =
  (action: string): Maker =>
  (endpoint) => {
    for (const { interface: face, instance, semantics } of endpoint.capabilities) {
      const mapping = semantics?.actionMappings?.find(({ actions }) => actions.includes(`Alexa.Actions.${action}`));
      if (mapping) return { namespace: face.slice(6), instance, ...mapping.directive };
    }
    return undefined;
  };

const ranges = (endpoint: Endpoint) => endpoint.capabilities.filter((one) => one.interface === "Alexa.RangeController");

/** A range that reaches as far as a percentage does, such as that of blinds. */
const percentRange =
  (name: string, field: string, value: number): Maker =>
  (endpoint) => {
    const range = ranges(endpoint).find(({ configuration }) => configuration?.supportedRange?.maximumValue === 100);
    return range && { namespace: "RangeController", name, instance: range.instance, payload: { [field]: value } };
  };

/** "to 40 percent": brightness, power level, percentage, range or volume, whichever there is. */
export const setPercent = (value: number): Maker =>
  first(
    direct("BrightnessController", "SetBrightness", { brightness: value }),
    direct("PowerLevelController", "SetPowerLevel", { powerLevel: value }),
    direct("PercentageController", "SetPercentage", { percentage: value }),
    percentRange("SetRangeValue", "rangeValue", value),
    direct("Speaker", "SetVolume", { volume: value }),
  );

/** The same, relative. */
export const adjustPercent = (delta: number): Maker =>
  first(
    direct("BrightnessController", "AdjustBrightness", { brightnessDelta: delta }),
    direct("PowerLevelController", "AdjustPowerLevel", { powerLevelDelta: delta }),
    direct("PercentageController", "AdjustPercentage", { percentageDelta: delta }),
    percentRange("AdjustRangeValue", "rangeValueDelta", delta),
  );

/** Volume up or down; `guessed`: nobody said by how much. */
export const adjustVolume = (delta: number, guessed: boolean): Maker =>
  direct("Speaker", "AdjustVolume", { volume: delta, volumeDefault: guessed });

const degrees = (value: number, unit: string): Json => ({ value, scale: unit.startsWith("f") ? "FAHRENHEIT" : "CELSIUS" });
/** A setpoint; degrees Celsius unless the unit starts with f. */
export const setTemperature = (value: number, unit: string): Maker =>
  direct("ThermostatController", "SetTargetTemperature", { targetSetpoint: degrees(value, unit) });
/** A setpoint, relative. */
export const adjustTemperature = (delta: number, unit = ""): Maker =>
  direct("ThermostatController", "AdjustTargetTemperature", { targetSetpointDelta: degrees(delta, unit) });

/** "to 2", "to high": a range's number or preset. */
export const rangeValue =
  (said: string): Maker =>
  (endpoint) => {
    for (const { instance, configuration } of ranges(endpoint)) {
      const preset = configuration?.presets?.find(({ presetResources }) => labels(presetResources.friendlyNames).includes(said));
      const value = preset?.rangeValue ?? (/^-?[\d.]+$/.test(said) ? Number(said) : undefined);
      if (value !== undefined)
        return { namespace: "RangeController", name: "SetRangeValue", instance, payload: { rangeValue: value } };
    }
    return undefined;
  };

/** "to eco", "to wool": a mode by what it is called. */
const mode =
  (said: string): Maker =>
  (endpoint) => {
    for (const { interface: face, instance, configuration } of endpoint.capabilities)
      for (const one of configuration?.supportedModes ?? []) {
        if (typeof one === "string") {
          if (one.toLowerCase() === said && face === "Alexa.ThermostatController")
            return { namespace: "ThermostatController", name: "SetThermostatMode", payload: { thermostatMode: { value: one } } };
        } else if ([plain(one.value), ...labels(one.modeResources.friendlyNames)].includes(said))
          return { namespace: face.slice(6), name: "SetMode", instance, payload: { mode: one.value } };
      }
    // The equalizer names its modes elsewhere; there are no more than these.
    const sound = /^(movie|music|night|sport|tv)$/.test(said);
    return sound ? direct("EqualizerController", "SetMode", { mode: said.toUpperCase() })(endpoint) : undefined;
  };

/** "to hdmi 1", also written "hdmi1". */
export const input =
  (said: string): Maker =>
  (endpoint) => {
    const name = has(endpoint, "InputController")?.inputs?.find(
      (one) => plain(one.name).replace(/ /g, "") === said.replace(/ /g, ""),
    );
    return name && { namespace: "InputController", name: "SelectInput", payload: { input: name.name } };
  };

/** A colour or a white by its name. */
export const color =
  (said: string): Maker =>
  (endpoint) => {
    if (Object.hasOwn(WHITES, said))
      return direct("ColorTemperatureController", "SetColorTemperature", { colorTemperatureInKelvin: WHITES[said] })(endpoint);
    if (!Object.hasOwn(COLORS, said)) return undefined;
    const [hue, saturation, brightness] = COLORS[said];
    return direct("ColorController", "SetColor", { color: { hue, saturation, brightness } })(endpoint);
  };

/** Whether a word is a colour or a white that has a name here. */
export const isColor = (said: string): boolean => Object.hasOwn(WHITES, said) || Object.hasOwn(COLORS, said);

/** One part of a device, such as the night light of a heater. */
export const toggle =
  (part: string, on: string): Maker =>
  (endpoint) => {
    const found = endpoint.capabilities.find(
      (one) =>
        one.interface === "Alexa.ToggleController" &&
        labels(one.capabilityResources?.friendlyNames).some((name) => distance(name, part.replace(/^(?:the|my) /, "")) < 2),
    );
    return found && { namespace: "ToggleController", name: on === "on" ? "TurnOn" : "TurnOff", instance: found.instance };
  };

/** On or off. */
export const power = (on: string): Maker => direct("PowerController", on === "on" ? "TurnOn" : "TurnOff");

/** "set X to <anything>" without a unit. */
export const anything = (said: string): Maker =>
  first(
    color(said),
    input(said),
    mode(said.replace(/ mode$/, "")),
    // A bare number is degrees to an air conditioner and a speed to a fan.
    ...(/^-?[\d.]+$/.test(said) ? [setTemperature(Number(said), "")] : []),
    rangeValue(said.replace(/^speed /, "")),
    ...(/^-?[\d.]+$/.test(said) ? [setPercent(Number(said))] : []),
  );

/** One band of the equalizer. */
export const bands = (name: string, said: string, rest: Json): Maker =>
  direct("EqualizerController", name, { bands: [{ name: said === "mid" ? "MIDRANGE" : said.toUpperCase(), ...rest }] });

/** Asks for the state. */
export const report: Maker = () => ({ namespace: "", name: "ReportState" });

/** Asks for the state, where there is one of the interface. */
export const only =
  (...faces: string[]): Maker =>
  (endpoint) =>
    faces.some((face) => has(endpoint, face)) ? report(endpoint) : undefined;

/** Asks whether something is open, where it can be. */
export const opening: Maker = (endpoint) =>
  has(endpoint, "ContactSensor") || meant("Open")(endpoint) ? report(endpoint) : undefined;
