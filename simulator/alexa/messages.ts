import type { DeviceView, Json } from "../platform/types.js";
import { endpointType } from "./device-types.js";
import type { Directive } from "./directive.js";
import type { AlexaInterface, Fault, Message, Property, Sample } from "./types.js";

/** What every message takes from its surroundings. */
export interface Stamp {
  /** Unix seconds, with a fraction. */
  unixNow(): number;
  /** A fresh UUID v4. */
  uuid(): string;
}

/** The event part of any message; the correlation token is that of the directive it answers, if it has one. */
export function event(stamp: Stamp, name: string, payload: Json, answers?: Directive, namespace = "Alexa"): Message["event"] {
  const correlationToken = answers?.header.correlationToken;
  const header = { namespace, name, messageId: stamp.uuid(), payloadVersion: "3", ...(correlationToken && { correlationToken }) };
  const endpoint = answers?.endpoint && { endpointId: answers.endpoint.endpointId };
  return { header, ...(endpoint && { endpoint }), payload };
}

/** An ErrorResponse to a directive (Alexa.ErrorResponse). */
export function errorResponse(stamp: Stamp, directive: Directive, fault: Fault): Message {
  return { event: event(stamp, "ErrorResponse", fault, directive) };
}

/** A property of an endpoint as it stands in a context or a change (seeds, Alexa Interface). */
export function property(stamp: Stamp, { namespace }: AlexaInterface, { name }: Property, sample: Sample): Json {
  const now = stamp.unixNow();
  const at = sample.at ?? now;
  return {
    namespace,
    name,
    value: sample.value,
    timeOfSample: isoTime(at),
    uncertaintyInMilliseconds: Math.max(0, Math.round((now - at) * 1000)),
  };
}

/** Every reportable property of a device; what it has not told yet with its initial value. */
export function context(stamp: Stamp, device: DeviceView): { properties: Json[] } {
  const properties = endpointType(device.type).interfaces.flatMap((face) =>
    face.properties.map((prop) => property(stamp, face, prop, prop.read(device) ?? { value: prop.initial, at: device.since })),
  );
  return { properties };
}

/** A device as an endpoint of Discover.Response (Alexa.Discovery). */
export function endpoint(device: DeviceView): Json {
  const { category, description, interfaces } = endpointType(device.type);
  return {
    endpointId: device.id,
    manufacturerName: "Sinric Pro",
    friendlyName: device.name.slice(0, 128) || device.id,
    description,
    displayCategories: [category],
    cookie: {},
    capabilities: [
      { type: "AlexaInterface", interface: "Alexa", version: "3" },
      ...interfaces.map(({ namespace, version, properties }) => ({
        type: "AlexaInterface",
        interface: namespace,
        version,
        properties: { supported: properties.map(({ name }) => ({ name })), proactivelyReported: true, retrievable: true },
      })),
    ],
  };
}

/** ISO 8601 in UTC with milliseconds, from Unix seconds. */
export function isoTime(unix: number): string {
  return new Date(unix * 1000).toISOString();
}
