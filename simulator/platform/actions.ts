import { isObject } from "./wire.js";
import type { Json } from "./types.js";

/** What the platform knows of one action (protocol.md, Actions). */
interface Action {
  /** The action under which its outcome is kept; undefined: it says nothing lasting. */
  keeps?: string;
  /** Whether a device may send it as an event. */
  event: boolean;
  /** The least milliseconds between two events of one device and instance. */
  intervalMs: number;
}

const STATE_MS = 1000;
const SENSOR_MS = 60_000;

const ACTIONS = new Map<string, Action>();
const add = (names: string, action: (name: string) => Action): void => {
  for (const name of names.split(" ")) ACTIONS.set(name, action(name));
};

// A state: what a device sets when told to, and tells when it changes.
add(
  "setPowerState setToggleState setPowerLevel setBrightness setColor setColorTemperature setRangeValue setMode setPercentage " +
    "setThermostatMode targetTemperature setLockState setVolume setMute mediaControl selectInput changeChannel setBands " +
    "setOpenClose setStartStop setPauseUnpause motion setContactState",
  (name) => ({ keeps: name, event: true, intervalMs: STATE_MS }),
);
add("currentTemperature powerUsage airQuality", (name) => ({ keeps: name, event: true, intervalMs: SENSOR_MS }));
add("setSetting DoorbellPress pushNotification", () => ({ event: true, intervalMs: STATE_MS }));
// Questions and happenings: nothing of them is a state.
add("sendKeystroke setSmartButtonState getSnapshot getWebRTCAnswer getCameraStreamUrl otaUpdateAvailable health", () => ({
  event: false,
  intervalMs: STATE_MS,
}));
// Relative ones: the response holds the absolute result, which is kept under the action that sets it.
for (const [name, keeps, event] of [
  ["adjustPowerLevel", "setPowerLevel"],
  ["adjustBrightness", "setBrightness"],
  ["increaseColorTemperature", "setColorTemperature"],
  ["decreaseColorTemperature", "setColorTemperature"],
  ["adjustRangeValue", "setRangeValue"],
  ["adjustPercentage", "setPercentage"],
  ["adjustTargetTemperature", "targetTemperature"],
  ["adjustVolume", "setVolume"],
  ["skipChannels", "changeChannel"],
  ["adjustBands", "setBands"],
  ["resetBands", "setBands", true],
  ["adjustOpenClose", "setOpenClose"],
] as const)
  add(name, () => ({ keeps, event: event ?? false, intervalMs: STATE_MS }));

/** The least milliseconds between two events of one device, action and instance (protocol.md, Platform limits). */
export function eventIntervalMs(action: string): number {
  return ACTIONS.get(action)?.intervalMs ?? STATE_MS;
}

/** Whether a device, or the board itself, may send this action as an event (protocol.md, Actions, the rows with an E). */
export function isEventAction(action: string, module = false): boolean {
  return module ? action === "setSetting" : (ACTIONS.get(action)?.event ?? false);
}

/**
 * Under which key the platform keeps what a message says of a device, e.g. `setBrightness`, or
 * `setToggleState:outlet1` with an instance. Undefined when it says nothing lasting; an action that
 * the table does not have is taken for a state.
 */
export function stateKey(payload: Json): string | undefined {
  const action = String(payload.action);
  const known = ACTIONS.get(action);
  const keeps = known ? known.keeps : action;
  if (keeps === undefined || payload.scope === "module") return undefined;
  return payload.instanceId === undefined ? keeps : `${keeps}:${payload.instanceId as string}`;
}

/**
 * A state after a message that may tell only a part of it: equalizer bands that are not named stay as
 * they were. Everything else is replaced whole.
 */
export function mergeState(key: string, before: Json | undefined, news: Json): Json {
  if (key.split(":")[0] !== "setBands" || !before || !Array.isArray(before.bands) || !Array.isArray(news.bands)) return news;
  const told = news.bands.filter(isObject);
  const kept = before.bands.filter(isObject).filter(({ name }) => !told.some((band) => band.name === name));
  return { ...news, bands: [...kept, ...told].sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1)) };
}
