import { asset, invalidValue, label, meaning, stateProperty } from "../values.js";
import type { AlexaInterface } from "../types.js";
import type { Json } from "../../platform/types.js";

/** What makes one mode out of many. */
export interface ModeOptions {
  /** Alexa's name for it on the endpoint. */
  instance: string;
  /** The wire's; absent if Sinric Pro has only this one. */
  instanceId?: string;
  friendlyNames: Json[];
  /** The values, and what people call them. */
  modes: readonly { value: string; friendlyNames: Json[] }[];
  semantics?: Json;
}

/** Alexa.ModeController 3: SetMode. The modes are in no order, so that there is no AdjustMode. */
export function modeController({ instance, instanceId, friendlyNames, modes, semantics }: ModeOptions): AlexaInterface {
  const key = instanceId === undefined ? "setMode" : `setMode:${instanceId}`;
  const known = modes.map(({ value }) => value);
  return {
    namespace: "Alexa.ModeController",
    version: "3",
    instance,
    properties: [stateProperty("mode", key, ({ mode }) => known.find((value) => value === mode))],
    directives: {
      SetMode: ({ mode }) =>
        known.includes(mode as string)
          ? { action: "setMode", value: { mode }, instanceId }
          : invalidValue(`mode must be one of ${known.join(", ")}.`),
    },
    discovery: {
      capabilityResources: { friendlyNames },
      configuration: {
        ordered: false,
        supportedModes: modes.map((mode) => ({ value: mode.value, modeResources: { friendlyNames: mode.friendlyNames } })),
      },
      ...(semantics && { semantics }),
    },
  };
}

/** A garage door, `Open` or `Close` as Sinric Pro has it; understands open, close, raise and lower. */
export const garageDoorPosition = modeController({
  instance: "GarageDoor.Position",
  friendlyNames: [asset("Alexa.Setting.Mode"), label("position")],
  modes: [
    { value: "Open", friendlyNames: [asset("Alexa.Value.Open")] },
    { value: "Close", friendlyNames: [asset("Alexa.Value.Close"), label("closed")] },
  ],
  semantics: {
    actionMappings: [
      meaning(["Close", "Lower"], "SetMode", { mode: "Close" }),
      meaning(["Open", "Raise"], "SetMode", { mode: "Open" }),
    ],
    stateMappings: [
      { "@type": "StatesToValue", states: ["Alexa.States.Closed"], value: "Close" },
      { "@type": "StatesToValue", states: ["Alexa.States.Open"], value: "Open" },
    ],
  },
});
