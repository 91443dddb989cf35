import type { DeviceView, Json } from "../platform/types.js";
import { endpointType } from "./device-types.js";
import type { Directive } from "./directive.js";
import type { AlexaInterface, Fault, Message, Property, Sample, ThermostatError } from "./types.js";

/** What every message takes from its surroundings. */
export interface Stamp {
  /** Unix seconds, with a fraction. */
  unixNow(): number;
  /** A fresh UUID v4. */
  uuid(): string;
}

/** Where Amazon's gateway wants the customer's token; ours has one customer and checks nothing. */
export const SCOPE = { type: "BearerToken", token: "local-platform" };

const THERMOSTAT_ERRORS: string[] = [
  "DUAL_SETPOINTS_UNSUPPORTED",
  "TRIPLE_SETPOINTS_UNSUPPORTED",
  "UNSUPPORTED_THERMOSTAT_MODE",
] satisfies ThermostatError[];

/** The event part of any message; the correlation token is that of the directive it answers, if it has one. */
export function event(stamp: Stamp, name: string, payload: Json, answers?: Directive, namespace = "Alexa"): Message["event"] {
  const correlationToken = answers?.header.correlationToken;
  const header = { namespace, name, messageId: stamp.uuid(), payloadVersion: "3", ...(correlationToken && { correlationToken }) };
  const endpoint = answers?.endpoint && { endpointId: answers.endpoint.endpointId };
  return { header, ...(endpoint && { endpoint }), payload };
}

/** An ErrorResponse to a directive (Alexa.ErrorResponse). */
export function errorResponse(stamp: Stamp, directive: Directive, fault: Fault): Message {
  const namespace = THERMOSTAT_ERRORS.includes(fault.type) ? "Alexa.ThermostatController" : "Alexa";
  return { event: event(stamp, "ErrorResponse", fault, directive, namespace) };
}

/** A DeferredResponse: the answer will follow as an event (Alexa, DeferredResponse). It names no endpoint. */
export function deferredResponse(stamp: Stamp, directive: Directive, seconds: number): Message {
  return {
    event: event(stamp, "DeferredResponse", { estimatedDeferralInSeconds: seconds }, { ...directive, endpoint: undefined }),
  };
}

/** A message as it goes to the event gateway instead of back to the directive: with the customer's scope. */
export function asynchronous(message: Message): Message {
  const { event: inner } = message;
  return { ...message, event: { ...inner, endpoint: { scope: SCOPE, ...inner.endpoint } } };
}

/** A property of an endpoint as it stands in a context or a change (seeds, Alexa Interface). */
export function property(stamp: Stamp, { namespace, instance }: AlexaInterface, { name }: Property, sample: Sample): Json {
  const now = stamp.unixNow();
  const at = sample.at ?? now;
  return {
    namespace,
    ...(instance !== undefined && { instance }),
    name,
    value: sample.value,
    timeOfSample: isoTime(at),
    uncertaintyInMilliseconds: Math.max(0, Math.round((now - at) * 1000)),
  };
}

/** Every reportable property of a device; what it has not told yet with its initial value, if there is a fair one. */
export function context(stamp: Stamp, device: DeviceView): { properties: Json[] } {
  const properties = endpointType(device).interfaces.flatMap((face) =>
    face.properties.flatMap((prop) => {
      const initial = prop.initial === undefined ? undefined : { value: prop.initial, at: device.since };
      const sample = prop.read(device) ?? initial;
      return sample ? [property(stamp, face, prop, sample)] : [];
    }),
  );
  return { properties };
}

/** A device as an endpoint of Discover.Response (Alexa.Discovery). */
export function endpoint(device: DeviceView): Json {
  const { category, description, interfaces } = endpointType(device);
  return {
    endpointId: device.id,
    manufacturerName: "Sinric Pro",
    friendlyName: device.name.slice(0, 128) || device.id,
    description,
    displayCategories: [category],
    cookie: {},
    capabilities: [
      { type: "AlexaInterface", interface: "Alexa", version: "3" },
      ...interfaces.filter(({ announced }) => announced !== false).map(capability),
    ],
  };
}

function capability({ namespace, version, instance, properties, discovery }: AlexaInterface): Json {
  const supported = properties.map(({ name }) => ({ name }));
  return {
    type: "AlexaInterface",
    interface: namespace,
    version,
    ...(instance !== undefined && { instance }),
    ...(supported.length && { properties: { supported, proactivelyReported: true, retrievable: true } }),
    ...discovery,
  };
}

/** ISO 8601 in UTC with milliseconds, from Unix seconds. */
export function isoTime(unix: number): string {
  return new Date(unix * 1000).toISOString();
}
