import type { AlexaInterface } from "../types.js";

/** Alexa.EndpointHealth 3: connectivity, which is whether a board is connected for the device. */
export const endpointHealth: AlexaInterface = {
  namespace: "Alexa.EndpointHealth",
  version: "3",
  properties: [
    {
      name: "connectivity",
      initial: { value: "UNREACHABLE" },
      read: ({ online }) => ({ value: { value: online ? "OK" : "UNREACHABLE" } }),
    },
  ],
  directives: {},
};
