import type { Json } from "./types.js";

// Which action's state a relative action changes: its response holds the absolute result (protocol.md, Actions).
const SETS: Record<string, string> = {
  adjustPowerLevel: "setPowerLevel",
  adjustBrightness: "setBrightness",
  increaseColorTemperature: "setColorTemperature",
  decreaseColorTemperature: "setColorTemperature",
  adjustRangeValue: "setRangeValue",
  adjustPercentage: "setPercentage",
  adjustTargetTemperature: "targetTemperature",
  adjustVolume: "setVolume",
  skipChannels: "changeChannel",
  adjustBands: "setBands",
  resetBands: "setBands",
  adjustOpenClose: "setOpenClose",
};

// Happenings and questions: nothing of them is a state.
const STATELESS = [
  "DoorbellPress",
  "pushNotification",
  "sendKeystroke",
  "setSmartButtonState",
  "getSnapshot",
  "getWebRTCAnswer",
  "getCameraStreamUrl",
  "setSetting",
  "otaUpdateAvailable",
  "health",
];

const SENSOR_VALUES = ["currentTemperature", "powerUsage", "airQuality"];

/** The least milliseconds between two events of one device, action and instance (protocol.md, Platform limits). */
export function eventIntervalMs(action: string): number {
  return SENSOR_VALUES.includes(action) ? 60_000 : 1000;
}

/**
 * Under which key the platform keeps what a message says of a device, e.g. `setBrightness`, or
 * `setToggleState:outlet1` with an instance. Undefined when it says nothing lasting.
 */
export function stateKey(payload: Json): string | undefined {
  const action = String(payload.action);
  if (STATELESS.includes(action) || payload.scope === "module") return undefined;
  const base = Object.hasOwn(SETS, action) ? SETS[action] : action;
  return payload.instanceId === undefined ? base : `${base}:${payload.instanceId}`;
}

const EVENTS = [
  "setPowerState",
  "setToggleState",
  "setPowerLevel",
  "setBrightness",
  "setColor",
  "setColorTemperature",
  "setRangeValue",
  "setMode",
  "setPercentage",
  "setThermostatMode",
  "targetTemperature",
  "setLockState",
  "setVolume",
  "setMute",
  "mediaControl",
  "selectInput",
  "changeChannel",
  "setBands",
  "resetBands",
  "setOpenClose",
  "setStartStop",
  "setPauseUnpause",
  "setSetting",
  "DoorbellPress",
  "motion",
  "setContactState",
  "currentTemperature",
  "powerUsage",
  "airQuality",
  "pushNotification",
];

/** Whether a device may send this action as an event (protocol.md, Actions, the rows with an E). */
export function isEventAction(action: string): boolean {
  return EVENTS.includes(action);
}
