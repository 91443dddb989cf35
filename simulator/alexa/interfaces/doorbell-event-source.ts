import type { AlexaInterface } from "../types.js";

/** Alexa.DoorbellEventSource 3: tells of presses (reports.ts), takes no directives. */
export const doorbellEventSource: AlexaInterface = {
  namespace: "Alexa.DoorbellEventSource",
  version: "3",
  properties: [],
  directives: {},
  discovery: { proactivelyReported: true },
};
