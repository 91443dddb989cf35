import type { Json } from "./types.js";

/** What a request is made of (protocol.md, Payloads). */
export interface RequestParts {
  action: string;
  clientId: string;
  createdAt: number;
  /** Absent for module scope. */
  deviceId?: string;
  instanceId?: string;
  replyToken: string;
  scope?: "module";
  value: unknown;
}

/** A request's payload, its keys in the platform's own, alphabetical order; absent ones are left out. */
export function requestPayload(parts: RequestParts): Json {
  return {
    action: parts.action,
    clientId: parts.clientId,
    createdAt: parts.createdAt,
    deviceAttributes: [],
    ...(parts.deviceId !== undefined && { deviceId: parts.deviceId }),
    ...(parts.instanceId !== undefined && { instanceId: parts.instanceId }),
    replyToken: parts.replyToken,
    ...(parts.scope && { scope: parts.scope }),
    type: "request",
    value: parts.value,
  };
}

/** The answer to a device's `getTimestamp` (protocol.md, Actions, the last row). `unix` in whole seconds. */
export function timestampPayload(request: Json, unix: number): Json {
  return {
    action: "getTimestamp",
    ...(typeof request.clientId === "string" && { clientId: request.clientId }),
    createdAt: unix,
    deviceId: request.deviceId,
    message: "OK",
    replyToken: request.replyToken,
    success: true,
    type: "response",
    value: { timestamp: unix },
  };
}

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** What is wrong with the parts that every message of a device has; [] if nothing. */
export function commonFaults(payload: Json, fresh: boolean): string[] {
  const faults: string[] = [];
  if (typeof payload.action !== "string" || !payload.action) faults.push("action must be a text");
  if (typeof payload.createdAt !== "number" || !Number.isInteger(payload.createdAt))
    faults.push("createdAt must be whole Unix seconds");
  if (typeof payload.replyToken !== "string" || !payload.replyToken) faults.push("replyToken must be a text");
  else if (fresh && !UUID_V4.test(payload.replyToken)) faults.push("replyToken must be a fresh UUID v4");
  const instance = payload.instanceId;
  if (instance !== undefined && (typeof instance !== "string" || !instance || instance.length > 64)) {
    faults.push("instanceId must be a text of 1 to 64 characters");
  }
  return faults;
}
