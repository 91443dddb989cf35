import type { DeviceView, Json } from "../platform/types.js";

/** What a property is, and since when that is known. */
export interface Sample {
  value: unknown;
  /** Unix seconds; absent: known at this very moment. */
  at?: number;
}

/** One reportable property of an interface. */
export interface Property {
  name: string;
  /** The value now, or undefined as long as the device has not told, or told something Amazon does not take. */
  read(device: DeviceView): Sample | undefined;
  /** What to report until it has; absent where any guess would mislead (a lock, a sensor): then nothing is. */
  initial?: unknown;
  /** The state it is read from (platform/actions.ts). */
  key?: string;
}

/** A directive as the Sinric Pro request that carries it out. */
export interface Command {
  action: string;
  value: Json;
  instanceId?: string;
  /** Makes the answer out of the device's `value`, where it is not Alexa.Response. */
  answer?(value: Json): Reply | Fault;
}

/** The answer to a directive in an interface's own namespace, e.g. AnswerGeneratedForSession. */
export interface Reply {
  reply: string;
  payload: Json;
}

/** Why a directive's payload cannot be carried out: the payload of the ErrorResponse. */
export interface Fault {
  type: ErrorType;
  message: string;
  /** For the error types that have more to say. */
  [detail: string]: unknown;
}

/** The error types in use (Alexa.ErrorResponse, Alexa.ThermostatController ErrorResponse). */
export type ErrorType =
  | "ENDPOINT_UNREACHABLE"
  | "INTERNAL_ERROR"
  | "INVALID_DIRECTIVE"
  | "INVALID_VALUE"
  | "NO_SUCH_ENDPOINT"
  | "TEMPERATURE_VALUE_OUT_OF_RANGE"
  | "VALUE_OUT_OF_RANGE"
  | ThermostatError;

/** Those that Amazon has in the namespace Alexa.ThermostatController. */
export type ThermostatError = "DUAL_SETPOINTS_UNSUPPORTED" | "TRIPLE_SETPOINTS_UNSUPPORTED" | "UNSUPPORTED_THERMOSTAT_MODE";

/** What a directive of an interface comes to; a `Reply` needs no device. */
export type Action = (payload: Json, device: DeviceView) => Command | Reply | Fault;

/** One Alexa interface as a table: its directives as actions, the states of actions as its properties. */
export interface AlexaInterface {
  namespace: string;
  version: string;
  /** Tells several of one namespace apart on an endpoint. */
  instance?: string;
  properties: Property[];
  /** By directive name. The payload is any JSON object. */
  directives: Record<string, Action>;
  /** What else Discover.Response says of it: configuration, resources, semantics. */
  discovery?: Json;
  /** False: carried out if asked, but not in Discover.Response, because Amazon's message schema lacks it. */
  announced?: boolean;
}

/** A whole Alexa message, as sent. */
export interface Message {
  context?: { properties: Json[] };
  event: { header: Json; endpoint?: Json; payload: Json };
}

/** Something that is wrong with a request to us. */
export interface Reason {
  code: string;
  /** Where, e.g. `directive.header.name`; absent if it is the whole. */
  path?: string;
  message: string;
}

/** The answer to a directive. */
export type Answer = { status: 200; body: Message } | { status: 400; body: { errors: Reason[] } };

/** A message that went to the event gateway. */
export interface GatewayEvent {
  /** Counts up from 1. */
  id: number;
  /** ISO 8601, UTC. */
  at: string;
  event: Message;
}
