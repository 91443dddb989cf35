import { endpointHealth } from "./interfaces/endpoint-health.js";
import { powerController } from "./interfaces/power-controller.js";
import type { AlexaInterface } from "./types.js";

/** What Alexa makes of a Sinric Pro device type. */
export interface EndpointType {
  /** A display category of Alexa.Discovery. */
  category: string;
  description: string;
  interfaces: AlexaInterface[];
}

const TYPES: Record<string, EndpointType> = {
  switch: { category: "SWITCH", description: "Sinric Pro switch", interfaces: [powerController, endpointHealth] },
};

const OTHER: EndpointType = { category: "OTHER", description: "Sinric Pro device", interfaces: [endpointHealth] };

/** The endpoint type of a device type; one that Alexa cannot control still shows whether it is reachable. */
export function endpointType(type: string): EndpointType {
  return Object.hasOwn(TYPES, type) ? TYPES[type] : OTHER;
}
