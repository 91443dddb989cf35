import { isDeepStrictEqual } from "node:util";
import type { DeviceView, Entry, Json, Platform } from "../platform/types.js";
import { endpointType } from "./device-types.js";
import type { EventLog } from "./event-log.js";
import { asynchronous, event, isoTime, property, type Stamp } from "./messages.js";

/** As whom we ask the platform; how we know our own requests again. */
export const ALEXA_CLIENT_ID = "alexa-skill";

const CAUSES = ["PHYSICAL_INTERACTION", "APP_INTERACTION", "VOICE_INTERACTION", "PERIODIC_POLL"];

/**
 * Turns changes of the platform's devices into ChangeReports. By the seeds (Alexa Interface,
 * ChangeReport) one is sent whenever a property's value changes, regardless of why: so also after a
 * directive, with VOICE_INTERACTION, but never for a value that stays the same. A press of a doorbell
 * is an event of its own, every time.
 */
export function reportChanges(platform: Platform, stamp: Stamp, log: EventLog): void {
  const reported = new Map<string, unknown>();
  for (const device of platform.devices()) changes(device);
  platform.observe((entry) => {
    const cause = causeOf(entry);
    const device = cause && "deviceId" in entry && entry.deviceId ? platform.device(entry.deviceId) : undefined;
    if (!cause || !device) return;
    if (entry.kind === "event" && entry.action === "DoorbellPress") return pressed(device, cause);
    const { changed, same } = changes(device);
    if (!changed.length) return;
    const report = event(stamp, "ChangeReport", { change: { cause: { type: cause }, properties: changed } });
    log.push(asynchronous({ context: { properties: same }, event: { ...report, endpoint: { endpointId: device.id } } }));
  });

  // Alexa.DoorbellEventSource, DoorbellPress: unlike elsewhere the time has no fraction.
  function pressed(device: DeviceView, cause: string): void {
    if (!endpointType(device).interfaces.some(({ namespace }) => namespace === "Alexa.DoorbellEventSource")) return;
    const timestamp = isoTime(stamp.unixNow()).replace(/\.\d+Z$/, "Z");
    const press = event(stamp, "DoorbellPress", { cause: { type: cause }, timestamp }, undefined, "Alexa.DoorbellEventSource");
    log.push(asynchronous({ context: { properties: [] }, event: { ...press, endpoint: { endpointId: device.id } } }));
  }

  // Sorts the known properties of a device by whether Alexa has heard of their value before.
  function changes(device: DeviceView): { changed: Json[]; same: Json[] } {
    const changed: Json[] = [];
    const same: Json[] = [];
    for (const face of endpointType(device).interfaces) {
      for (const prop of face.properties) {
        const sample = prop.read(device);
        if (!sample) continue;
        const key = `${device.id} ${face.namespace} ${face.instance ?? ""} ${prop.name}`;
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
