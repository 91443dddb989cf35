import type { Json } from "../platform/types.js";
import type { Resolution } from "./phrases.js";

/** A message as far as its words go. */
interface Heard {
  context?: { properties?: Json[] };
  event?: { header: Json; payload: Json };
  /** What `POST /alexa/directives` says of a directive that it cannot read. */
  errors?: { message: string }[];
}

/** The value of a property of a message, or undefined. */
function value(message: Heard, name: string): unknown {
  return message.context?.properties?.find((property) => property.name === name)?.value;
}

/**
 * What Alexa says to the answer of a directive. Of a DeferredResponse she says that she is at it; what
 * she says in the end is in the event that {@link findAnswer} finds.
 */
export function sayAnswer(phrase: Resolution, response: unknown): string {
  if ("say" in phrase) return phrase.say;
  const message = (typeof response === "object" && response !== null ? response : {}) as Heard;
  const { device, asks } = phrase;
  const name = message.event?.header.name;
  if (name === "StateReport") return sayState(device, asks, message);
  if (name === "DeferredResponse") return `Okay, working on ${device}.`;
  if (name === "ErrorResponse") return sayError(device, message.event!.payload);
  if (name === undefined) return `Sorry, something went wrong: ${message.errors?.[0]?.message ?? "no answer came"}`;
  return value(message, "lockState") === "JAMMED" ? `${device} is jammed.` : "OK.";
}

/** The asynchronous answer to a phrase among the events of `GET /alexa/events`, or undefined while there is none. */
export function findAnswer<E extends { event: unknown }>(phrase: Resolution, events: readonly E[]): E | undefined {
  if ("say" in phrase) return undefined;
  const token = phrase.directive.header.correlationToken;
  return events.find(({ event }) => (event as Heard).event?.header.correlationToken === token);
}

function sayError(device: string, { type, message, validRange }: Json): string {
  const { minimumValue: min, maximumValue: max } = (validRange ?? {}) as { minimumValue?: unknown; maximumValue?: unknown };
  const number = (limit: unknown): unknown => (limit as { value?: unknown } | undefined)?.value ?? limit;
  switch (type) {
    case "ENDPOINT_UNREACHABLE":
      return `${device} isn't responding. Please check its network connection and power supply.`;
    case "NO_SUCH_ENDPOINT":
      return `Hmm, I couldn't find a device called ${device}.`;
    case "VALUE_OUT_OF_RANGE":
    case "TEMPERATURE_VALUE_OUT_OF_RANGE":
      return `I can only set ${device} to between ${String(number(min))} and ${String(number(max))}.`;
    case "INVALID_DIRECTIVE":
    case "UNSUPPORTED_THERMOSTAT_MODE":
      return `${device} doesn't support that.`;
    default:
      return `Sorry, ${device} couldn't do that: ${String(message)}`;
  }
}

type Asks = Extract<Resolution, { device: string }>["asks"];

function sayState(device: string, asks: Asks, message: Heard): string {
  const unknown = `I don't know yet: ${device} hasn't told.`;
  switch (asks?.topic) {
    case "temperature": {
      const measured = value(message, "temperature");
      const target = value(message, "targetSetpoint");
      const parts = [measured && `${device} is at ${degrees(measured)}`, target && `set to ${degrees(target)}`].filter(Boolean);
      return parts.length ? `${measured ? "" : `${device} is `}${parts.join(" and ")}.` : unknown;
    }
    case "lock":
      return yesNo(device, asks.expects, value(message, "lockState"), unknown);
    case "power":
      return yesNo(device, asks.expects, value(message, "powerState"), unknown);
    case "open": {
      const range = value(message, "rangeValue");
      const mode = value(message, "mode");
      const contact = value(message, "detectionState");
      const open = range !== undefined ? Number(range) > 0 : mode !== undefined ? mode === "Open" : contact === "DETECTED";
      const told = range ?? mode ?? contact;
      return yesNo(device, asks.expects, told === undefined ? undefined : open ? "open" : "closed", unknown);
    }
    default:
      return describe(device, message);
  }
}

function yesNo(device: string, expected: string | undefined, state: unknown, unknown: string): string {
  if (typeof state !== "string") return unknown;
  const now = state.toLowerCase();
  return `${now === expected ? "Yes" : "No"}, ${device} is ${now}.`;
}

function degrees(temperature: unknown): string {
  const { value: number, scale } = temperature as { value: number; scale: string };
  return `${number} degrees${scale === "CELSIUS" ? "" : ` ${scale.toLowerCase()}`}`;
}

/** Every property in a few words, for "what is the state of". */
function describe(device: string, message: Heard): string {
  const said = (message.context?.properties ?? [])
    .filter(({ name }) => name !== "connectivity")
    .map(({ name, value: now }) => `${words(String(name))} ${spoken(now)}`);
  return said.length ? `${device}: ${said.join(", ")}.` : `${device} is online.`;
}

const words = (name: string): string => name.replace(/([A-Z])/g, " $1").toLowerCase();

function spoken(now: unknown): string {
  if (Array.isArray(now)) return now.map(spoken).join(" ");
  if (typeof now !== "object" || now === null) return String(now).toLowerCase();
  return "scale" in now ? degrees(now) : Object.values(now).map(spoken).join(" ");
}
