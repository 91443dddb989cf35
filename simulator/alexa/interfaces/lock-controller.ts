import { stateProperty } from "../values.js";
import type { AlexaInterface } from "../types.js";

const STATES = ["LOCKED", "UNLOCKED", "JAMMED"];

/** Alexa.LockController 3: Lock, Unlock, lockState; `setLockState` to the device. Unknown until the device tells. */
export const lockController: AlexaInterface = {
  namespace: "Alexa.LockController",
  version: "3",
  properties: [stateProperty("lockState", "setLockState", ({ state }) => STATES.find((known) => known === state))],
  directives: {
    Lock: () => ({ action: "setLockState", value: { state: "lock" } }),
    Unlock: () => ({ action: "setLockState", value: { state: "unlock" } }),
  },
};
