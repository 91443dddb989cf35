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
  /** The value now, or undefined as long as the device has not told. */
  read(device: DeviceView): Sample | undefined;
  /** What to report until it has: Amazon wants every retrievable property in a StateReport. */
  initial: unknown;
}

/** A directive as the Sinric Pro request that carries it out. */
export interface Command {
  action: string;
  value: Json;
  instanceId?: string;
}

/** Why a directive's payload cannot be carried out: the payload of the ErrorResponse. */
export interface Fault {
  type: ErrorType;
  message: string;
  /** For the error types that have more to say. */
  [detail: string]: unknown;
}

/** The error types in use (Alexa.ErrorResponse). */
export type ErrorType =
  "ENDPOINT_UNREACHABLE" | "INTERNAL_ERROR" | "INVALID_DIRECTIVE" | "INVALID_VALUE" | "NO_SUCH_ENDPOINT" | "VALUE_OUT_OF_RANGE";

/** One Alexa interface as a table: its directives as actions, the states of actions as its properties. */
export interface AlexaInterface {
  namespace: string;
  version: string;
  properties: Property[];
  /** By directive name. The payload is any JSON object. */
  directives: Record<string, (payload: Json, device: DeviceView) => Command | Fault>;
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
