import { label, lookUp, stateProperty } from "../values.js";
import type { AlexaInterface } from "../types.js";

const FROM_SINRIC: Record<string, string> = { On: "ON", Off: "OFF" };

/** Alexa.ToggleController 3: TurnOn, TurnOff of one part of a device, which is `instanceId` on the wire. */
export function toggleController(instanceId: string, name: string): AlexaInterface {
  const turn = (state: string) => () => ({ action: "setToggleState", value: { state }, instanceId });
  return {
    namespace: "Alexa.ToggleController",
    version: "3",
    instance: instanceId,
    properties: [stateProperty("toggleState", `setToggleState:${instanceId}`, ({ state }) => lookUp(FROM_SINRIC, state), "OFF")],
    directives: { TurnOn: turn("On"), TurnOff: turn("Off") },
    discovery: { capabilityResources: { friendlyNames: [label(name)] } },
  };
}
