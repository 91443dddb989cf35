import { isDeepStrictEqual } from "node:util";
import type { DeviceView, Entry, Json, Platform } from "../platform/types.js";
import { endpointType } from "./device-types.js";
import { event, isoTime, property, type Stamp } from "./messages.js";
import type { GatewayEvent } from "./types.js";

/** As whom we ask the platform; how we know our own requests again. */
export const ALEXA_CLIENT_ID = "alexa-skill";

/** The most events that are kept. */
export const MAX_EVENTS = 1000;

// Where Amazon's gateway wants the customer's token; ours has one customer and checks nothing.
const SCOPE = { type: "BearerToken", token: "local-platform" };

const CAUSES = ["PHYSICAL_INTERACTION", "APP_INTERACTION", "VOICE_INTERACTION", "PERIODIC_POLL"];

/**
 * Turns changes of the platform's devices into ChangeReports. By the seeds (Alexa Interface,
 * ChangeReport) one is sent whenever a property's value changes, regardless of why: so also after a
 * directive, with VOICE_INTERACTION, but never for a value that stays the same.
 *
 * @returns the events newer than an id (default: all kept), oldest first
 */
export function createReports(platform: Platform, stamp: Stamp): (since?: number) => GatewayEvent[] {
  const kept: GatewayEvent[] = [];
  const reported = new Map<string, unknown>();
  let lastId = 0;
  for (const device of platform.devices()) changes(device);
  platform.observe((entry) => {
    const cause = causeOf(entry);
    const device = cause && "deviceId" in entry && entry.deviceId ? platform.device(entry.deviceId) : undefined;
    if (!cause || !device) return;
    const { changed, same } = changes(device);
    if (!changed.length) return;
    const report = event(stamp, "ChangeReport", { change: { cause: { type: cause }, properties: changed } });
    const message = { context: { properties: same }, event: { ...report, endpoint: { scope: SCOPE, endpointId: device.id } } };
    kept.push({ id: ++lastId, at: isoTime(stamp.unixNow()), event: message });
    if (kept.length > MAX_EVENTS) kept.shift();
  });
  return (since = 0) => kept.filter(({ id }) => id > since);

  // Sorts the known properties of a device by whether Alexa has heard of their value before.
  function changes(device: DeviceView): { changed: Json[]; same: Json[] } {
    const changed: Json[] = [];
    const same: Json[] = [];
    for (const face of endpointType(device.type).interfaces) {
      for (const prop of face.properties) {
        const sample = prop.read(device);
        if (!sample) continue;
        const key = `${device.id} ${face.namespace} ${prop.name}`;
        const list = isDeepStrictEqual(reported.get(key), sample.value) ? same : changed;
        reported.set(key, sample.value);
        list.push(property(stamp, face, prop, sample));
      }
    }
    return { changed, same };
  }
}

function causeOf(entry: Entry): string | undefined {
  switch (entry.kind) {
    case "event":
      return CAUSES.includes(entry.cause) ? entry.cause : "PERIODIC_POLL";
    case "response":
      return entry.clientId === ALEXA_CLIENT_ID ? "VOICE_INTERACTION" : "APP_INTERACTION";
    case "online":
    case "offline":
      return "PERIODIC_POLL";
    default:
      return undefined;
  }
}
