/** The SDK's public API: portable, without Espruino. The firmware's is in firmware/src. */
export type { Capability } from "./capabilities/capability.js";
export { powerState, type PowerState } from "./capabilities/power-state.js";
export { createClient, type Account, type Client, type Ports } from "./client.js";
export { createFeature, type Cause, type Done, type Feature, type Handler } from "./devices/feature.js";
export { EXPLANATIONS, type Explanation } from "./errors.js";
export { attachButton } from "./hardware/button.js";
export { AtBoot, attachRelay } from "./hardware/relay.js";
export { createStatusLight } from "./hardware/status-light.js";
export { type Server } from "./link/link.js";
export { State } from "./link/table.js";
export * from "./ports.js";
