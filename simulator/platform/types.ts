import type { Clock } from "../../lib/ports.js";

/** A JSON object. */
export type Json = Record<string, unknown>;

/** A device as its owner made it in the portal. */
export interface DeviceConfig {
  /** 24 hex digits. */
  id: string;
  /** As in the firmware's configuration, e.g. `switch`. */
  type: string;
  /** What the owner calls it by voice. */
  name: string;
  /** Whether its work takes long, so that Alexa is told to wait; by default a lock, blinds and a garage door do. */
  slow?: boolean;
  /** Of a `custom` device: what it is made of. */
  capabilities?: readonly (string | CapabilityConfig)[];
  /** Of a device that selects inputs: what they are called, e.g. `HDMI 1`. */
  inputs?: readonly string[];
}

/** One capability of a `custom` device; its name alone stands for `{type: name}`. */
export interface CapabilityConfig {
  /** As in the firmware's configuration, e.g. `brightness`, `range`, `mode`, `toggle`. */
  type: string;
  /** Tells several of one type apart: the wire's `instanceId`. */
  instanceId?: string;
  /** What this part is called by voice, e.g. `fan speed`. */
  name?: string;
  /** Of a range; defaults 0, 100 and 1. */
  min?: number;
  max?: number;
  step?: number;
  /** Of a mode: the values it takes. */
  modes?: readonly string[];
}

/** One owner: credentials and devices. */
export interface AccountConfig {
  appKey: string;
  /** ASCII; signs everything, never appears in an entry or an error. */
  appSecret: string;
  devices: DeviceConfig[];
}

/** What the platform takes from its surroundings. */
export interface PlatformOptions {
  accounts: AccountConfig[];
  clock: Clock;
  /** Seconds since 1970, with a fraction. */
  unixNow(): number;
  /** A fresh UUID v4. */
  uuid(): string;
}

/** The far end of one link. */
export interface Peer {
  send(text: string): void;
  /** Closes the link; `closed()` of the connection may or may not follow. */
  close(code: number, reason: string): void;
}

/** Why a board was not let in: becomes the HTTP status of the refused upgrade. */
export interface Refusal {
  status: 400 | 401 | 403;
  code: "MISSING_APPKEY" | "UNKNOWN_APPKEY" | "MISSING_DEVICE_IDS" | "MALFORMED_DEVICE_ID" | "UNKNOWN_DEVICE_ID";
  reason: string;
}

/** An accepted link. */
export interface Connection {
  /** One text message from the board; never throws, whatever it is. */
  receive(text: string): void;
  /** The link is gone. Idempotent. */
  closed(): void;
}

/** What a device is known to be, by its last successful response or event of one action and instance. */
export interface StateEntry {
  action: string;
  instanceId?: string;
  value: Json;
  /** Unix seconds. */
  at: number;
}

/** One device as the platform sees it now. */
export interface DeviceView extends DeviceConfig {
  online: boolean;
  /** Unix seconds of the last transition between online and offline; the platform's start before the first. */
  since: number;
  /** By state key: the action that sets it, and `:instance` if it has one (actions.ts). */
  state: Readonly<Record<string, StateEntry>>;
}

/** The options of {@link Platform.request}. */
export interface RequestOptions {
  /** Who asks; `alexa-skill` for a voice request. Default `portal`. */
  clientId?: string;
  instanceId?: string;
  /** `module`: for the board that carries the device, not for the device. */
  scope?: "module";
  /** Milliseconds until the request is given up; default 8000. */
  timeoutMs?: number;
  /** Unix seconds to put in place of now, to send what is stale. */
  createdAt?: number;
}

/** How a request ended. */
export type RequestResult =
  | { ok: true; response: Json; elapsedMs: number }
  | { ok: false; error: "offline" | "timeout" | "failed"; message: string; response?: Json };

/** Why a message from a board was dropped. */
export type ViolationCode =
  | "TOO_LARGE"
  | "NOT_JSON"
  | "BAD_ENVELOPE"
  | "MISSING_SIGNATURE"
  | "BAD_SIGNATURE"
  | "NOT_CANONICAL"
  | "BAD_PAYLOAD"
  | "STALE"
  | "UNKNOWN_DEVICE"
  | "UNKNOWN_TYPE"
  | "UNKNOWN_ACTION"
  | "UNKNOWN_REPLY_TOKEN"
  | "WRONG_RESPONSE"
  | "TOO_FAST";

interface Noted {
  /** Unix seconds. */
  at: number;
}
interface Told extends Noted {
  /** Absent for module scope. */
  deviceId?: string;
  action: string;
  instanceId?: string;
  replyToken: string;
}
interface OnWire {
  /** The message as it went over the wire. */
  text: string;
}

/** What happened, for observers. Holds wire text, never the secret. */
export type Entry =
  | (Noted & { kind: "refused" } & Refusal)
  | (Noted & { kind: "online"; deviceId: string; replaced: boolean; sdkVersion?: string; firmwareVersion?: string; mac?: string })
  | (Noted & { kind: "offline"; deviceId: string; reason: string })
  | (Told & OnWire & { kind: "request"; clientId: string; value: unknown })
  | (Told &
      OnWire & {
        kind: "response";
        clientId: string;
        success: boolean;
        message: string;
        value: unknown;
        elapsedMs: number;
        /** Whether the platform's idea of the device changed. */
        changed: boolean;
      })
  | (Told & { kind: "timeout"; clientId: string; elapsedMs: number; reason: "timeout" | "offline" })
  | (Told & OnWire & { kind: "event"; cause: string; value: Json; changed: boolean })
  | (Told & OnWire & { kind: "timestamp"; answered: boolean })
  | (Noted & OnWire & { kind: "violation"; code: ViolationCode; message: string; deviceId?: string });

/** Faults that can be switched on; all off at first. */
export interface Faults {
  /** False: a signed `getTimestamp` goes unanswered. */
  answerTimestamp: boolean;
  /** False: a new link gets no timestamp frame. */
  sendTimestamp: boolean;
  /** True: nothing is sent and what arrives is ignored, though the link stays up. */
  silent: boolean;
  /** Milliseconds that each message takes, in either direction; messages never overtake each other. */
  delayMs(): number;
}

/** Sinric Pro's side of the protocol. */
export interface Platform {
  /** Lets a board in or says why not. Header names are lower-case. The timestamp frame is sent before this returns. */
  connect(headers: Record<string, string | string[] | undefined>, peer: Peer): Refusal | Connection;
  /** Asks a device; resolves always, at the latest after the time-out. Rejects only for an unknown device, with `platform-unknown-device`. */
  request(deviceId: string, action: string, value: unknown, options?: RequestOptions): Promise<RequestResult>;
  /** Sends any text to the board of a device. False if it is offline. */
  sendRaw(deviceId: string, text: string): boolean;
  /** Closes the link of the board of a device. False if it is offline. */
  disconnect(deviceId: string, code?: number, reason?: string): boolean;
  /** All devices, in the order of the accounts. */
  devices(): DeviceView[];
  /** One device, or undefined. */
  device(deviceId: string): DeviceView | undefined;
  /** The known states of one device, {} for an unknown one. */
  state(deviceId: string): Readonly<Record<string, StateEntry>>;
  /** Calls `fn` with everything that happens from now on; returns the function that ends it. */
  observe(fn: (entry: Entry) => void): () => void;
  readonly faults: Faults;
}
