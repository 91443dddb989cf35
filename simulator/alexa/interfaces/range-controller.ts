import { asset, finite, label, meaning, numberFault, stateProperty } from "../values.js";
import type { AlexaInterface } from "../types.js";
import type { Json } from "../../platform/types.js";

/** What makes one range out of many. */
export interface RangeOptions {
  /** Alexa's name for it on the endpoint. */
  instance: string;
  /** The wire's; absent if Sinric Pro has only this one. */
  instanceId?: string;
  friendlyNames: Json[];
  min: number;
  max: number;
  step: number;
  /** What a device that has not told yet is taken to have; absent: nothing is reported. */
  initial?: number;
  configuration?: Json;
  semantics?: Json;
}

/** Alexa.RangeController 3: SetRangeValue, AdjustRangeValue. */
export function rangeController(options: RangeOptions): AlexaInterface {
  const { instance, instanceId, friendlyNames, min, max, step, initial, configuration, semantics } = options;
  const key = instanceId === undefined ? "setRangeValue" : `setRangeValue:${instanceId}`;
  const wholly = Number.isInteger(step) && Number.isInteger(min);
  return {
    namespace: "Alexa.RangeController",
    version: "3",
    instance,
    properties: [stateProperty("rangeValue", key, ({ rangeValue }) => finite(rangeValue), initial)],
    directives: {
      SetRangeValue: (payload) =>
        numberFault(payload, "rangeValue", { min, max, whole: wholly }) ?? {
          action: "setRangeValue",
          value: { rangeValue: payload.rangeValue },
          instanceId,
        },
      AdjustRangeValue: (payload) =>
        numberFault(payload, "rangeValueDelta", { min: min - max, max: max - min, whole: wholly }) ?? {
          action: "adjustRangeValue",
          value: { rangeValueDelta: payload.rangeValueDelta },
          instanceId,
        },
    },
    discovery: {
      capabilityResources: { friendlyNames },
      configuration: { supportedRange: { minimumValue: min, maximumValue: max, precision: step }, ...configuration },
      ...(semantics && { semantics }),
    },
  };
}

const preset = (rangeValue: number, ...names: string[]): Json => ({
  rangeValue,
  presetResources: { friendlyNames: names.map((name) => asset(`Alexa.Value.${name}`)) },
});

/** The speed 1..3 of a fan or an air conditioner. */
export const fanSpeed = rangeController({
  instance: "Fan.Speed",
  friendlyNames: [asset("Alexa.Setting.FanSpeed"), label("speed")],
  min: 1,
  max: 3,
  step: 1,
  initial: 1,
  configuration: { presets: [preset(1, "Low", "Minimum"), preset(2, "Medium"), preset(3, "High", "Maximum")] },
});

/** How far blinds are open: 0 closed to 100 open; understands open, close, raise and lower. */
export const blindsLift = rangeController({
  instance: "Blind.Lift",
  friendlyNames: [asset("Alexa.Setting.Opening"), label("position")],
  min: 0,
  max: 100,
  step: 1,
  configuration: { unitOfMeasure: "Alexa.Unit.Percent" },
  semantics: {
    actionMappings: [
      meaning(["Close", "Lower"], "SetRangeValue", { rangeValue: 0 }),
      meaning(["Open", "Raise"], "SetRangeValue", { rangeValue: 100 }),
    ],
    stateMappings: [
      { "@type": "StatesToValue", states: ["Alexa.States.Closed"], value: 0 },
      { "@type": "StatesToRange", states: ["Alexa.States.Open"], range: { minimumValue: 1, maximumValue: 100 } },
    ],
  },
});
